using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>What is to be different; null stays. An empty town is none.</summary>
public sealed record PoolEdit(string? Name, string? City, int? Priority);

public abstract record ChangePoolResult
{
    private ChangePoolResult()
    {
    }

    public sealed record Done : ChangePoolResult;

    /// <summary>The pool does not exist, is closed, or the person does not manage the shop's stock.</summary>
    public sealed record NotFound : ChangePoolResult;

    public sealed record Invalid(string Field, string Message) : ChangePoolResult;

    /// <summary>The main pool holds whatever was never said to be elsewhere.</summary>
    public sealed record IsMain : ChangePoolResult;

    public sealed record HasUnits(int Units) : ChangePoolResult;
}

/// <summary>Renames a pool, or closes one that is empty. Locks: stock rows in order of SKU, then the pool, like whatever moves units.</summary>
public sealed class ChangePool(Database database)
{
    public Task<ChangePoolResult> EditAsync(PersonId person, PoolId id, PoolEdit edit, CancellationToken cancellationToken)
    {
        edit = edit with { Name = edit.Name?.Trim(), City = edit.City?.Trim() };
        return CreatePool.Fault(edit.Name ?? "same", edit.City is { Length: > 0 } city ? city : null, edit.Priority ?? 0) is { } fault
            ? Task.FromResult<ChangePoolResult>(new ChangePoolResult.Invalid(fault.Field, fault.Message))
            : database.WriteAsync(transaction => EditAsync(transaction, person, id, edit, cancellationToken), cancellationToken);
    }

    public Task<ChangePoolResult> CloseAsync(PersonId person, PoolId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            await transaction.ExecuteAsync(
                $"""
                SELECT 1 FROM inventory.stock k JOIN inventory.pool_stock s ON s.sku = k.sku WHERE s.pool = {id} ORDER BY k.sku FOR UPDATE OF k
                """,
                cancellationToken);
            if (await LockAsync(transaction, person, id, cancellationToken) is not { } pool)
            {
                return transaction.Refuse<ChangePoolResult>(new ChangePoolResult.NotFound());
            }
            if (pool.IsMain)
            {
                return transaction.Refuse<ChangePoolResult>(new ChangePoolResult.IsMain());
            }
            await transaction.ExecuteAsync($"DELETE FROM inventory.pool_stock WHERE pool = {id} AND on_hand = 0", cancellationToken);
            var left = await transaction.ScalarAsync<int>(
                $"SELECT coalesce(sum(on_hand), 0)::integer FROM inventory.pool_stock WHERE pool = {id}", cancellationToken);
            if (left > 0)
            {
                return transaction.Refuse<ChangePoolResult>(new ChangePoolResult.HasUnits(left));
            }
            await transaction.ExecuteAsync($"UPDATE inventory.pool SET closed_at = {transaction.Now} WHERE id = {id}", cancellationToken);
            return new ChangePoolResult.Done();
        },
        cancellationToken);

    private static async Task<ChangePoolResult> EditAsync(
        Transaction transaction, PersonId person, PoolId id, PoolEdit edit, CancellationToken cancellationToken)
    {
        if (await LockAsync(transaction, person, id, cancellationToken) is not { } pool)
        {
            return transaction.Refuse<ChangePoolResult>(new ChangePoolResult.NotFound());
        }
        // The shop's row keeps two pools from taking the same name at once.
        await transaction.ExecuteAsync($"SELECT 1 FROM catalog.shop WHERE id = {pool.Shop} FOR UPDATE", cancellationToken);
        var isTaken = edit.Name is { } name && await transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM inventory.pool WHERE shop = {pool.Shop} AND name = {name} AND id <> {id} AND closed_at IS NULL)", cancellationToken);
        if (isTaken)
        {
            return transaction.Refuse<ChangePoolResult>(new ChangePoolResult.Invalid("name", "The shop has a pool of that name."));
        }
        await transaction.ExecuteAsync(
            $"""
            UPDATE inventory.pool SET name = coalesce({edit.Name}, name), priority = coalesce({edit.Priority}, priority),
              city = CASE WHEN {edit.City is null} THEN city ELSE nullif({edit.City}, '') END
            WHERE id = {id}
            """,
            cancellationToken);
        return new ChangePoolResult.Done();
    }

    private static Task<LockedPool?> LockAsync(Transaction transaction, PersonId person, PoolId id, CancellationToken cancellationToken) =>
        transaction.FirstAsync(
            $"""
            SELECT p.shop, p.is_main FROM inventory.pool p
            WHERE p.id = {id} AND p.closed_at IS NULL AND {ShopStaff.Includes(person, "p.shop", ShopPermission.ManageStock, transaction.Now)} FOR UPDATE OF p
            """,
            row => new LockedPool(row.Id<ShopId>(0), row.Bool(1)),
            cancellationToken);

    private sealed record LockedPool(ShopId Shop, bool IsMain);
}
