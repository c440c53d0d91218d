using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>
/// Moves units between the three places of a stock row: available → reserved → committed → gone. Each move is one conditional
/// UPDATE in the caller's transaction. Whoever moves several SKUs goes in order of SKU id, so that two buyers cannot deadlock.
/// </summary>
public static class Stock
{
    /// <summary>available → reserved; false when fewer than <paramref name="quantity"/> units are left.</summary>
    public static async Task<bool> TryReserveAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        // One conditional UPDATE, so that two buyers of the last unit cannot both win; read-then-write could sell it twice.
        return await transaction.ExecuteAsync(
            $"""
            UPDATE inventory.stock SET available = available - {quantity}, reserved = reserved + {quantity}
            WHERE sku = {sku} AND available >= {quantity}
            """,
            cancellationToken) == 1;
    }

    /// <summary>reserved → available: the buyer did not pay.</summary>
    public static Task ReturnAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET reserved = reserved - {quantity}, available = available + {quantity}
        WHERE sku = {sku} AND reserved >= {quantity}
        """,
        sku,
        quantity,
        cancellationToken);

    /// <summary>reserved → committed: paid, waiting to be shipped.</summary>
    public static Task CommitAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET reserved = reserved - {quantity}, committed = committed + {quantity}
        WHERE sku = {sku} AND reserved >= {quantity}
        """,
        sku,
        quantity,
        cancellationToken);

    /// <summary>committed → gone: the parcel left the house.</summary>
    public static Task ShipAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET committed = committed - {quantity}, on_hand = on_hand - {quantity}
        WHERE sku = {sku} AND committed >= {quantity}
        """,
        sku,
        quantity,
        cancellationToken);

    /// <summary>committed → available: cancelled after payment, before shipping.</summary>
    public static Task UncommitAsync(Transaction transaction, SkuId sku, int quantity, CancellationToken cancellationToken) => MoveAsync(
        transaction,
        $"""
        UPDATE inventory.stock SET committed = committed - {quantity}, available = available + {quantity}
        WHERE sku = {sku} AND committed >= {quantity}
        """,
        sku,
        quantity,
        cancellationToken);

    /// <summary>Adds new units to what is available (or, when negative, takes them away); false when fewer are available.</summary>
    public static async Task<bool> TryAddAsync(Transaction transaction, SkuId sku, int units, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"INSERT INTO inventory.stock (sku, on_hand, available, reserved, committed) VALUES ({sku}, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
            cancellationToken);
        return await transaction.ExecuteAsync(
            $"""
            UPDATE inventory.stock SET on_hand = on_hand + {units}, available = available + {units}
            WHERE sku = {sku} AND available + {units} >= 0
            """,
            cancellationToken) == 1;
    }

    private static async Task MoveAsync(Transaction transaction, Sql update, SkuId sku, int quantity, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        if (await transaction.ExecuteAsync(update, cancellationToken) != 1)
        {
            throw new InvalidOperationException($"Stock of SKU {sku.Value} does not hold the {quantity} units that should move.");
        }
    }
}
