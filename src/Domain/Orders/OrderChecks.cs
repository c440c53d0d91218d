using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>What the ledger says is pending for each shop, against what is left of the lines of its open orders.</summary>
internal sealed class OrderChecks(Database database) : ILedgerCheck
{
    private static Sql Left(string column)
    {
        var left = new Sql(0, 0);
        left.AppendLiteral($"(l.{column} - div(l.{column}::numeric * (l.cancelled + l.returned), l.quantity))");
        return left;
    }

    public async Task<IReadOnlyList<LedgerCheck>> RunAsync(CancellationToken cancellationToken)
    {
        var broken = await database.QueryAsync(
            $"""
            WITH expected AS (
              SELECT o.shop, o.currency, sum({Left("paid_minor")} + {Left("shipping_minor")} + {Left("subsidy_minor")} - {Left("fee_minor")}) AS minor
              FROM orders.order o JOIN orders.line l ON l."order" = o.id
              WHERE o.state IN ('Paid', 'Shipped', 'Received') AND l.settled_at IS NULL GROUP BY o.shop, o.currency),
            booked AS (
              SELECT a.owner, a.currency, sum(e.amount_minor) AS minor FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
              WHERE a.kind = 'MerchantPending' GROUP BY a.id)
            SELECT coalesce(x.shop, b.owner) || ': booked ' || coalesce(b.minor, 0) || ', by its orders ' || coalesce(x.minor, 0)
            FROM expected x FULL JOIN booked b ON b.owner = x.shop AND b.currency = x.currency WHERE coalesce(b.minor, 0) <> coalesce(x.minor, 0)
            """,
            row => row.Text(0),
            cancellationToken);
        return [AuditBooks.Of("merchant-pending", broken, "Every shop's pending money is what its open orders say")];
    }
}
