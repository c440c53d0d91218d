using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Fulfilment;

/// <summary>Batch loaders of fulfilment.</summary>
internal static class FulfilmentLoaders
{
    public static async ValueTask<ILookup<OrderId, ParcelView>> ParcelsAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FulfilmentReader>().ParcelsAsync(orders, cancellationToken);

    /// <summary>By id, for those who see the order.</summary>
    public static async ValueTask<IReadOnlyDictionary<ParcelId, ParcelView>> VisibleParcelsAsync(
        IReadOnlyList<ParcelId> ids, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Service<FulfilmentReader>().ParcelsByIdsAsync(ids, cancellationToken);
        var orders = await OrderLoaders.ByIdsAsync([.. found.Values.Select(parcel => parcel.Order).Distinct()], context, cancellationToken);
        return found.Where(pair => orders.ContainsKey(pair.Value.Order)).ToDictionary();
    }

    public static async ValueTask<ILookup<ParcelId, ParcelLineView>> LinesAsync(
        IReadOnlyList<ParcelId> parcels, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FulfilmentReader>().LinesAsync(parcels, cancellationToken);

    public static async ValueTask<ILookup<ParcelId, TrackingView>> TrackingAsync(
        IReadOnlyList<ParcelId> parcels, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FulfilmentReader>().TrackingAsync(parcels, cancellationToken);

    public static async ValueTask<ILookup<OrderId, CodeView>> CodesAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<FulfilmentReader>().CodesAsync(orders, viewer, cancellationToken)
            : Array.Empty<CodeView>().ToLookup(code => code.Order);

    public static async ValueTask<IReadOnlyDictionary<OrderLineId, string>> DigitalAsync(
        IReadOnlyList<OrderLineId> lines, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<FulfilmentReader>().DigitalAsync(lines, viewer, cancellationToken)
            : new Dictionary<OrderLineId, string>();

    public static async ValueTask<IReadOnlyDictionary<ListingId, FulfilmentKind>> KindsAsync(
        IReadOnlyList<ListingId> listings, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FulfilmentReader>().KindsAsync(listings, cancellationToken);
}
