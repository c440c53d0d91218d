using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Ledger;

/// <summary>
/// Merchants' statements. Every number is a sum of ledger entries: a posting changes a merchant's money by what its other entries
/// sum to with the opposite sign, and the account on the other side tells what for. Since postings balance, the lines of a
/// period are exactly what the balances changed by.
/// </summary>
public sealed class StatementReader(Database database)
{
    private static readonly AccountKind[] Own =
        [AccountKind.MerchantPending, AccountKind.MerchantAvailable, AccountKind.MerchantReserve, AccountKind.MerchantPayout, AccountKind.MerchantReceivable];

    private static Sql IsOwn(StatementPeriod of) => Sql.Of(
        $"(a.owner = {of.Shop} AND a.kind = ANY({Own.Select(kind => kind.ToString()).ToArray()}) AND a.currency = {of.Currency})");

    private static Sql Kind => Sql.Of(
        $"""
        CASE WHEN a.kind = 'BuyerClearing' AND e.amount_minor > 0 THEN 'Refund'
             WHEN a.kind = 'BuyerClearing' AND e.part = 'Shipping' THEN 'Shipping'
             WHEN a.kind = 'BuyerClearing' THEN 'Sale'
             WHEN e.part = 'Guarantee' THEN 'Guarantee'
             WHEN a.kind = 'PromotionLiability' AND e.amount_minor > 0 THEN 'SubsidyRefund'
             WHEN a.kind = 'PromotionLiability' THEN 'Subsidy'
             WHEN a.kind = 'PlatformFee' AND e.amount_minor > 0 THEN 'Fee'
             WHEN a.kind = 'PlatformFee' THEN 'FeeRefund'
             WHEN a.kind = 'ProviderClearing' THEN 'Payout'
             ELSE 'Correction' END
        """);

    public async Task<StatementView> StatementAsync(StatementPeriod period, CancellationToken cancellationToken)
    {
        // One statement, so that both balances and all lines see the same books.
        var rows = await database.QueryAsync(
            $"""
            WITH own AS (SELECT a.id, a.kind FROM ledger.account a WHERE {IsOwn(period)}),
            touched AS (
              SELECT DISTINCT e.posting_id FROM ledger.entry e JOIN own ON own.id = e.account_id WHERE e.at >= {period.From} AND e.at < {period.To})
            SELECT 'Opening', own.kind, sum(e.amount_minor)::bigint FROM ledger.entry e JOIN own ON own.id = e.account_id
            WHERE e.at < {period.From} GROUP BY own.kind
            UNION ALL
            SELECT 'Closing', own.kind, sum(e.amount_minor)::bigint FROM ledger.entry e JOIN own ON own.id = e.account_id
            WHERE e.at < {period.To} GROUP BY own.kind
            UNION ALL
            SELECT 'Line', {Kind}, -sum(e.amount_minor)::bigint FROM touched t
            JOIN ledger.entry e ON e.posting_id = t.posting_id AND e.at >= {period.From} AND e.at < {period.To}
            JOIN ledger.account a ON a.id = e.account_id
            WHERE a.currency = {period.Currency} AND NOT {IsOwn(period)} GROUP BY 2
            """,
            row => (Part: row.Text(0), Name: row.Text(1), Minor: row.Long(2)),
            cancellationToken);
        var sums = rows.ToDictionary(row => (row.Part, row.Name), row => row.Minor);
        return new StatementView(
            period,
            Balances(period.Currency, kind => sums.GetValueOrDefault(("Opening", kind.ToString()))),
            Balances(period.Currency, kind => sums.GetValueOrDefault(("Closing", kind.ToString()))),
            [.. Enum.GetValues<StatementKind>().Select(
                kind => new StatementLine(kind, new Money(sums.GetValueOrDefault(("Line", kind.ToString())), period.Currency)))]);
    }

    /// <summary>The postings of the period, newest first.</summary>
    public async Task<Slice<StatementEntry>> EntriesAsync(StatementPeriod period, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"(e.at, e.posting_id) < ({position.At}, {position.Id})") : Sql.Of($"true");
        var rows = await database.QueryAsync(
            $"""
            WITH touched AS (
              SELECT e.posting_id, e.at,
                coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'MerchantPending'), 0)::bigint AS pending,
                coalesce(sum(e.amount_minor) FILTER (WHERE a.kind = 'MerchantAvailable'), 0)::bigint AS available,
                sum(e.amount_minor)::bigint AS amount
              FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
              WHERE {IsOwn(period)} AND e.at >= {period.From} AND e.at < {period.To} AND {after}
              GROUP BY e.posting_id, e.at ORDER BY e.at DESC, e.posting_id DESC LIMIT {page.First + 1})
            SELECT t.posting_id, t.at, p.description, p.subject, t.amount, t.pending, t.available,
              ARRAY(SELECT {Kind} || ' ' || -sum(e.amount_minor) FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
                    WHERE e.posting_id = t.posting_id AND e.at = t.at AND a.currency = {period.Currency} AND NOT {IsOwn(period)}
                    GROUP BY {Kind} ORDER BY 1)
            FROM touched t JOIN ledger.posting p ON p.id = t.posting_id ORDER BY t.at DESC, t.posting_id DESC
            """,
            row => Entry(row, period),
            cancellationToken);
        return Slice<StatementEntry>.FromProbe(rows, page.First);
    }

    private static StatementEntry Entry(Row row, StatementPeriod period) => new(
        row.Guid(0), period.Shop, row.Time(1), row.Text(2), row.IdOrNull<OrderId>(3),
        new Money(row.Long(4), period.Currency), new Money(row.Long(5), period.Currency), new Money(row.Long(6), period.Currency),
        [.. row.Texts(7).Select(text => Line(text, period.Currency)).OrderBy(line => line.Kind)]);

    private static StatementLine Line(string text, Currency currency)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var minor = long.Parse(text.AsSpan(space + 1), System.Globalization.CultureInfo.InvariantCulture);
        return new StatementLine(Enum.Parse<StatementKind>(text[..space]), new Money(minor, currency));
    }

    private static MerchantBalances Balances(Currency currency, Func<AccountKind, long> minor) => new(
        new Money(minor(AccountKind.MerchantPending), currency),
        new Money(minor(AccountKind.MerchantAvailable), currency),
        new Money(minor(AccountKind.MerchantReserve), currency),
        new Money(minor(AccountKind.MerchantPayout), currency),
        new Money(minor(AccountKind.MerchantReceivable), currency));
}
