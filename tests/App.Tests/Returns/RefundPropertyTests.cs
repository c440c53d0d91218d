using System.Globalization;
using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Returns;

/// <summary>
/// Generated histories (REFUND_HISTORIES sets how many; <c>./test</c> runs 2000, which take some minutes), in step: pay, parcels, cancellations, shortages, returns, settling, payouts, repeated webhooks.
/// After every step the books are audited, every account of every order is what its units say, and no unit of stock is lost.
/// </summary>
public sealed class RefundPropertyTests(RefundFixture shop) : IClassFixture<RefundFixture>
{
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("REFUND_HISTORIES"), CultureInfo.InvariantCulture, out var histories) ? histories : 200;

    private const int Seed = 20261122;

    [Fact]
    public async Task Whatever_happens_each_account_is_what_the_units_say_and_a_full_refund_nets_to_zero()
    {
        var (buyer, staff) = (await shop.GivenPersonAsync(), await shop.GivenPersonAsync());
        var random = new Random(Seed);
        var driver = new RefundHistories(shop, buyer, staff);
        var histories = await driver.WriteAsync(Histories, random);
        await EachAsync(histories, of => shop.TellAsync(of.Payment, "payment.captured", of.Payment, of.TotalMinor));
        await SettleAsync("after paying");
        Assert.Equal(Histories, await shop.Sql.ScalarAsync<long>("SELECT count(*) FROM orders.order WHERE state = 'Paid'"));

        for (var round = 1; round <= 4; round++)
        {
            var seeds = histories.ToDictionary(of => of.Order, _ => random.Next());
            await EachAsync(histories, of => driver.StepAsync(of, seeds[of.Order]));
            // The return window of what was received passes once; what is claimed afterwards comes out of settled money.
            if (round == 3) await shop.AdvanceAsync(TimeSpan.FromDays(8));
            await SettleAsync("after round " + round);
        }
        await AssertHasVarietyAsync();

        await EachAsync(histories, driver.RefundAllAsync);
        await SettleAsync("after refunding the rest");
        await AssertAllIsZeroAsync();
    }

    private static Task EachAsync(IReadOnlyList<History> histories, Func<History, Task> step) => Parallel.ForEachAsync(
        histories, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (of, _) => await step(of));

    /// <summary>Delivers events, lets the provider pay what was asked (twice), and checks everything.</summary>
    private async Task SettleAsync(string when)
    {
        await shop.DrainAsync();
        await AssertHoldsAsync(when + ", refunds under way");
        var asked = await ReadAsync(
            "SELECT id, payment, amount_minor FROM payments.refund WHERE state <> 'Succeeded'", row => (Id: row.GetGuid(0), Payment: row.GetGuid(1), Amount: row.GetInt64(2)));
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (refund, _) =>
        {
            await shop.TellAsync(refund.Id, "refund.succeeded", refund.Payment, refund.Amount, refund.Id);
            await shop.TellAsync(refund.Id, "refund.succeeded", refund.Payment, refund.Amount, refund.Id);
        });
        await shop.DrainAsync();
        await AssertHoldsAsync(when);
    }

    private async Task AssertHoldsAsync(string when)
    {
        Assert.Empty(shop.LoggedErrors);
        var audit = await shop.Ledger.AuditAsync(CancellationToken.None);
        Assert.True(audit.IsClean, when);
        var wrong = await ReadAsync(Expectations, row => $"{row.GetGuid(0)} {row.GetString(1)}: expected {row.GetInt64(2)}, is {row.GetInt64(3)}");
        Assert.True(wrong.Count == 0, $"{when}: {wrong.Count} accounts are wrong: {string.Join("; ", wrong.Take(5))}");
        // I4 stands in the table's CHECK; here that the committed units are exactly those that wait.
        Assert.Equal(0, await shop.Sql.ScalarAsync<long>(
            """
            SELECT count(*) FROM inventory.stock k JOIN orders.line l ON l.sku = k.sku JOIN orders.order o ON o.id = l."order"
            WHERE o.state <> 'AwaitingPayment' AND (k.committed <> l.quantity - l.handed_over - l.cancelled OR k.reserved <> 0)
            """));
    }

    /// <summary>What each account of an order should hold, from the counters of its lines alone, beside what the ledger says.</summary>
    private const string Expectations =
        """
        WITH kept AS (
          SELECT l."order" AS id,
            sum(l.paid_minor - div(l.paid_minor::numeric * gone, l.quantity) + l.shipping_minor - div(l.shipping_minor::numeric * gone, l.quantity)) AS buyer,
            sum(l.fee_minor - div(l.fee_minor::numeric * gone, l.quantity)) AS fee,
            sum(l.subsidy_minor - div(l.subsidy_minor::numeric * gone, l.quantity)) AS subsidy
          FROM orders.line l CROSS JOIN LATERAL (SELECT l.cancelled + l.returned AS gone) g GROUP BY l."order"),
        entries AS (
          SELECT CASE WHEN a.kind = 'BuyerClearing' THEN (SELECT o.id FROM orders.order o WHERE o.payment = a.owner)
              WHEN a.owner IS NOT NULL THEN (SELECT o.id FROM orders.order o WHERE o.shop = a.owner)
              WHEN p.cause LIKE 'order:%' THEN split_part(p.cause, ':', 2)::uuid
              WHEN p.cause LIKE 'order-refund:%' THEN (SELECT r."order" FROM orders.refund r WHERE r.id = split_part(p.cause, ':', 2)::uuid)
              WHEN p.cause LIKE 'late-parcel%' THEN (SELECT l."order" FROM orders.line l WHERE l.id = split_part(p.cause, ':', 2)::uuid) END AS id,
            CASE WHEN a.kind IN ('MerchantPending', 'MerchantAvailable', 'MerchantReceivable', 'Tax') THEN 'Merchant' ELSE a.kind END AS kind, e.amount_minor
          FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id JOIN ledger.posting p ON p.id = e.posting_id WHERE a.kind <> 'ProviderClearing'),
        late AS (SELECT "order" AS id, sum(amount_minor) FILTER (WHERE released_at IS NULL) AS minor FROM fulfilment.late_parcel GROUP BY "order"),
        held AS (SELECT id, kind, sum(amount_minor) AS amount FROM entries GROUP BY id, kind),
        wanted AS (
          SELECT o.id, kind, amount FROM orders.order o JOIN kept k ON k.id = o.id LEFT JOIN late t ON t.id = o.id CROSS JOIN LATERAL (VALUES
            ('Merchant', k.buyer + k.subsidy - k.fee - coalesce(t.minor, 0)), ('PlatformFee', k.fee), ('PromotionLiability', coalesce(t.minor, 0) - k.subsidy),
            ('BuyerClearing', (SELECT coalesce(sum(r.amount_minor), 0) FROM orders.refund r WHERE r."order" = o.id AND r.succeeded_at IS NULL))) w(kind, amount)
          WHERE o.state <> 'AwaitingPayment')
        SELECT coalesce(w.id, h.id), coalesce(w.kind, h.kind), coalesce(w.amount, 0)::bigint, coalesce(h.amount, 0)::bigint
        FROM wanted w FULL JOIN held h ON h.id = w.id AND h.kind = w.kind
        WHERE coalesce(w.amount, 0) <> coalesce(h.amount, 0)
        """;

    /// <summary>A generator that reaches nothing would prove nothing.</summary>
    private async Task AssertHasVarietyAsync()
    {
        var states = await ReadAsync("SELECT state, count(*) FROM orders.order GROUP BY state", row => (row.GetString(0), row.GetInt64(1)));
        Assert.Superset(new HashSet<string> { "Paid", "Shipped", "Received", "Completed", "Refunded" }, states.Select(state => state.Item1).ToHashSet());
        Assert.True(await shop.Sql.ScalarAsync<long>("SELECT count(*) FROM orders.refund") > Histories / 2);
        Assert.True(await shop.Sql.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM orders.refund GROUP BY \"order\" HAVING count(*) > 1) many") > Histories / 20);
        Assert.True(await shop.Sql.ScalarAsync<long>("SELECT count(*) FROM fulfilment.late_parcel") > Histories / 20);
        Assert.Equal(5, (await ReadAsync("SELECT DISTINCT kind FROM returns.case UNION SELECT 'Exchange'", row => row.GetString(0))).Count);
    }

    private async Task AssertAllIsZeroAsync()
    {
        var open = await shop.Sql.ScalarAsync<long>("SELECT count(*) FROM orders.line WHERE cancelled + returned < quantity");
        // Received more than fifteen days ago, or in a case that is still open: nothing can be claimed; everything else went back whole.
        Assert.True(open < Histories / 20, $"{open} lines were not refunded whole.");
        Assert.Equal(0, await shop.Sql.ScalarAsync<long>(
            """
            SELECT count(*) FROM orders.order o WHERE o.state <> 'Refunded'
              AND NOT EXISTS (SELECT 1 FROM orders.line l WHERE l."order" = o.id AND l.cancelled + l.returned < l.quantity)
            """));
        Assert.Equal(0, await shop.Sql.ScalarAsync<long>(
            "SELECT count(*) FROM payments.payment WHERE (state = 'Refunded') <> (refunded_minor = amount_minor)"));
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = shop.Sql.DataSource.CreateCommand(sql);
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}
