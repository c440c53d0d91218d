using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Inventory;

public sealed record CreatePoolInput(
    [property: Description("A shop whose stock you manage.")] GlobalId ShopId,
    [property: Description("1 to 60 characters, once in the shop.")] string Name,
    [property: Description("Where it is.")] string? City,
    [property: Description("0 to 1,000; lower numbers give units first.")] int Priority,
    [property: Description("The same key with the same input answers the same pool again.")] string IdempotencyKey);

public sealed record EditPoolInput(
    [property: Description("A pool whose stock you manage.")] GlobalId PoolId,
    [property: Description("Its new name, 1 to 60 characters; without it, the same.")] string? Name,
    [property: Description("Where it is now; empty: unsaid; without it, the same.")] string? City,
    [property: Description("0 to 1,000; lower numbers give units first; without it, the same.")] int? Priority);

public sealed record PoolIdInput([property: Description("A pool whose stock you manage.")] GlobalId PoolId);

public sealed record AdjustStockInput(
    [property: Description("A variant whose stock you manage.")] GlobalId SkuId,
    [property: Description("Where; without it, by the pools' priority.")] GlobalId? PoolId,
    [property: Description("How many more, or, when negative, fewer.")] int Units,
    [property: Description("Why; TRANSFER has its own mutation.")] StockReason Reason,
    [property: Description("At most 300 characters, for the shop's staff.")] string? Note,
    [property: Description("The same key with the same input changes the stock once.")] string IdempotencyKey);

public sealed record TransferStockInput(
    [property: Description("A variant whose stock you manage.")] GlobalId SkuId,
    [property: Description("Where the units are.")] GlobalId FromPoolId,
    [property: Description("Where they go.")] GlobalId ToPoolId,
    [property: Description("How many; only what is available can move.")] int Units,
    [property: Description("At most 300 characters, for the shop's staff.")] string? Note,
    [property: Description("The same key with the same input moves the units once.")] string IdempotencyKey);

public sealed record SetLowStockInput(
    [property: Description("A variant whose stock you manage.")] GlobalId SkuId,
    [property: Description("From how many available units on you are told; null: never.")] int? Units);

public sealed record PoolPayload(PoolId? Pool, IReadOnlyList<UserError> UserErrors) : IPayload<PoolPayload>
{
    public static PoolPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>What staff do with the stock.</summary>
internal static class InventoryMutations
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Input<CreatePoolInput>("A new pool.");
        builder.Input<EditPoolInput>("What is to be different about a pool.");
        builder.Input<PoolIdInput>("Which pool.");
        builder.Input<AdjustStockInput>("A change of the stock.");
        builder.Input<TransferStockInput>("Units that change their place.");
        builder.Input<SetLowStockInput>("When few are left.");
        builder.Payload<PoolPayload>("A pool.").One<PoolId, PoolView>("pool", "Pool", "The pool.", payload => payload.Pool, InventoryLoaders.PoolsAsync);
        builder.Mutate<CreatePoolInput, PoolPayload>(
            "createPool", "Opens a place where the shop keeps units; the first one holds all there is. For staff who manage the stock.", TokenScope.All, CreatePoolAsync);
        builder.Mutate<EditPoolInput, PoolPayload>(
            "editPool", "Renames a pool, moves it to another town, or changes when it gives units. For staff who manage the stock.", TokenScope.All, EditPoolAsync);
        builder.Mutate<PoolIdInput, PoolPayload>(
            "closePool", "Closes a pool that holds no units; the main pool stays. For staff who manage the stock.", TokenScope.All, ClosePoolAsync);
        builder.Mutate<AdjustStockInput, SkuPayload>(
            "adjustStock", "Changes how many there are, with a reason that stays on record. For staff who manage the stock.", TokenScope.All, AdjustAsync);
        builder.Mutate<TransferStockInput, SkuPayload>(
            "transferStock", "Moves available units from one pool to another. For staff who manage the stock.", TokenScope.All, TransferAsync);
        builder.Mutate<SetLowStockInput, SkuPayload>(
            "setLowStock", "Says from how few units on you want to be told. For staff who manage the stock.", TokenScope.All, SetLowAsync);
    }

    private static async Task<PoolPayload> CreatePoolAsync(CreatePoolInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return PoolPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
        }
        var draft = new NewPool(shop, input.Name, input.City, input.Priority);
        return await call.Service<CreatePool>().ExecuteAsync(call.Person, draft, input.IdempotencyKey, cancellationToken) switch
        {
            CreatePoolResult.Created created => new PoolPayload(created.Pool, []),
            CreatePoolResult.NotYours => PoolPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
            CreatePoolResult.Invalid invalid => PoolPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            CreatePoolResult.TooMany many => PoolPayload.Refused(new LimitReached($"A shop has at most {many.Max} pools.", many.Max)),
            CreatePoolResult.KeyReused => PoolPayload.Refused(InvalidInput.KeyReused()),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async Task<PoolPayload> EditPoolAsync(EditPoolInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<PoolId>(input.PoolId, out var pool)
            ? Answer(await call.Service<ChangePool>().EditAsync(call.Person, pool, new PoolEdit(input.Name, input.City, input.Priority), cancellationToken), pool)
            : PoolPayload.Refused(InvalidInput.NotFound("poolId", "pool of yours"));

    private static async Task<PoolPayload> ClosePoolAsync(PoolIdInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<PoolId>(input.PoolId, out var pool)
            ? Answer(await call.Service<ChangePool>().CloseAsync(call.Person, pool, cancellationToken), pool)
            : PoolPayload.Refused(InvalidInput.NotFound("poolId", "pool of yours"));

    private static PoolPayload Answer(ChangePoolResult result, PoolId pool) => result switch
    {
        ChangePoolResult.Done => new PoolPayload(pool, []),
        ChangePoolResult.NotFound => PoolPayload.Refused(InvalidInput.NotFound("poolId", "pool of yours")),
        ChangePoolResult.Invalid invalid => PoolPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
        ChangePoolResult.IsMain => PoolPayload.Refused(new NotAllowed(
            "The main pool holds whatever was never said to be elsewhere: it stays.", Code: "MAIN_POOL", Field: ["poolId"])),
        ChangePoolResult.HasUnits held => PoolPayload.Refused(new NotAllowed(
            $"It still holds {held.Units} units: move them first.", Code: "POOL_NOT_EMPTY", Field: ["poolId"])),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static async Task<SkuPayload> AdjustAsync(AdjustStockInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
        }
        PoolId? pool = null;
        if (input.PoolId is { } given)
        {
            if (!GlobalIds.TryDecode<PoolId>(given, out var decoded))
            {
                return SkuPayload.Refused(InvalidInput.NotFound("poolId", "pool of this shop"));
            }
            pool = decoded;
        }
        var change = new StockChange(sku, pool, input.Units, input.Reason, input.Note);
        return Answer(await call.Service<AdjustStock>().ExecuteAsync(call.Person, change, input.IdempotencyKey, cancellationToken));
    }

    private static async Task<SkuPayload> TransferAsync(TransferStockInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
        }
        if (!GlobalIds.TryDecode<PoolId>(input.FromPoolId, out var from))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("fromPoolId", "pool of this shop"));
        }
        if (!GlobalIds.TryDecode<PoolId>(input.ToPoolId, out var to))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("toPoolId", "pool of this shop"));
        }
        var transfer = new StockTransfer(sku, from, to, input.Units, input.Note);
        return Answer(await call.Service<AdjustStock>().TransferAsync(call.Person, transfer, input.IdempotencyKey, cancellationToken));
    }

    private static async Task<SkuPayload> SetLowAsync(SetLowStockInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (input.Units is < 0 or > AdjustStock.MaxUnits)
        {
            return SkuPayload.Refused(InvalidInput.Of("units", "0 to 1,000,000 units."));
        }
        return GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku)
            && await call.Service<SetLowStock>().ExecuteAsync(call.Person, sku, input.Units, cancellationToken)
            ? new SkuPayload(sku, [])
            : SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
    }

    private static SkuPayload Answer(AdjustStockResult result) => result switch
    {
        AdjustStockResult.Done done => new SkuPayload(done.Sku, []),
        AdjustStockResult.NotYours => SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours")),
        AdjustStockResult.NoSuchPool missing => SkuPayload.Refused(InvalidInput.NotFound(missing.Field, "pool of this shop")),
        AdjustStockResult.TooFew => SkuPayload.Refused(InvalidInput.Of("units", "More would go than are available there; the rest is promised to buyers.")),
        AdjustStockResult.Invalid invalid => SkuPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
        AdjustStockResult.KeyReused => SkuPayload.Refused(InvalidInput.KeyReused()),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}
