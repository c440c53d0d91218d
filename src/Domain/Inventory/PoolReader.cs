using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

public sealed record PoolView(PoolId Id, ShopId Shop, string Name, string? City, int Priority, bool IsMain);

/// <summary>A SKU's stock as its shop's staff see it.</summary>
public sealed record StockDetail(StockView Stock, int? LowAt);

/// <summary>What a pool holds of a SKU.</summary>
public sealed record PoolShare(PoolView Pool, StockView Stock);

public sealed record StockAdjustmentView(
    Guid Id, SkuId Sku, PoolId? Pool, PoolId? ToPool, int Units, StockReason Reason, string? Note, PersonId Actor, int OnHandAfter, DateTimeOffset At);

/// <summary>Reads where stock is. The owner rule is in the statements: for whoever does not manage the shop's stock it does not exist.</summary>
public sealed class PoolReader(Database database, TimeProvider clock)
{
    public async Task<ILookup<ShopId, PoolView>> ByShopsAsync(PersonId staff, IReadOnlyList<ShopId> shops, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT p.id, p.shop, p.name, p.city, p.priority, p.is_main FROM inventory.pool p
            WHERE p.shop = ANY({shops}) AND p.closed_at IS NULL AND {IsManagedBy(staff, "p.shop")} ORDER BY p.priority, p.id
            """,
            ReadPool,
            cancellationToken);
        return rows.ToLookup(pool => pool.Shop);
    }

    public async Task<IReadOnlyDictionary<PoolId, PoolView>> ByIdsAsync(PersonId staff, IReadOnlyList<PoolId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT p.id, p.shop, p.name, p.city, p.priority, p.is_main FROM inventory.pool p
            WHERE p.id = ANY({ids}) AND {IsManagedBy(staff, "p.shop")}
            """,
            ReadPool,
            cancellationToken);
        return rows.ToDictionary(pool => pool.Id);
    }

    public async Task<IReadOnlyDictionary<SkuId, StockDetail>> DetailsAsync(PersonId staff, IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT s.id, coalesce(k.on_hand, 0), coalesce(k.available, 0), coalesce(k.reserved, 0), coalesce(k.committed, 0), k.low_at
            FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing LEFT JOIN inventory.stock k ON k.sku = s.id
            WHERE s.id = ANY({skus}) AND {IsManagedBy(staff, "l.shop")}
            """,
            row => new StockDetail(ReadStock(row, 0), row.IntOrNull(5)),
            cancellationToken);
        return rows.ToDictionary(detail => detail.Stock.Sku);
    }

    /// <summary>What each pool holds; a SKU that is in the main pool alone has no rows of its own there.</summary>
    public async Task<ILookup<SkuId, PoolShare>> SharesAsync(PersonId staff, IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT p.id, p.shop, p.name, p.city, p.priority, p.is_main, k.sku, coalesce(h.on_hand, k.on_hand), coalesce(h.available, k.available),
              coalesce(h.reserved, k.reserved), coalesce(h.committed, k.committed)
            FROM inventory.stock k JOIN catalog.sku s ON s.id = k.sku JOIN catalog.listing l ON l.id = s.listing
            JOIN inventory.pool p ON p.shop = l.shop LEFT JOIN inventory.pool_stock h ON h.sku = k.sku AND h.pool = p.id
            WHERE k.sku = ANY({skus}) AND (h.pool IS NOT NULL OR (p.is_main AND NOT k.is_pooled)) AND {IsManagedBy(staff, "p.shop")}
            ORDER BY p.priority, p.id
            """,
            row => new PoolShare(ReadPool(row), ReadStock(row, 6)),
            cancellationToken);
        return rows.ToLookup(share => share.Stock.Sku);
    }

    /// <summary>One page of changes of each SKU, newest first, with one row more than asked for.</summary>
    public async Task<ILookup<SkuId, StockAdjustmentView>> AdjustmentsAsync(
        PersonId staff, IReadOnlyList<SkuId> skus, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (a.at, a.id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT a.id, a.sku, a.pool, a.to_pool, a.units, a.reason, a.note, a.actor, a.on_hand_after, a.at
            FROM unnest({skus}) AS wanted(sku) JOIN catalog.sku s ON s.id = wanted.sku JOIN catalog.listing l ON l.id = s.listing
            CROSS JOIN LATERAL (
              SELECT * FROM inventory.adjustment a WHERE a.sku = wanted.sku {after} ORDER BY a.at DESC, a.id DESC LIMIT {page.First + 1}) a
            WHERE {IsManagedBy(staff, "l.shop")} ORDER BY a.at DESC, a.id DESC
            """,
            row => new StockAdjustmentView(
                row.Guid(0), row.Id<SkuId>(1), row.IdOrNull<PoolId>(2), row.IdOrNull<PoolId>(3), row.Int(4), row.Enum<StockReason>(5),
                row.TextOrNull(6), row.Id<PersonId>(7), row.Int(8), row.Time(9)),
            cancellationToken);
        return rows.ToLookup(adjustment => adjustment.Sku);
    }

    /// <summary>SKUs of each shop that have run low, by id, with one row more than asked for.</summary>
    public async Task<ILookup<ShopId, SkuId>> LowAsync(PersonId staff, IReadOnlyList<ShopId> shops, int first, SkuId? after, CancellationToken cancellationToken)
    {
        var from = after is { } last ? Sql.Of($"AND s.id > {last}") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT wanted.shop, low.id FROM unnest({shops}) AS wanted(shop) CROSS JOIN LATERAL (
              SELECT s.id FROM inventory.stock k JOIN catalog.sku s ON s.id = k.sku JOIN catalog.listing l ON l.id = s.listing
              WHERE l.shop = wanted.shop AND k.available <= k.low_at AND s.disabled_at IS NULL AND l.archived_at IS NULL {from}
              ORDER BY s.id LIMIT {first + 1}) low
            WHERE {IsManagedBy(staff, "wanted.shop")} ORDER BY low.id
            """,
            row => (Shop: row.Id<ShopId>(0), Sku: row.Id<SkuId>(1)),
            cancellationToken);
        return rows.ToLookup(row => row.Shop, row => row.Sku);
    }

    private Sql IsManagedBy(PersonId staff, string shopColumn) =>
        ShopStaff.Includes(staff, shopColumn, ShopPermission.ManageStock, clock.GetUtcNow());

    private static PoolView ReadPool(Row row) => new(
        row.Id<PoolId>(0), row.Id<ShopId>(1), row.Text(2), row.TextOrNull(3), row.Int(4), row.Bool(5));

    private static StockView ReadStock(Row row, int at) => new(row.Id<SkuId>(at), row.Int(at + 1), row.Int(at + 2), row.Int(at + 3), row.Int(at + 4));
}
