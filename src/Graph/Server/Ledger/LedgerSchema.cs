using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Ledger;

/// <summary>The proof that the books are right, for operators.</summary>
internal static class LedgerSchema
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Object<CurrencyAudit>("CurrencyAudit", "One currency's books.").Guard(IsOperator)
            .Field("currency", "Currency!", "The currency.", audit => audit.Currency)
            .Field("sumMinor", "Long!", "The sum of all entries: zero, or the books are wrong.", audit => audit.SumMinor)
            .Field("entries", "Long!", "How many entries there are.", audit => audit.Entries);
        builder.Object<LedgerAudit>("LedgerAudit", "The proof that the books are right.").Guard(IsOperator)
            .Field("currencies", "[CurrencyAudit!]!", "One row per currency in use.", audit => audit.Currencies)
            .Field("orphanEntries", "Int!", "Entries without posting or account, empty or unbalanced postings: zero, or the books are wrong.", audit => audit.OrphanEntries)
            .Field("clean", "Boolean!", "Everything sums to zero, nothing stands alone, and every check is passed.", audit => audit.IsClean)
            .Field("checks", "[LedgerCheck!]!", "All that was looked at.", audit => audit.Checks);
        builder.Object<LedgerCheck>("LedgerCheck", "One thing that must hold in the books.").Guard(IsOperator)
            .Field("name", "String!", "Its short name, which stays the same.", check => check.Name)
            .Field("ok", "Boolean!", "It holds.", check => check.IsOk)
            .Field("detail", "String!", "What was looked at, or the first things that are wrong.", check => check.Detail);
        builder.Query.Root(
            "ledgerAudit", "LedgerAudit!", "Audits the ledger. For operators.",
            async (_, context, cancellationToken) => context.Viewer().Has(Role.Operator)
                ? await context.Service<AuditBooks>().ExecuteAsync(cancellationToken)
                : throw new GraphQLException("Only operators may audit the ledger.", context.Viewer().IsSignedIn ? ErrorCode.Forbidden : ErrorCode.Unauthenticated));
    }

    private static bool IsOperator<T>(T _, GraphContext context) => context.Viewer().Has(Role.Operator);
}
