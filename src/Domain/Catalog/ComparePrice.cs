using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>A price that a SKU had, from a moment until the next.</summary>
/// <param name="Until">Null: it has it now.</param>
public sealed record PricePoint(SkuId Sku, Money Price, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>
/// The rule for a struck-through price (pricing rules: a comparison needs a stated basis, else the lowest price of the last seven days). Ours
/// is one basis for all: the lowest price in the seven days before the present price began, of something that was on sale all that time.
/// It may stand for thirty days; then the present price is the usual one. Pure.
/// </summary>
public static class ComparePriceRule
{
    public static readonly TimeSpan Basis = TimeSpan.FromDays(7);
    public static readonly TimeSpan ShownFor = TimeSpan.FromDays(30);

    /// <summary>The one price that may be struck through now; null: none.</summary>
    /// <param name="history">All prices of the SKU, oldest first.</param>
    public static Money? Allowed(IReadOnlyList<PricePoint> history, DateTimeOffset now)
    {
        var present = history[^1];
        var from = present.Since - Basis;
        if (now >= present.Since + ShownFor || history[0].Since > from)
        {
            return null;
        }
        var before = history.Where(point => point.Until is { } until && until > from && point.Since < present.Since).ToList();
        var lowest = before.MinBy(point => point.Price.Minor);
        return lowest is not null && lowest.Price.Currency == present.Price.Currency && lowest.Price.Minor > present.Price.Minor ? lowest.Price : null;
    }
}

public abstract record ComparePriceResult
{
    private ComparePriceResult()
    {
    }

    public sealed record Done : ComparePriceResult;

    /// <summary>The SKU does not exist, or the person does not set its prices.</summary>
    public sealed record NotYours : ComparePriceResult;

    /// <param name="Allowed">The price that may be struck through; null: none.</param>
    public sealed record Refused(IReadOnlyList<PricePoint> History, Money? Allowed) : ComparePriceResult;
}

/// <summary>Shows a former price struck through beside the present one, if it really was asked (<see cref="ComparePriceRule"/>).</summary>
public sealed class SetComparePrice(Database database)
{
    /// <param name="priceMinor">Null takes it away.</param>
    public Task<ComparePriceResult> ExecuteAsync(PersonId person, SkuId sku, long? priceMinor, CancellationToken cancellationToken) => database.WriteAsync<ComparePriceResult>(
        async transaction =>
        {
            var allowed = await transaction.FirstAsync(
                $"""
                SELECT s.listing FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
                WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManagePrices, transaction.Now)} FOR UPDATE OF s
                """,
                row => new Found(row.Id<ListingId>(0)),
                cancellationToken);
            if (allowed is null)
            {
                return transaction.Refuse(new ComparePriceResult.NotYours());
            }
            if (priceMinor is { } minor)
            {
                var history = await transaction.QueryAsync(PriceHistory.Of(sku), PriceHistory.Read, cancellationToken);
                var basis = ComparePriceRule.Allowed(history, transaction.Now);
                if (basis?.Minor != minor)
                {
                    return transaction.Refuse(new ComparePriceResult.Refused(history, basis));
                }
            }
            await transaction.ExecuteAsync(
                $"""
                UPDATE catalog.sku SET compare_at_minor = {priceMinor}, compare_since = CASE WHEN {priceMinor}::bigint IS NULL THEN NULL ELSE {transaction.Now} END
                WHERE id = {sku}
                """,
                cancellationToken);
            return new ComparePriceResult.Done();
        },
        cancellationToken);

    private sealed record Found(ListingId Listing);
}

/// <summary>Takes struck-through prices away when the present price has become the usual one.</summary>
public sealed class ComparePriceExpiry(Database database) : IDueWork
{
    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        transaction => transaction.ExecuteAsync(
            $"""
            UPDATE catalog.sku SET compare_at_minor = NULL, compare_since = NULL
            WHERE id IN (SELECT id FROM catalog.sku WHERE compare_at_minor IS NOT NULL AND price_since <= {transaction.Now - ComparePriceRule.ShownFor}
              ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)
            """,
            cancellationToken),
        cancellationToken);
}

internal static class PriceHistory
{
    /// <summary>All prices of a SKU, oldest first.</summary>
    public static Sql Of(SkuId sku) => Sql.Of(
        $"""
        SELECT sku, price_minor, currency, since, lead(since) OVER (ORDER BY since) FROM catalog.price_history WHERE sku = {sku} ORDER BY since
        """);

    public static PricePoint Read(Row row) => new(row.Id<SkuId>(0), row.Money(1), row.Time(3), row.TimeOrNull(4));
}
