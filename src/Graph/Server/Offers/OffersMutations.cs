using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Offers;

/// <summary>Merchants and operators make offers, people claim coupons.</summary>
internal static class OffersMutations
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Input<CreateOfferInput>("A new offer: one effect, with start, end and conditions.");
        builder.Input<CreateCouponInput>("A new coupon: one effect, with start, end and limits.");
        builder.Input<OfferIdInput>("Which offer.");
        builder.Input<RefuseOfferInput>("Which offer, and why not.");
        builder.Input<ClaimCouponInput>("One of the two.");
        builder.Input<GrantMembershipInput>("A membership.");
        builder.Payload<OfferPayload>("An offer.").One<OfferId, OfferView>("offer", "Offer", "The offer.", payload => payload.Offer, OfferLoaders.ByIdsAsync);
        builder.Payload<CouponPayload>("A coupon.").One<CouponId, CouponView>("coupon", "Coupon", "Yours.", payload => payload.Coupon, OfferLoaders.CouponsAsync);
        builder.Payload<DonePayload>("Whether it was done.").Field("done", "Boolean!", "True when it was.", payload => payload.Done);
        builder.Mutate<CreateOfferInput, OfferPayload>("createOffer", "Makes an offer. For the shop's staff; the platform's for operators.", TokenScope.All, CreateOfferAsync);
        builder.Mutate<CreateCouponInput, OfferPayload>("createCoupon", "Makes a coupon. For the shop's staff; the platform's for operators.", TokenScope.All, CreateCouponAsync);
        builder.Mutate<OfferIdInput, OfferPayload>(
            "endOffer", "Ends an offer now; orders keep what they got. For the shop's staff; the platform's for operators.", TokenScope.All,
            (input, call, token) => StepAsync(input, id => call.Service<ManageOffers>().EndAsync(call.Person, id, token)));
        builder.Mutate<OfferIdInput, OfferPayload>(
            "approveOffer", "The platform agrees to bear its part of a shop's offer. For operators.", TokenScope.All,
            (input, call, token) => StepAsync(input, id => call.Service<ManageOffers>().ApproveAsync(call.Person, id, token)));
        builder.Mutate<RefuseOfferInput, OfferPayload>(
            "refuseOffer", "The platform does not bear its part: the offer ends, and the shop reads why. For operators.", TokenScope.All,
            (input, call, token) => StepAsync(new OfferIdInput(input.OfferId), id => call.Service<ManageOffers>().RefuseAsync(call.Person, id, input.Reason.Trim(), token)));
        builder.Mutate<ClaimCouponInput, CouponPayload>("claimCoupon", "Takes a coupon, with the button or by its code.", "orders:write", ClaimAsync);
        builder.Mutate<GrantMembershipInput, DonePayload>(
            "grantMembership", "Makes somebody a member of the shop: its member prices are theirs. For the shop's staff.", TokenScope.All, GrantAsync);
    }

    private static async Task<OfferPayload> CreateOfferAsync(CreateOfferInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var terms = Terms(input.Currency, input.ListingIds, input.SkuIds) with
        {
            PercentOffBps = input.PercentOffBps,
            AmountOffMinor = input.AmountOffMinor,
            UnitPriceMinor = input.UnitPriceMinor,
            SetPriceMinor = input.SetPriceMinor,
            MinSpendMinor = input.MinSpendMinor ?? 0,
            MinItems = input.MinItems ?? 0,
            MaxOffMinor = input.MaxOffMinor,
        };
        var draft = new NewOffer(
            null, input.Kind, input.Name, terms, input.Group, input.Priority ?? 0, input.PlatformShareBps ?? 0, input.StartsAt, input.EndsAt, Coupon: null)
        {
            BelowCostReason = input.BelowCostReason?.Trim(),
        };
        return await CreateAsync(draft, input.ShopId, (input.ListingIds, input.SkuIds), input.IdempotencyKey, call, cancellationToken);
    }

    private static async Task<OfferPayload> CreateCouponAsync(CreateCouponInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var terms = Terms(input.Currency, input.ListingIds, input.SkuIds) with
        {
            PercentOffBps = input.PercentOffBps,
            AmountOffMinor = input.AmountOffMinor,
            MinSpendMinor = input.MinSpendMinor ?? 0,
            MaxOffMinor = input.MaxOffMinor,
        };
        var coupon = new CouponTerms(input.Code, input.TotalLimit, input.PerPersonLimit ?? 1, input.IsStackable ?? false);
        var draft = new NewOffer(
            null, OfferKind.Coupon, input.Name, terms, Group: null, 0, input.PlatformShareBps ?? 0, input.StartsAt, input.EndsAt, coupon)
        {
            BelowCostReason = input.BelowCostReason?.Trim(),
        };
        return await CreateAsync(draft, input.ShopId, (input.ListingIds, input.SkuIds), input.IdempotencyKey, call, cancellationToken);
    }

    private static async Task<OfferPayload> CreateAsync(
        NewOffer draft,
        GlobalId? shopId,
        (IReadOnlyList<GlobalId>? Listings, IReadOnlyList<GlobalId>? Skus) scope,
        string key,
        MutationCall call,
        CancellationToken cancellationToken)
    {
        ShopId? shop = null;
        if (shopId is { } given)
        {
            if (!GlobalIds.TryDecode<ShopId>(given, out var decoded))
            {
                return OfferPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
            }
            shop = decoded;
        }
        if (draft.Terms.Listings.Count != (scope.Listings?.Count ?? 0) || draft.Terms.Skus.Count != (scope.Skus?.Count ?? 0))
        {
            return OfferPayload.Refused(InvalidInput.NotFound("skuIds", "variant or listing"));
        }
        return await call.Service<ManageOffers>().CreateAsync(call.Person, draft with { Shop = shop }, key, cancellationToken) switch
        {
            OfferResult.NotFound => OfferPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
            var result => OfferPayload.Of(result),
        };
    }

    /// <summary>What cannot be read as an id is left out, which the caller sees by the count.</summary>
    private static OfferTerms Terms(Currency currency, IReadOnlyList<GlobalId>? listings, IReadOnlyList<GlobalId>? skus) => new(
        currency,
        GlobalIds.TryDecodeAll<ListingId>(listings ?? [], out var listingIds) ? listingIds : [],
        GlobalIds.TryDecodeAll<SkuId>(skus ?? [], out var skuIds) ? skuIds : []);

    private static async Task<OfferPayload> StepAsync(OfferIdInput input, Func<OfferId, Task<OfferResult>> step) =>
        GlobalIds.TryDecode<OfferId>(input.OfferId, out var id)
            ? OfferPayload.Of(await step(id))
            : OfferPayload.Refused(InvalidInput.NotFound("offerId", "offer of yours"));

    private static async Task<CouponPayload> ClaimAsync(ClaimCouponInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var claim = call.Service<ClaimCoupon>();
        var (field, result) = input switch
        {
            { Code: { } code, OfferId: null } => ("code", await claim.ByCodeAsync(call.Person, code, input.IdempotencyKey, cancellationToken)),
            { OfferId: { } given, Code: null } when GlobalIds.TryDecode<OfferId>(given, out var id) =>
                ("offerId", await claim.ExecuteAsync(call.Person, id, input.IdempotencyKey, cancellationToken)),
            _ => ("offerId", new ClaimResult.NotFound()),
        };
        return result switch
        {
            ClaimResult.Claimed claimed => new CouponPayload(claimed.Coupon, []),
            ClaimResult.BadKey { IsReused: true } => CouponPayload.Refused(InvalidInput.KeyReused()),
            ClaimResult.BadKey => CouponPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
            ClaimResult.NotFound => CouponPayload.Refused(InvalidInput.NotFound(field, "coupon now")),
            ClaimResult.AllGone gone => CouponPayload.Refused(new LimitReached("All of these coupons are gone.", gone.Limit, [field])),
            ClaimResult.TooMany many => CouponPayload.Refused(new LimitReached($"One person may have {many.Limit} of this coupon.", many.Limit, [field])),
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async Task<DonePayload> GrantAsync(GrantMembershipInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return DonePayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
        }
        return await call.Service<GrantMembership>().ExecuteAsync(call.Person, shop, input.Handle, input.Until, cancellationToken) switch
        {
            MembershipResult.Done => new DonePayload(true, []),
            MembershipResult.BadEnd => DonePayload.Refused(InvalidInput.Of("until", "A membership ends in the future, within ten years.")),
            _ => DonePayload.Refused(InvalidInput.NotFound("shopId", "shop of yours, or no such person")),
        };
    }
}
