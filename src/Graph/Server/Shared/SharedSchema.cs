using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>What every capability uses: scalars, Node, Money and the user errors without data of their own.</summary>
internal static class SharedSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes)
    {
        builder.Scalars();
        builder.Interface("Node", "Anything that can be fetched again by its id.").Field("id", "ID!", "An opaque id, unique over all types.");
        builder.Enum<Currency>("ISO 4217 currencies the platform settles in.");
        builder.Object<Money>("Money", "An amount of money, exact.").Public()
            .Field("amountMinor", "Long!", "In the currency's smallest unit: fen for CNY.", money => money.Minor)
            .Field("currency", "Currency!", "The currency.", money => money.Currency)
            .Field(
                "formatted", "String!", "For people, for example ¥1,299.00.", (money, args) => money.Format(args.TryGet<string>("locale", out var locale) ? locale : null),
                args => args.Add("locale", "String", "A BCP 47 tag such as en or zh-CN (the default)."));
        AddErrors(builder);
        builder.Query.One<GlobalId, object>(
            "node", "Node", "Anything by its id; null alike for what does not exist and for what you may not see.",
            (args, _) => args.Get<GlobalId>("id"), nodes.LoadAsync, args => args.Add("id", "ID!", "An id from this API."));
        builder.Query.Root<IReadOnlyList<object?>>(
            "nodes", "[Node]!", "Several things by their ids, in the order asked, null where one cannot be seen.",
            async (args, context, cancellationToken) =>
            {
                var ids = args.Get<IReadOnlyList<GlobalId>>("ids");
                if (ids.Count > 100)
                {
                    throw new GraphQLException("The argument \"ids\" takes at most 100 ids.", ErrorCode.BadUserInput);
                }
                var found = await nodes.LoadAsync([.. ids.Distinct()], context, cancellationToken);
                return [.. ids.Select(id => found.GetValueOrDefault(id))];
            },
            args => args.Add("ids", "[ID!]!", "At most 100 ids."));
    }

    private static void AddErrors(SchemaBuilder builder)
    {
        builder.Interface("UserError", "An expected failure of a mutation: something the person can understand and mend. Concrete types carry data.")
            .Field("code", "String!", "For programs; stable.")
            .Field("message", "String!", "A sentence for a person.")
            .Field("field", "[String!]", "The path of the input field it is about.");
        builder.Error<InvalidInput>("The input cannot be used as it is.");
        builder.Error<NotAllowed>("You may not do this.")
            .Field("policy", "String", "The rule or law that forbids it.", error => error.Policy);
        builder.Enum<DisclosureKind>("What commercial interest an author has in what a note shows.");
        builder.Error<DisclosureRequired>("The note shows something its author earns from, and says nothing about it.")
            .Field("suggested", "DisclosureKind!", "The disclosure that would do.", error => error.Suggested);
        builder.Error<LimitReached>("A limit was reached.").Field("limit", "Int!", "The limit.", error => error.Limit);
        builder.Error<DropClosed>("The drop is not open (any more).");
        builder.Error<InsufficientEscrow>("The brand's escrow does not hold enough.")
            .Field("missing", "Money!", "How much is missing.", error => error.Missing);
    }

    /// <summary>A concrete user error; also used by capabilities whose errors carry their own data.</summary>
    internal static ObjectBuilder<TError> Error<TError>(this SchemaBuilder builder, string description)
        where TError : UserError => builder.Object<TError>(typeof(TError).Name, description).Implements("UserError").Public()
        .Field("code", "String!", "For programs; stable.", error => error.Code)
        .Field("message", "String!", "A sentence for a person.", error => error.Message)
        .Field("field", "[String!]", "The path of the input field it is about.", error => error.Field);
}
