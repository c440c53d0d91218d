using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Where the units of a SKU are.</summary>
public sealed record StockView(SkuId Sku, int OnHand, int Available, int Reserved, int Committed);

/// <summary>Reads stock in batches.</summary>
public sealed class StockReader(Database database)
{
    /// <summary>How many of each can be bought: none of what is no longer sold.</summary>
    public async Task<IReadOnlyDictionary<SkuId, int>> ForSaleAsync(IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT k.sku, k.available FROM inventory.stock k JOIN catalog.sku s ON s.id = k.sku JOIN catalog.listing l ON l.id = s.listing
            WHERE k.sku = ANY({skus}) AND s.disabled_at IS NULL AND l.archived_at IS NULL
            """,
            row => (Sku: row.Id<SkuId>(0), Available: row.Int(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Sku, row => row.Available);
    }

    /// <summary>SKUs that never had stock are left out.</summary>
    public async Task<IReadOnlyDictionary<SkuId, StockView>> BySkusAsync(IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT sku, on_hand, available, reserved, committed FROM inventory.stock WHERE sku = ANY({skus})",
            row => new StockView(row.Id<SkuId>(0), row.Int(1), row.Int(2), row.Int(3), row.Int(4)),
            cancellationToken);
        return rows.ToDictionary(stock => stock.Sku);
    }
}
