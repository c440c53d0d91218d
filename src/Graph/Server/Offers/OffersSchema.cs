using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Offers;

/// <summary>What makes things cheaper: for everyone to read, with start, end and conditions; coupons for who holds them.</summary>
internal static class OffersSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<Viewer> viewer, ObjectBuilder<ListingView> listing, ObjectBuilder<ShopView> shop)
    {
        builder.Enum<OfferKind>("Kinds of offers, in the order in which they are applied.");
        AddOffer(builder);
        builder.Object<CouponView>("Coupon", "A coupon in your hands.").Guard((coupon, context) => context.Viewer().Is(coupon.Person))
            .Field("id", "ID!", "The coupon's id, for placeOrder.", coupon => GlobalIds.Encode(coupon.Id))
            .One<OfferId, OfferView>("offer", "Offer!", "What it is good for.", coupon => coupon.Offer, OfferLoaders.ByIdsAsync)
            .Field("isUsed", "Boolean!", "An order stands on it; it comes back when the order is cancelled.", coupon => coupon.IsUsed)
            .Field("claimedAt", "DateTime!", "Since when you have it.", coupon => coupon.ClaimedAt)
            .Field("expiresAt", "DateTime!", "Until when it can be used; then it leaves your coupons.", coupon => coupon.ExpiresAt)
            .Field("noticedAt", "DateTime", "When you were told that it is about to end, two days before.", coupon => coupon.NoticedAt);
        listing.Many<ListingId, OfferView>(
                "offers", "[Offer!]!", "What makes it cheaper now, coupons apart.", view => view.Id, OfferLoaders.OffersOfAsync)
            .Many<ListingId, OfferView>("coupons", "[Offer!]!", "Coupons for it that can be claimed now.", view => view.Id, OfferLoaders.CouponsOfAsync);
        shop.Connection<ShopId, OfferView>(
            "offers", "Offer", "Its offers that run now; for its staff all of them. Newest first.", view => view.Id, OfferLoaders.ByShopsAsync);
        viewer.Connection<PersonId, CouponView>("coupons", "Coupon", "Your coupons, newest first; what ended unused is not there any more.", view => view.Person!.Value, OfferLoaders.CouponsOfPeopleAsync);
        viewer.Connection<PersonId, OfferView>(
            "offersToApprove", "Offer", "Shops' offers of which the platform shall bear a part and that wait for an operator, newest first; empty for others.",
            view => view.Person!.Value, OfferLoaders.AwaitingApprovalAsync);
        OffersMutations.Add(builder);
        CouponSubscription.Add(builder);
    }

    private static void AddOffer(SchemaBuilder builder) => builder.Object<OfferView>("Offer", "Something that makes things cheaper, with its conditions.")
        .Guard((offer, context) => offer.IsApproved || OfferLoaders.MayManage(context.Viewer(), offer.Offer.Shop) || context.Viewer().Has(Role.Operator))
        .Field("id", "ID!", "The offer's id; adjustments name it as their rule.", offer => GlobalIds.Encode(offer.Id))
        .Field("kind", "OfferKind!", "How it works.", offer => offer.Offer.Kind)
        .Field("name", "String!", "As buyers read it.", offer => offer.Offer.Name)
        .One<ShopId, ShopView>("shop", "Shop", "Whose it is; null: the platform's.", offer => offer.Offer.Shop, CatalogLoaders.ShopsAsync)
        .Field("startsAt", "DateTime!", "From when on it holds.", offer => offer.Offer.StartsAt)
        .Field("endsAt", "DateTime!", "Until when; earlier when it was ended.", offer => offer.EndedAt ?? offer.Offer.EndsAt)
        .Field("isApproved", "Boolean!", "False while the platform has not agreed to bear its part.", offer => offer.IsApproved)
        .Field("refusal", "String", "Why the platform does not bear its part; then it has ended.", offer => offer.Refusal)
        .Field("platformShareBps", "Int!", "The part that the platform bears, in 1/10,000; the shop bears the rest.", offer => offer.Offer.PlatformShareBps)
        .Field("percentOffBps", "Int", "It takes off this part, in 1/10,000.", offer => offer.Offer.Terms.PercentOffBps)
        .Field("amountOff", "Money", "It takes off this sum.", offer => Money(offer, offer.Offer.Terms.AmountOffMinor))
        .Field("unitPrice", "Money", "One unit costs this instead.", offer => Money(offer, offer.Offer.Terms.UnitPriceMinor))
        .Field("setPrice", "Money", "One set of a bundle costs this instead.", offer => Money(offer, offer.Offer.Terms.SetPriceMinor))
        .Field("minSpend", "Money", "What the covered things have to cost; null: any.", offer => Money(offer, offer.Offer.Terms.MinSpendMinor is > 0 and var sum ? sum : null))
        .Field("minItems", "Int!", "How many units of them it takes.", offer => offer.Offer.Terms.MinItems)
        .Field("maxOff", "Money", "It never takes off more.", offer => Money(offer, offer.Offer.Terms.MaxOffMinor))
        .Many<IdList<SkuId>, SkuView>("skus", "[Sku!]!", "It covers these variants; of a bundle, one each is a set.", offer => new IdList<SkuId>(offer.Offer.Terms.Skus), SkusAsync)
        .Many<IdList<ListingId>, ListingView>(
            "listings", "[Listing!]!", "It covers these listings; neither these nor variants: all.", offer => new IdList<ListingId>(offer.Offer.Terms.Listings), ListingsAsync)
        .Field("group", "String!", "Of the offers of one owner, one kind of step and one group, only the best for the buyer holds.", offer => offer.Offer.Group)
        .Field("priority", "Int!", "Lower ones are applied first.", offer => offer.Offer.Priority)
        .Field("isStackable", "Boolean!", "A coupon that may be used beside another one of the same shop, or of the platform.", offer => offer.Offer.IsStackable)
        .Field("perPersonLimit", "Int", "How many of the coupon one person may have; null for other kinds.", offer => offer.Coupon?.PerPerson)
        .Field("totalLimit", "Int", "How many of the coupon there are in all; null for other kinds.", offer => offer.Coupon?.TotalLimit)
        .Field("left", "Int", "How many of the coupon can still be claimed; null for other kinds.", offer => offer.Coupon is { } coupon ? coupon.TotalLimit - coupon.Claimed : (int?)null)
        .One<OfferId, int>("claimedByViewer", "Int!", "How many of it you have claimed.", offer => (OfferId?)offer.Id, OfferLoaders.ClaimedByViewerAsync)
        .Field(
            "code", "String", "The coupon's code; for who may manage it.",
            (offer, _, context) => OfferLoaders.MayManage(context.Viewer(), offer.Offer.Shop) ? offer.Coupon?.Code : null);

    private static Money? Money(OfferView offer, long? minor) => minor is { } amount ? new Money(amount, offer.Offer.Terms.Currency) : null;

    private static async ValueTask<ILookup<IdList<SkuId>, SkuView>> SkusAsync(
        IReadOnlyList<IdList<SkuId>> lists, GraphContext context, CancellationToken cancellationToken) =>
        lists.Arrange(await CatalogLoaders.SkusAsync(lists.AllIds(), context, cancellationToken));

    private static async ValueTask<ILookup<IdList<ListingId>, ListingView>> ListingsAsync(
        IReadOnlyList<IdList<ListingId>> lists, GraphContext context, CancellationToken cancellationToken) =>
        lists.Arrange(await CatalogLoaders.ListingsAsync(lists.AllIds(), context, cancellationToken));
}
