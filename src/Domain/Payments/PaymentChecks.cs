using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>What the ledger says of the provider's money, against payments, refunds and payouts.</summary>
internal sealed class PaymentChecks(Database database) : ILedgerCheck
{
    public async Task<IReadOnlyList<LedgerCheck>> RunAsync(CancellationToken cancellationToken) =>
        [await BuyerClearingAsync(cancellationToken), await ProviderClearingAsync(cancellationToken), await RefundsAsync(cancellationToken), await MerchantsAsync(cancellationToken)];

    /// <summary>What was captured is given on as a whole, or (until what it pays for has heard of it) not at all; what is there besides is being refunded.</summary>
    private async Task<LedgerCheck> BuyerClearingAsync(CancellationToken cancellationToken)
    {
        var broken = await database.QueryAsync(
            $"""
            SELECT p.id || ': ' || b.balance || ' where ' || (p.refund_asked_minor - p.refunded_minor) || ' is being refunded'
            FROM payments.payment p
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(e.amount_minor), 0) AS balance, count(e.id) AS entries FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
              WHERE a.kind = 'BuyerClearing' AND a.owner = p.id AND a.currency = p.currency) b
            WHERE b.balance <> p.refund_asked_minor - p.refunded_minor AND NOT (b.entries = 1 AND b.balance = p.amount_minor)
            """,
            row => row.Text(0),
            cancellationToken);
        return AuditBooks.Of("buyer-clearing", broken, "Every finished payment's clearing is empty but for refunds on their way");
    }

    private async Task<LedgerCheck> ProviderClearingAsync(CancellationToken cancellationToken)
    {
        var broken = await database.QueryAsync(
            $"""
            WITH expected AS (
              SELECT currency, sum(minor) AS minor FROM (
                SELECT currency, CASE WHEN captured_at IS NULL THEN 0 ELSE amount_minor - refunded_minor END AS minor FROM payments.payment
                UNION ALL SELECT currency, -amount_minor FROM payments.payout WHERE state = 'Paid') flow
              GROUP BY currency),
            booked AS (
              SELECT a.currency, sum(e.amount_minor) AS minor FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
              WHERE a.kind = 'ProviderClearing' GROUP BY a.currency)
            SELECT coalesce(x.currency, b.currency) || ': booked ' || coalesce(-b.minor, 0) || ', by the payments ' || coalesce(x.minor, 0)
            FROM expected x FULL JOIN booked b ON b.currency = x.currency WHERE coalesce(-b.minor, 0) <> coalesce(x.minor, 0)
            """,
            row => row.Text(0),
            cancellationToken);
        return AuditBooks.Of("provider-clearing", broken, "The provider holds what was captured less what was refunded and paid out");
    }

    private async Task<LedgerCheck> RefundsAsync(CancellationToken cancellationToken)
    {
        var broken = await database.QueryAsync(
            $"""
            SELECT p.id::text FROM payments.payment p LEFT JOIN payments.refund r ON r.payment = p.id
            GROUP BY p.id HAVING coalesce(sum(r.amount_minor), 0) <> p.refund_asked_minor
              OR coalesce(sum(r.amount_minor) FILTER (WHERE r.state = 'Succeeded'), 0) <> p.refunded_minor OR p.refund_asked_minor > p.amount_minor
            """,
            row => row.Text(0),
            cancellationToken);
        return AuditBooks.Of("refunds", broken, "The refunds of every payment sum to what it says, and to no more than was paid");
    }

    private async Task<LedgerCheck> MerchantsAsync(CancellationToken cancellationToken)
    {
        var broken = await database.QueryAsync(
            $"""
            WITH expected AS (
              SELECT kind, shop, currency, sum(amount_minor) AS minor FROM (
                SELECT 'MerchantPayout' AS kind, shop, currency, amount_minor FROM payments.payout WHERE state = 'Requested'
                UNION ALL SELECT 'MerchantReserve', shop, currency, amount_minor FROM payments.hold WHERE released_at IS NULL) open
              GROUP BY kind, shop, currency),
            booked AS (
              SELECT a.kind, a.owner, a.currency, sum(e.amount_minor) AS minor FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
              WHERE a.kind IN ('MerchantPayout', 'MerchantReserve') GROUP BY a.id)
            SELECT coalesce(x.kind, b.kind) || ' of ' || coalesce(x.shop, b.owner) || ': booked ' || coalesce(b.minor, 0) || ', open ' || coalesce(x.minor, 0)
            FROM expected x FULL JOIN booked b ON b.kind = x.kind AND b.owner = x.shop AND b.currency = x.currency
            WHERE coalesce(b.minor, 0) <> coalesce(x.minor, 0)
            """,
            row => row.Text(0),
            cancellationToken);
        return AuditBooks.Of("payouts-and-holds", broken, "What is in transit and held is what open payouts and holds say");
    }
}
