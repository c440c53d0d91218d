using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Offers;

/// <summary>Batch loaders of offers and coupons.</summary>
internal static class OfferLoaders
{
    public static async ValueTask<IReadOnlyDictionary<OfferId, OfferView>> ByIdsAsync(
        IReadOnlyList<OfferId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OfferReader>().ByIdsAsync(ids, cancellationToken);

    public static async ValueTask<ILookup<ListingId, OfferView>> OffersOfAsync(
        IReadOnlyList<ListingId> listings, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OfferReader>().ByListingsAsync(listings, coupons: false, cancellationToken);

    public static async ValueTask<ILookup<ListingId, OfferView>> CouponsOfAsync(
        IReadOnlyList<ListingId> listings, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OfferReader>().ByListingsAsync(listings, coupons: true, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<ShopId, Page<OfferView>>> ByShopsAsync(
        IReadOnlyList<ShopId> shops, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<ShopId, Page<OfferView>>();
        foreach (var shop in shops)
        {
            var slice = await context.Service<OfferReader>().ByShopAsync(shop, !MayManage(context.Viewer(), shop), page.ToKeyset(), cancellationToken);
            pages[shop] = slice.ToPage(page, offer => new KeysetPosition(offer.CreatedAt, offer.Id.Value));
        }
        return pages;
    }

    public static async ValueTask<IReadOnlyDictionary<CouponId, CouponView>> CouponsAsync(
        IReadOnlyList<CouponId> ids, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<OfferReader>().CouponsAsync(ids, person, cancellationToken)
            : new Dictionary<CouponId, CouponView>();

    public static async ValueTask<IReadOnlyDictionary<PersonId, Page<CouponView>>> CouponsOfPeopleAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<CouponView>>();
        // One viewer per request, so this is one statement.
        foreach (var person in people)
        {
            var slice = await context.Service<OfferReader>().CouponsOfAsync(person, page.ToKeyset(), cancellationToken);
            pages[person] = slice.ToPage(page, coupon => new KeysetPosition(coupon.ClaimedAt, coupon.Id.Value));
        }
        return pages;
    }

    public static async ValueTask<IReadOnlyDictionary<PersonId, Page<OfferView>>> AwaitingApprovalAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<OfferView>>();
        // One viewer per request, so this is one statement.
        foreach (var person in people)
        {
            var slice = await context.Service<OfferReader>().AwaitingApprovalAsync(person, page.ToKeyset(), cancellationToken);
            pages[person] = slice.ToPage(page, offer => new KeysetPosition(offer.CreatedAt, offer.Id.Value));
        }
        return pages;
    }

    /// <summary>How many of each offer the viewer has claimed.</summary>
    public static async ValueTask<IReadOnlyDictionary<OfferId, int>> ClaimedByViewerAsync(
        IReadOnlyList<OfferId> offers, GraphContext context, CancellationToken cancellationToken)
    {
        var claimed = context.Viewer().Person is { } person
            ? await context.Service<OfferReader>().ClaimedByAsync(person, offers, cancellationToken)
            : new Dictionary<OfferId, int>();
        return offers.ToDictionary(offer => offer, offer => claimed.GetValueOrDefault(offer));
    }

    public static bool MayManage(Viewer viewer, ShopId? shop) => shop is { } known ? viewer.May(known, ShopPermission.ManagePrices) : viewer.Has(Role.Operator);
}
