using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>
/// Moves units between the three places of a stock row: available → reserved → committed → gone. Each move is one conditional
/// UPDATE in the caller's transaction. Whoever moves several SKUs goes in order of SKU id, so that two buyers cannot deadlock.
/// The row with the total decides; the pools of a SKU that has several follow it under its lock (<see cref="Pools"/>).
/// </summary>
public static class Stock
{
    /// <summary>available → reserved; false when fewer than <paramref name="quantity"/> units are left.</summary>
    public static async Task<bool> TryReserveAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        // One conditional UPDATE, so that two buyers of the last unit cannot both win; read-then-write could sell it twice.
        var after = await transaction.FirstAsync(
            $"""
            UPDATE inventory.stock SET available = available - {quantity}, reserved = reserved + {quantity}
            WHERE sku = {sku} AND available >= {quantity} RETURNING is_pooled, available, low_at
            """,
            row => new After(row.Bool(0), row.Int(1), row.IntOrNull(2)),
            cancellationToken);
        if (after is null)
        {
            return false;
        }
        if (after.Available <= after.LowAt && after.Available + quantity > after.LowAt)
        {
            transaction.Emit("sku:" + sku.Value, new StockRanLow(sku, after.Available));
        }
        if (after.IsPooled)
        {
            await Pools.FollowAsync(transaction, sku, StockPlace.Available, StockPlace.Reserved, quantity, cancellationToken);
        }
        return true;
    }

    /// <summary>reserved → available: the buyer did not pay.</summary>
    public static Task ReturnAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET reserved = reserved - {quantity}, available = available + {quantity}
        WHERE sku = {sku} AND reserved >= {quantity} RETURNING is_pooled
        """,
        new Move(sku, StockPlace.Reserved, StockPlace.Available, quantity),
        cancellationToken);

    /// <summary>reserved → committed: paid, waiting to be shipped.</summary>
    public static Task CommitAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET reserved = reserved - {quantity}, committed = committed + {quantity}
        WHERE sku = {sku} AND reserved >= {quantity} RETURNING is_pooled
        """,
        new Move(sku, StockPlace.Reserved, StockPlace.Committed, quantity),
        cancellationToken);

    /// <summary>committed → gone: the parcel left the house.</summary>
    public static Task ShipAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET committed = committed - {quantity}, on_hand = on_hand - {quantity}
        WHERE sku = {sku} AND committed >= {quantity} RETURNING is_pooled
        """,
        new Move(sku, StockPlace.Committed, StockPlace.Outside, quantity),
        cancellationToken);

    /// <summary>committed → available: cancelled after payment, before shipping.</summary>
    public static Task UncommitAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET committed = committed - {quantity}, available = available + {quantity}
        WHERE sku = {sku} AND committed >= {quantity} RETURNING is_pooled
        """,
        new Move(sku, StockPlace.Committed, StockPlace.Available, quantity),
        cancellationToken);

    /// <summary>Adds new units to what is available (or, when negative, takes them away); false when fewer are available.</summary>
    public static async Task<bool> TryAddAsync(Transaction transaction, SkuId sku, int units, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"INSERT INTO inventory.stock (sku, on_hand, available, reserved, committed) VALUES ({sku}, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
            cancellationToken);
        if (await TryAddToTotalAsync(transaction, sku, units, cancellationToken) is not { } isPooled)
        {
            return false;
        }
        if (isPooled && units != 0)
        {
            var (from, to) = units > 0 ? (StockPlace.Outside, StockPlace.Available) : (StockPlace.Available, StockPlace.Outside);
            await Pools.FollowAsync(transaction, sku, from, to, Math.Abs(units), cancellationToken);
        }
        return true;
    }

    /// <summary>Changes the total alone; tells whether pools have to follow, or null when fewer units are available.</summary>
    internal static async Task<bool?> TryAddToTotalAsync(Transaction transaction, SkuId sku, int units, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"""
            UPDATE inventory.stock SET on_hand = on_hand + {units}, available = available + {units}
            WHERE sku = {sku} AND available + {units} >= 0 RETURNING is_pooled
            """,
            row => row.Bool(0),
            cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    private static async Task MoveAsync(Transaction transaction, Sql update, Move move, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(move.Units);
        var rows = await transaction.QueryAsync(update, row => row.Bool(0), cancellationToken);
        if (rows.Count != 1)
        {
            throw new InvalidOperationException($"Stock of SKU {move.Sku.Value} does not hold the {move.Units} units that should move.");
        }
        if (rows[0])
        {
            await Pools.FollowAsync(transaction, move.Sku, move.From, move.To, move.Units, cancellationToken);
        }
    }

    private sealed record After(bool IsPooled, int Available, int? LowAt);

    private readonly record struct Move(SkuId Sku, StockPlace From, StockPlace To, int Units);
}
