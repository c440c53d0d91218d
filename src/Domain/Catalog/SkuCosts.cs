using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>Something would be sold below what it costs its shop.</summary>
/// <param name="Price">What one unit would bring.</param>
public sealed record BelowCostSale(SkuId Sku, Money Price, Money Cost);

/// <summary>A sale below cost that somebody confirmed.</summary>
/// <param name="IsOffer">By an offer; otherwise the price itself.</param>
public sealed record BelowCostView(SkuId Sku, bool IsOffer, Money Price, Money Cost, string Reason, PersonId ConfirmedBy, DateTimeOffset At);

/// <summary>What variants cost their shop, for those who set its prices.</summary>
public sealed class SkuCosts(Database database, TimeProvider clock)
{
    public const int MaxReasonLength = 300;

    /// <summary>False when the SKU is not one whose price the person sets.</summary>
    /// <param name="costMinor">Null: unsaid.</param>
    public Task<bool> SetAsync(PersonId person, SkuId sku, long? costMinor, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"""
            UPDATE catalog.sku s SET cost_minor = {costMinor} FROM catalog.listing l
            WHERE l.id = s.listing AND s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManagePrices, transaction.Now)}
            """,
            cancellationToken) == 1,
        cancellationToken);

    public async Task<IReadOnlyDictionary<SkuId, Money>> BySkusAsync(PersonId staff, IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT s.id, s.cost_minor, s.currency FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
            WHERE s.id = ANY({skus}) AND s.cost_minor IS NOT NULL AND {MaySee(staff)}
            """,
            row => (Sku: row.Id<SkuId>(0), Cost: row.Money(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Sku, row => row.Cost);
    }

    /// <summary>The sales below cost that were confirmed, the latest first.</summary>
    public async Task<ILookup<SkuId, BelowCostView>> ConfirmedAsync(PersonId staff, IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT b.sku, b.offer IS NOT NULL, b.price_minor, b.currency, b.cost_minor, b.currency, b.reason, b.confirmed_by, b.at
            FROM catalog.below_cost b JOIN catalog.sku s ON s.id = b.sku JOIN catalog.listing l ON l.id = s.listing
            WHERE b.sku = ANY({skus}) AND {MaySee(staff)} ORDER BY b.at DESC, b.id DESC
            """,
            row => new BelowCostView(row.Id<SkuId>(0), row.Bool(1), row.Money(2), row.Money(4), row.Text(6), row.Id<PersonId>(7), row.Time(8)),
            cancellationToken);
        return rows.ToLookup(confirmed => confirmed.Sku);
    }

    /// <summary>The sale below cost that this price would be; null when it is none or the cost is unsaid.</summary>
    internal static async Task<BelowCostSale?> FindAsync(Transaction transaction, SkuView sku, long priceMinor, CancellationToken cancellationToken)
    {
        var costs = await transaction.QueryAsync(
            $"SELECT cost_minor FROM catalog.sku WHERE id = {sku.Id} AND cost_minor > {priceMinor}", row => row.Long(0), cancellationToken);
        return costs.Count == 0 ? null : new BelowCostSale(sku.Id, sku.Price with { Minor = priceMinor }, sku.Price with { Minor = costs[0] });
    }

    internal static void Confirm(Transaction transaction, PersonId person, BelowCostSale sale, string reason, Guid? offer) => transaction.Later(Sql.Of(
        $"""
        INSERT INTO catalog.below_cost (id, sku, offer, price_minor, cost_minor, currency, reason, confirmed_by, at)
        VALUES ({Guid.CreateVersion7()}, {sale.Sku}, {offer}, {sale.Price.Minor}, {sale.Cost.Minor}, {sale.Cost.Currency}, {reason}, {person}, {transaction.Now})
        """));

    private Sql MaySee(PersonId staff) => ShopStaff.Includes(staff, "l.shop", ShopPermission.ManagePrices, clock.GetUtcNow());
}
