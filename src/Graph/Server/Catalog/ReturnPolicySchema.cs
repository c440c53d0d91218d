using SocialCommerce.Domain.Catalog;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Catalog;

/// <summary>How something can be sent back: shown before it is bought, and kept with the order.</summary>
internal static class ReturnPolicySchema
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Enum(
            "Whether something can be sent back without a reason.",
            values: ReturnPolicy.Every.ToDictionary(policy => policy.Kind, policy => policy.Code));
        builder.Object<ReturnPolicy>("ReturnPolicy", "Whether and how long something can be sent back without a reason.").Public()
            .Field("kind", "ReturnPolicyKind!", "For programs.", policy => policy.Kind)
            .Field("days", "Int!", "How many days from receipt; 0 when not at all.", policy => policy.Days)
            .Field(
                "text", "String!", "For people.", (policy, args) => policy.Text(args.TryGet<string>("locale", out var locale) ? locale : null),
                args => args.Add("locale", "String", "A BCP 47 tag such as en or zh-CN (the default)."));
    }
}
