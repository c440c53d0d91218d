using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

public readonly record struct PoolId(Guid Value) : IEntityId<PoolId>
{
    public static PoolId New() => new(Guid.CreateVersion7());
    public static PoolId From(Guid value) => new(value);
}

/// <summary>One of the places in which a unit is.</summary>
internal enum StockPlace
{
    Available,
    Reserved,
    Committed,

    /// <summary>Not in the house: came in, or left.</summary>
    Outside,
}

/// <summary>
/// Repeats a move of the total in the pools. Called after the total's row has been changed, so that its lock keeps others out.
/// Units of a SKU are alike: a buyer holds a number of them, not those of a certain pool.
/// </summary>
internal static class Pools
{
    public static async Task FollowAsync(
        Transaction transaction, SkuId sku, StockPlace from, StockPlace to, int units, CancellationToken cancellationToken)
    {
        var pools = await transaction.QueryAsync(
            $"""
            SELECT s.pool, s.available, s.reserved, s.committed FROM inventory.pool_stock s JOIN inventory.pool p ON p.id = s.pool
            WHERE s.sku = {sku} ORDER BY p.priority, p.id
            """,
            row => (Pool: row.Id<PoolId>(0), Available: row.Int(1), Reserved: row.Int(2), Committed: row.Int(3)),
            cancellationToken);
        var parts = PoolPlan.Take(
            [.. pools.Select(pool => new PoolUnits(pool.Pool, from switch
            {
                StockPlace.Available => pool.Available,
                StockPlace.Reserved => pool.Reserved,
                StockPlace.Committed => pool.Committed,
                // What comes in without a word about where goes to the first pool.
                _ => units,
            }))],
            units) ?? throw new InvalidOperationException($"The pools of SKU {sku.Value} do not hold the {units} units that its stock says.");
        foreach (var part in parts)
        {
            await MoveAsync(transaction, sku, part.Pool, from, to, part.Units, cancellationToken);
        }
    }

    /// <summary>Moves units within one pool, into it or out of it; false when it has fewer.</summary>
    public static async Task<bool> MoveAsync(
        Transaction transaction, SkuId sku, PoolId pool, StockPlace from, StockPlace to, int units, CancellationToken cancellationToken)
    {
        int Change(StockPlace place) => (to == place ? units : 0) - (from == place ? units : 0);
        var (available, reserved, committed) = (Change(StockPlace.Available), Change(StockPlace.Reserved), Change(StockPlace.Committed));
        return await transaction.ExecuteAsync(
            $"""
            UPDATE inventory.pool_stock SET on_hand = on_hand - {Change(StockPlace.Outside)}, available = available + {available},
              reserved = reserved + {reserved}, committed = committed + {committed}
            WHERE sku = {sku} AND pool = {pool} AND available + {available} >= 0 AND reserved + {reserved} >= 0 AND committed + {committed} >= 0
            """,
            cancellationToken) == 1;
    }

    /// <summary>
    /// Makes sure that a SKU's stock is kept by pool and has a row in <paramref name="pool"/>. What it had until now is in the main pool.
    /// The caller holds the lock of the total's row.
    /// </summary>
    public static async Task OpenAsync(Transaction transaction, SkuId sku, PoolId pool, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.pool_stock (sku, pool, on_hand, available, reserved, committed)
            SELECT s.sku, p.id, s.on_hand, s.available, s.reserved, s.committed
            FROM inventory.stock s JOIN catalog.sku k ON k.id = s.sku JOIN catalog.listing l ON l.id = k.listing
            JOIN inventory.pool p ON p.shop = l.shop AND p.is_main WHERE s.sku = {sku} AND NOT s.is_pooled
            """,
            cancellationToken);
        await transaction.ExecuteAsync($"UPDATE inventory.stock SET is_pooled = true WHERE sku = {sku} AND NOT is_pooled", cancellationToken);
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.pool_stock (sku, pool, on_hand, available, reserved, committed)
            VALUES ({sku}, {pool}, 0, 0, 0, 0) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
    }
}
