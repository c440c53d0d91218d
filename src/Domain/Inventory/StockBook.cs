using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Changes of stock by the shop's staff, in the caller's transaction, each with its line in the book.</summary>
internal static class StockBook
{
    public static async Task<AdjustStockResult> ChangeAsync(Transaction transaction, PersonId person, StockChange change, CancellationToken cancellationToken)
    {
        if (await OpenAsync(transaction, person, change.Sku, cancellationToken) is not { } stock)
        {
            return new AdjustStockResult.NotYours();
        }
        if (change.Pool is not { } pool)
        {
            if (!await Stock.TryAddAsync(transaction, change.Sku, change.Units, cancellationToken))
            {
                return new AdjustStockResult.TooFew();
            }
        }
        else
        {
            if (await IsMainAsync(transaction, stock.Shop, pool, cancellationToken) is not { } isMain)
            {
                return new AdjustStockResult.NoSuchPool("poolId");
            }
            if (!await ChangeInPoolAsync(transaction, change, pool, isPooled: stock.IsPooled || !isMain, cancellationToken))
            {
                return new AdjustStockResult.TooFew();
            }
        }
        if (change.Units == 0)
        {
            return new AdjustStockResult.Done(change.Sku);
        }
        await WriteAsync(transaction, person, change, toPool: null, cancellationToken);
        transaction.Emit("sku:" + change.Sku.Value, new StockAdded(change.Sku, change.Units), person);
        return new AdjustStockResult.Done(change.Sku);
    }

    public static async Task<AdjustStockResult> TransferAsync(Transaction transaction, PersonId person, StockTransfer transfer, CancellationToken cancellationToken)
    {
        if (await OpenAsync(transaction, person, transfer.Sku, cancellationToken) is not { } stock)
        {
            return new AdjustStockResult.NotYours();
        }
        foreach (var (pool, field) in new[] { (transfer.From, "fromPoolId"), (transfer.To, "toPoolId") })
        {
            if (await IsMainAsync(transaction, stock.Shop, pool, cancellationToken) is null)
            {
                return new AdjustStockResult.NoSuchPool(field);
            }
            await Pools.OpenAsync(transaction, transfer.Sku, pool, cancellationToken);
        }
        if (!await Pools.MoveAsync(transaction, transfer.Sku, transfer.From, StockPlace.Available, StockPlace.Outside, transfer.Units, cancellationToken))
        {
            return new AdjustStockResult.TooFew();
        }
        await Pools.MoveAsync(transaction, transfer.Sku, transfer.To, StockPlace.Outside, StockPlace.Available, transfer.Units, cancellationToken);
        var change = new StockChange(transfer.Sku, transfer.From, transfer.Units, StockReason.Transfer, transfer.Note);
        await WriteAsync(transaction, person, change, transfer.To, cancellationToken);
        return new AdjustStockResult.Done(transfer.Sku);
    }

    /// <summary>Writes a change down.</summary>
    public static Task WriteAsync(Transaction transaction, PersonId person, StockChange change, PoolId? toPool, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.adjustment (id, sku, pool, to_pool, units, reason, note, actor, on_hand_after, at)
            SELECT {Guid.CreateVersion7()}, {change.Sku}, {change.Pool}, {toPool}, {change.Units}, {change.Reason}, {change.Note}, {person}, on_hand, {transaction.Now}
            FROM inventory.stock WHERE sku = {change.Sku}
            """,
            cancellationToken);

    private static async Task<bool> ChangeInPoolAsync(
        Transaction transaction, StockChange change, PoolId pool, bool isPooled, CancellationToken cancellationToken)
    {
        if (isPooled)
        {
            await Pools.OpenAsync(transaction, change.Sku, pool, cancellationToken);
        }
        if (await Stock.TryAddToTotalAsync(transaction, change.Sku, change.Units, cancellationToken) is null)
        {
            return false;
        }
        var (from, to) = change.Units > 0 ? (StockPlace.Outside, StockPlace.Available) : (StockPlace.Available, StockPlace.Outside);
        return !isPooled || await Pools.MoveAsync(transaction, change.Sku, pool, from, to, Math.Abs(change.Units), cancellationToken);
    }

    /// <summary>Locks the total's row, making it when there is none; null when the person does not manage this stock.</summary>
    private static async Task<OpenStock?> OpenAsync(Transaction transaction, PersonId person, SkuId sku, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.stock (sku, on_hand, available, reserved, committed)
            SELECT s.id, 0, 0, 0, 0 FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
            WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManageStock, transaction.Now)} ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        return await transaction.FirstAsync(
            $"""
            SELECT l.shop, k.is_pooled FROM inventory.stock k JOIN catalog.sku s ON s.id = k.sku JOIN catalog.listing l ON l.id = s.listing
            WHERE k.sku = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManageStock, transaction.Now)} FOR UPDATE OF k
            """,
            row => new OpenStock(row.Id<ShopId>(0), row.Bool(1)),
            cancellationToken);
    }

    private static async Task<bool?> IsMainAsync(Transaction transaction, ShopId shop, PoolId pool, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"SELECT is_main FROM inventory.pool WHERE id = {pool} AND shop = {shop} AND closed_at IS NULL FOR SHARE", row => row.Bool(0), cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    private sealed record OpenStock(ShopId Shop, bool IsPooled);
}
