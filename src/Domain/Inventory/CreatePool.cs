using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <param name="Priority">Lower numbers give units first.</param>
public sealed record NewPool(ShopId Shop, string Name, string? City, int Priority);

public abstract record CreatePoolResult
{
    private CreatePoolResult()
    {
    }

    public sealed record Created(PoolId Pool) : CreatePoolResult;

    /// <summary>The shop does not exist, or the person does not manage its stock.</summary>
    public sealed record NotYours : CreatePoolResult;

    public sealed record Invalid(string Field, string Message) : CreatePoolResult;

    public sealed record TooMany(int Max) : CreatePoolResult;

    public sealed record KeyReused : CreatePoolResult;
}

/// <summary>Opens a place where a shop keeps units. The first one is the main pool: what there is, is there.</summary>
public sealed class CreatePool(Database database)
{
    public const int MaxPools = 50;

    public Task<CreatePoolResult> ExecuteAsync(PersonId person, NewPool draft, string idempotencyKey, CancellationToken cancellationToken)
    {
        draft = draft with { Name = draft.Name.Trim(), City = draft.City?.Trim() };
        var fault = Fault(draft.Name, draft.City, draft.Priority)
            ?? (idempotencyKey.Length is 0 or > 200 ? new CreatePoolResult.Invalid("idempotencyKey", "A key has 1 to 200 characters.") : null);
        return fault is not null
            ? Task.FromResult<CreatePoolResult>(fault)
            : database.WriteAsync(
                transaction => Idempotency.OnceAsync<CreatePoolResult, CreatePoolResult.Created>(
                    transaction,
                    new IdempotentCall(person, "createPool", idempotencyKey, draft),
                    () => CreateAsync(transaction, person, draft, cancellationToken),
                    result => result as CreatePoolResult.Created,
                    created => created,
                    () => new CreatePoolResult.KeyReused(),
                    cancellationToken),
                cancellationToken);
    }

    internal static CreatePoolResult.Invalid? Fault(string name, string? city, int priority) => (name.Length, city?.Length, priority) switch
    {
        (0 or > 60, _, _) => new("name", "A pool's name has 1 to 60 characters."),
        (_, 0 or > 100, _) => new("city", "A town has 1 to 100 characters."),
        (_, _, < 0 or > 1000) => new("priority", "A priority is between 0 and 1,000."),
        _ => null,
    };

    private static async Task<CreatePoolResult> CreateAsync(Transaction transaction, PersonId person, NewPool draft, CancellationToken cancellationToken)
    {
        // The shop's row is locked, so that two first pools cannot both become the main one.
        var allowed = ShopStaff.Includes(person, "s.id", ShopPermission.ManageStock, transaction.Now);
        var shops = await transaction.QueryAsync(
            $"SELECT s.id FROM catalog.shop s WHERE s.id = {draft.Shop} AND {allowed} FOR UPDATE OF s", row => row.Id<ShopId>(0), cancellationToken);
        if (shops.Count == 0)
        {
            return new CreatePoolResult.NotYours();
        }
        var names = await transaction.QueryAsync($"SELECT name FROM inventory.pool WHERE shop = {draft.Shop} AND closed_at IS NULL", row => row.Text(0), cancellationToken);
        if (names.Count >= MaxPools)
        {
            return new CreatePoolResult.TooMany(MaxPools);
        }
        if (names.Contains(draft.Name, StringComparer.Ordinal))
        {
            return new CreatePoolResult.Invalid("name", "The shop has a pool of that name.");
        }
        var id = PoolId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.pool (id, shop, name, city, priority, is_main, created_at)
            VALUES ({id}, {draft.Shop}, {draft.Name}, {draft.City}, {draft.Priority}, {names.Count == 0}, {transaction.Now})
            """,
            cancellationToken);
        return new CreatePoolResult.Created(id);
    }
}

/// <summary>From how few units on the shop is told that a SKU runs low.</summary>
public sealed class SetLowStock(Database database)
{
    /// <summary>False when the SKU is not one whose stock the person manages.</summary>
    /// <param name="units">Null: never.</param>
    public Task<bool> ExecuteAsync(PersonId person, SkuId sku, int? units, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.stock (sku, on_hand, available, reserved, committed, low_at)
            SELECT s.id, 0, 0, 0, 0, {units} FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
            WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManageStock, transaction.Now)}
            ON CONFLICT (sku) DO UPDATE SET low_at = excluded.low_at
            """,
            cancellationToken) == 1,
        cancellationToken);
}
