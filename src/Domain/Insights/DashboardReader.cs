using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Insights;

/// <summary>
/// Counts a shop's figures from what is on record: one statement for what was paid, one for what was placed, one for what
/// readers tapped. People are counted once in a range, so a range is no sum of its days; the statements group by marked.
/// </summary>
public sealed class DashboardReader(Database database)
{
    /// <summary>The days of both ranges, numbered from the first of the later one; those of the one before are below zero.</summary>
    private static Sql DayOf(string column, DashboardRange of)
    {
        var day = new Sql(0, 0);
        day.AppendLiteral($"floor(extract(epoch FROM {column} - ");
        day.AppendFormatted(of.From);
        day.AppendLiteral(") / 86400)::integer");
        return day;
    }

    /// <param name="range">The caller has seen to it that it is neither empty nor too long.</param>
    public async Task<ShopDashboard> ReadAsync(DashboardRange range, CancellationToken cancellationToken)
    {
        var none = ShopFigures.None(range.Currency);
        var buckets = new Dictionary<Bucket, ShopFigures>();
        void Fill<T>(IEnumerable<(Bucket Bucket, T Counted)> rows, Func<ShopFigures, T, ShopFigures> fill)
        {
            foreach (var (bucket, counted) in rows) buckets[bucket] = fill(buckets.GetValueOrDefault(bucket, none), counted);
        }

        // Started together: in a request they go to PostgreSQL in one message.
        var (paid, placed, taps) = (PaidAsync(range, cancellationToken), PlacedAsync(range, cancellationToken), TapsAsync(range, cancellationToken));
        Fill(await paid, (figures, counted) => figures with
        {
            Gmv = figures.Gmv with { Minor = counted.GmvMinor },
            Refunded = figures.Refunded with { Minor = counted.RefundedMinor },
            OrdersPaid = counted.Orders,
        });
        Fill(await placed, (figures, counted) => figures with
        {
            OrdersPlaced = counted.Orders,
            PeopleOrdering = counted.People,
            PeoplePaying = counted.Paying,
        });
        Fill(await taps, (figures, counted) => figures with { PeopleTapping = counted.People, TappersPaying = counted.Paying });
        return new ShopDashboard(
            range,
            buckets.GetValueOrDefault(new Bucket(IsBefore: false, Day: null), none),
            buckets.GetValueOrDefault(new Bucket(IsBefore: true, Day: null), none),
            [.. Enumerable.Range(0, range.Days).Select(
                day => new ShopDay(range.First.AddDays(day), buckets.GetValueOrDefault(new Bucket(IsBefore: false, day), none)))]);
    }

    private Task<List<(Bucket, (long GmvMinor, long RefundedMinor, int Orders))>> PaidAsync(DashboardRange of, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"""
            SELECT paid.day < 0, paid.day, sum(paid.minor)::bigint, sum(paid.refunded)::bigint, count(*)::integer
            FROM (
              SELECT {DayOf("o.paid_at", of)} AS day, o.total_minor AS minor,
                coalesce((SELECT sum(r.amount_minor) FROM orders.refund r WHERE r."order" = o.id), 0) AS refunded
              FROM orders.order o WHERE o.shop = {of.Shop} AND o.currency = {of.Currency} AND o.paid_at >= {of.Before} AND o.paid_at < {of.To}) paid
            GROUP BY GROUPING SETS ((paid.day < 0), (paid.day < 0, paid.day))
            """,
            row => (BucketOf(row), (row.Long(2), row.Long(3), row.Int(4))),
            cancellationToken);

    private Task<List<(Bucket, (int Orders, int People, int Paying))>> PlacedAsync(DashboardRange of, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"""
            SELECT placed.day < 0, placed.day, count(*)::integer, count(DISTINCT placed.buyer)::integer,
              (count(DISTINCT placed.buyer) FILTER (WHERE placed.was_paid))::integer
            FROM (
              SELECT {DayOf("o.placed_at", of)} AS day, o.buyer, o.paid_at IS NOT NULL AS was_paid
              FROM orders.order o WHERE o.shop = {of.Shop} AND o.currency = {of.Currency} AND o.placed_at >= {of.Before} AND o.placed_at < {of.To}) placed
            GROUP BY GROUPING SETS ((placed.day < 0), (placed.day < 0, placed.day))
            """,
            row => (BucketOf(row), (row.Int(2), row.Int(3), row.Int(4))),
            cancellationToken);

    /// <summary>A tap counts when it came in: the client's own time may be days older.</summary>
    private Task<List<(Bucket, (int People, int Paying))>> TapsAsync(DashboardRange of, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        WITH paid AS (
          SELECT DISTINCT o.buyer, {DayOf("o.paid_at", of)} AS day
          FROM orders.order o WHERE o.shop = {of.Shop} AND o.currency = {of.Currency} AND o.paid_at >= {of.Before} AND o.paid_at < {of.To}),
        tapped AS (
          SELECT DISTINCT i.person, {DayOf("i.received_at", of)} AS day
          FROM catalog.listing l JOIN notes.tag t ON t.listing = l.id
          JOIN feed.interaction i ON i.note = t.note AND i.kind = 'TagTap' AND i.tag = t.id
          WHERE l.shop = {of.Shop} AND i.received_at >= {of.Before} AND i.received_at < {of.To}),
        marked AS (
          SELECT t.person, t.day,
            EXISTS (SELECT 1 FROM paid p WHERE p.buyer = t.person AND p.day = t.day) AS paid_that_day,
            EXISTS (SELECT 1 FROM paid p WHERE p.buyer = t.person AND (p.day < 0) = (t.day < 0)) AS paid_in_range
          FROM tapped t)
        SELECT marked.day < 0, marked.day, count(DISTINCT marked.person)::integer,
          (CASE WHEN grouping(marked.day) = 1 THEN count(DISTINCT marked.person) FILTER (WHERE marked.paid_in_range)
            ELSE count(DISTINCT marked.person) FILTER (WHERE marked.paid_that_day) END)::integer
        FROM marked GROUP BY GROUPING SETS ((marked.day < 0), (marked.day < 0, marked.day))
        """,
        row => (BucketOf(row), (row.Int(2), row.Int(3))),
        cancellationToken);

    private static Bucket BucketOf(Row row) => new(row.Bool(0), row.IntOrNull(1));

    /// <param name="Day">Null: the whole range.</param>
    private readonly record struct Bucket(bool IsBefore, int? Day);
}
