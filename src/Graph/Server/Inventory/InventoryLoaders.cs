using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Inventory;

/// <summary>Batch loaders of stock. The reader's statements answer those who manage it; nobody else gets anything.</summary>
internal static class InventoryLoaders
{
    public static async ValueTask<IReadOnlyDictionary<PoolId, PoolView>> PoolsAsync(
        IReadOnlyList<PoolId> ids, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<PoolReader>().ByIdsAsync(person, ids, cancellationToken)
            : new Dictionary<PoolId, PoolView>();

    public static async ValueTask<ILookup<ShopId, PoolView>> PoolsByShopsAsync(
        IReadOnlyList<ShopId> shops, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<PoolReader>().ByShopsAsync(person, shops, cancellationToken)
            : Array.Empty<PoolView>().ToLookup(pool => pool.Shop);

    public static async ValueTask<IReadOnlyDictionary<SkuId, StockDetail>> DetailsAsync(
        IReadOnlyList<SkuId> skus, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<PoolReader>().DetailsAsync(person, skus, cancellationToken)
            : new Dictionary<SkuId, StockDetail>();

    public static async ValueTask<ILookup<SkuId, PoolShare>> SharesAsync(
        IReadOnlyList<SkuId> skus, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<PoolReader>().SharesAsync(person, skus, cancellationToken)
            : Array.Empty<PoolShare>().ToLookup(share => share.Stock.Sku);

    public static async ValueTask<IReadOnlyDictionary<SkuId, Page<StockAdjustmentView>>> AdjustmentsAsync(
        IReadOnlyList<SkuId> skus, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? (await context.Service<PoolReader>().AdjustmentsAsync(person, skus, page.ToKeyset(), cancellationToken))
                .ToPages(page, change => new KeysetPosition(change.At, change.Id))
            : new Dictionary<SkuId, Page<StockAdjustmentView>>();

    public static async ValueTask<IReadOnlyDictionary<ShopId, Page<SkuView>>> LowAsync(
        IReadOnlyList<ShopId> shops, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        if (context.Viewer().Person is not { } person)
        {
            return new Dictionary<ShopId, Page<SkuView>>();
        }
        SkuId? after = page.After is null ? null
            : GlobalIds.TryDecode<SkuId>(new GlobalId(page.After), out var last) ? last
            : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
        var low = await context.Service<PoolReader>().LowAsync(person, shops, page.First, after, cancellationToken);
        var views = await CatalogLoaders.SkusAsync([.. low.SelectMany(group => group)], context, cancellationToken);
        return low.ToDictionary(
            group => group.Key,
            group => Slice<SkuView>.FromProbe([.. group.Select(sku => views[sku])], page.First).ToPage(page, sku => GlobalIds.Encode(sku.Id).Value));
    }
}
