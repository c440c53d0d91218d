using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Inventory;

/// <summary>Where a shop keeps its units; only for those who manage its stock, for others it is null or empty.</summary>
internal static class InventorySchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<ShopView> shop, ObjectBuilder<SkuView> sku)
    {
        nodes.Add<PoolId, PoolView>(InventoryLoaders.PoolsAsync);
        builder.Enum<StockReason>("Why the number of units changed.");
        AddTypes(builder);
        shop.Many<ShopId, PoolView>(
            "pools", "[Pool!]!", "Where the shop keeps its units, by priority; empty for anybody who does not manage its stock.",
            view => view.Id, InventoryLoaders.PoolsByShopsAsync)
            .Connection<ShopId, SkuView>(
                "lowStock", "Sku", "Variants of which no more are available than setLowStock says; empty for anybody who does not manage the stock.",
                view => view.Id, InventoryLoaders.LowAsync);
        sku.One<SkuId, StockDetail>(
            "stock", "SkuStock", "How many there are and where; null for anybody who does not manage the shop's stock.", view => view.Id, InventoryLoaders.DetailsAsync)
            .Connection<SkuId, StockAdjustmentView>(
                "stockAdjustments", "StockAdjustment", "Changes of the stock that are not orders, newest first; empty for anybody who does not manage it.",
                view => view.Id, InventoryLoaders.AdjustmentsAsync);
        InventoryMutations.Add(builder);
        ImportSchema.Add(builder, shop);
        LowStockSubscription.Add(builder);
    }

    // All reached through statements that look at the asker's role.
    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Object<PoolView>("Pool", "A warehouse or a shop's back room.").Implements("Node").Public()
            .Field("id", "ID!", "The pool's id.", pool => GlobalIds.Encode(pool.Id))
            .Field("name", "String!", "Its name.", pool => pool.Name)
            .Field("city", "String", "Where it is.", pool => pool.City)
            .Field("priority", "Int!", "Lower numbers give units first.", pool => pool.Priority)
            .Field("isMain", "Boolean!", "It holds whatever was never said to be elsewhere.", pool => pool.IsMain);
        Amounts(builder.Object<StockDetail>("SkuStock", "How many units of a variant there are. onHand = available + reserved + committed."), detail => detail.Stock)
            .Field("lowAt", "Int", "From how many on the shop is told that few are left; null: never.", detail => detail.LowAt)
            .Many<SkuId, PoolShare>("pools", "[PoolStock!]!", "How many of them each pool holds.", detail => detail.Stock.Sku, InventoryLoaders.SharesAsync);
        Amounts(builder.Object<PoolShare>("PoolStock", "What a pool holds of a variant."), share => share.Stock)
            .Field("pool", "Pool!", "The pool.", share => share.Pool);
        builder.Object<StockAdjustmentView>("StockAdjustment", "A change of the stock that is not an order's.").Public()
            .Field("id", "ID!", "The change's id.", change => GlobalIds.Encode("StockAdjustment", change.Id))
            .Field("units", "Int!", "How many more, or, when negative, fewer.", change => change.Units)
            .Field("reason", "StockReason!", "Why.", change => change.Reason)
            .Field("note", "String", "What was written beside it.", change => change.Note)
            .One<PoolId, PoolView>("pool", "Pool", "Where; null when it was not said.", change => change.Pool, InventoryLoaders.PoolsAsync)
            .One<PoolId, PoolView>("toPool", "Pool", "Where the units went, for a transfer.", change => change.ToPool, InventoryLoaders.PoolsAsync)
            .One<PersonId, PersonView>("by", "Person!", "Who made it.", change => change.Actor, PartiesSchema.LoadPeopleAsync)
            .Field("onHandAfter", "Int!", "How many units the shop had afterwards.", change => change.OnHandAfter)
            .Field("at", "DateTime!", "When.", change => change.At);
    }

    private static ObjectBuilder<T> Amounts<T>(ObjectBuilder<T> type, Func<T, StockView> stock)
        where T : notnull => type.Public()
        .Field("onHand", "Int!", "All that are in the house.", value => stock(value).OnHand)
        .Field("available", "Int!", "What can be bought.", value => stock(value).Available)
        .Field("reserved", "Int!", "Kept for buyers who have not paid yet.", value => stock(value).Reserved)
        .Field("committed", "Int!", "Paid, and not yet shipped.", value => stock(value).Committed);
}
