using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

/// <summary>Batch loaders of the catalogue, shared by every capability that shows a shop, a listing or a SKU.</summary>
internal static class CatalogLoaders
{
    public static async ValueTask<IReadOnlyDictionary<ShopId, ShopView>> ShopsAsync(
        IReadOnlyList<ShopId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CatalogReader>().ShopsAsync(ids, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<PersonId, ShopView>> ShopsByOwnersAsync(
        IReadOnlyList<PersonId> owners, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CatalogReader>().ShopsByOwnersAsync(owners, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<ListingId, ListingView>> ListingsAsync(
        IReadOnlyList<ListingId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CatalogReader>().ListingsAsync(ids, cancellationToken);

    public static ValueTask<IReadOnlyDictionary<ShopId, Page<ListingView>>> ListingsByShopsAsync(
        IReadOnlyList<ShopId> shops, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        ListingsByShopsAsync(shops, isArchived: false, page, context, cancellationToken);

    /// <summary>Only for who looks after the shop's listings.</summary>
    public static ValueTask<IReadOnlyDictionary<ShopId, Page<ListingView>>> ArchivedByShopsAsync(
        IReadOnlyList<ShopId> shops, PageArgs page, GraphContext context, CancellationToken cancellationToken) => ListingsByShopsAsync(
        [.. shops.Where(shop => context.Viewer().May(shop, ShopPermission.ManageListings))], isArchived: true, page, context, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<ShopId, Page<ListingView>>> ListingsByShopsAsync(
        IReadOnlyList<ShopId> shops, bool isArchived, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var slices = await context.Service<CatalogReader>().ListingsByShopsAsync(shops, isArchived, page.ToKeyset(), cancellationToken);
        return slices.ToDictionary(
            pair => pair.Key, pair => pair.Value.ToPage(page, listing => new KeysetPosition(listing.CreatedAt, listing.Id.Value)));
    }

    public static async ValueTask<IReadOnlyDictionary<SkuId, SkuView>> SkusAsync(
        IReadOnlyList<SkuId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CatalogReader>().SkusAsync(ids, cancellationToken);

    public static async ValueTask<ILookup<ListingId, SkuView>> SkusByListingsAsync(
        IReadOnlyList<ListingId> listings, FieldArgs args, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CatalogReader>().SkusByListingsAsync(
            listings, args.TryGet<bool>("withDisabled", out var withDisabled) && withDisabled, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<SkuId, int>> AvailableAsync(
        IReadOnlyList<SkuId> skus, GraphContext context, CancellationToken cancellationToken)
    {
        var available = await context.Service<StockReader>().ForSaleAsync(skus, cancellationToken);
        return skus.ToDictionary(sku => sku, available.GetValueOrDefault);
    }

    public static async ValueTask<IReadOnlyDictionary<SkuId, Page<PricePoint>>> PriceHistoryAsync(
        IReadOnlyList<SkuId> skus, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<CatalogReader>().PriceHistoryAsync(skus, page.ToKeyset(), cancellationToken))
        .ToPages(page, point => new KeysetPosition(point.Since, point.Sku.Value));
}
