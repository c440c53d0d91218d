using System.ComponentModel;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Offers;

public sealed record CreateOfferInput(
    [property: Description("A shop you work for; null: the platform's own offer, for operators.")] GlobalId? ShopId,
    [property: Description("Any kind but COUPON.")] OfferKind Kind,
    [property: Description("1 to 60 characters, as buyers read it.")] string Name,
    [property: Description("From when on it holds.")] DateTimeOffset StartsAt,
    [property: Description("Until when, at most a year later.")] DateTimeOffset EndsAt,
    [property: Description("The currency of its amounts.")] Currency Currency,
    [property: Description("It covers these listings; neither these nor skuIds: all.")] IReadOnlyList<GlobalId>? ListingIds,
    [property: Description("It covers these variants; of a bundle, one each is a set.")] IReadOnlyList<GlobalId>? SkuIds,
    [property: Description("Take off this part, in 1/10,000.")] int? PercentOffBps,
    [property: Description("Take off this sum; off each unit, when it is a timed or member price.")] long? AmountOffMinor,
    [property: Description("One unit costs this instead; for timed and member prices.")] long? UnitPriceMinor,
    [property: Description("One set costs this instead; for bundles.")] long? SetPriceMinor,
    [property: Description("What the covered things have to cost.")] long? MinSpendMinor,
    [property: Description("How many units of them it takes.")] int? MinItems,
    [property: Description("It never takes off more.")] long? MaxOffMinor,
    [property: Description("Of one group only the best for the buyer holds; without a name, the usual group of its kind.")] string? Group,
    [property: Description("Lower ones are applied first; 0 unless given.")] int? Priority,
    [property: Description("The part that the platform shall bear, in 1/10,000; above 0 it waits for an operator.")] int? PlatformShareBps,
    [property: Description("The same key with the same input answers the same offer again.")] string IdempotencyKey,
    [property: Description("Why something shall be sold for less than it costs you, 1 to 300 characters; without it, that is refused.")] string? BelowCostReason);

public sealed record CreateCouponInput(
    [property: Description("A shop you work for; null: the platform's own coupon, for operators.")] GlobalId? ShopId,
    [property: Description("1 to 60 characters, as buyers read it.")] string Name,
    [property: Description("From when on it can be claimed and used.")] DateTimeOffset StartsAt,
    [property: Description("Until when, at most a year later.")] DateTimeOffset EndsAt,
    [property: Description("The currency of its amounts.")] Currency Currency,
    [property: Description("It covers these listings; neither these nor skuIds: all.")] IReadOnlyList<GlobalId>? ListingIds,
    [property: Description("It covers these variants.")] IReadOnlyList<GlobalId>? SkuIds,
    [property: Description("Take off this part, in 1/10,000.")] int? PercentOffBps,
    [property: Description("Take off this sum.")] long? AmountOffMinor,
    [property: Description("What the covered things have to cost.")] long? MinSpendMinor,
    [property: Description("It never takes off more.")] long? MaxOffMinor,
    [property: Description("4 to 30 characters; without a code it is claimed with a button.")] string? Code,
    [property: Description("How many there are.")] int TotalLimit,
    [property: Description("How many one person may have; 1 unless given.")] int? PerPersonLimit,
    [property: Description("May be used beside another coupon of the same owner; false unless given.")] bool? IsStackable,
    [property: Description("The part that the platform shall bear, in 1/10,000; above 0 it waits for an operator.")] int? PlatformShareBps,
    [property: Description("The same key with the same input answers the same coupon again.")] string IdempotencyKey,
    [property: Description("Why something shall be sold for less than it costs you, 1 to 300 characters; without it, that is refused.")] string? BelowCostReason);

public sealed record OfferIdInput([property: Description("The offer.")] GlobalId OfferId);

public sealed record RefuseOfferInput(
    [property: Description("The offer.")] GlobalId OfferId,
    [property: Description("Why, 1 to 500 characters; the shop reads it.")] string Reason);

public sealed record ClaimCouponInput(
    [property: Description("A coupon that is claimed with a button.")] GlobalId? OfferId,
    [property: Description("Or the code of one.")] string? Code,
    [property: Description("The same key with the same input claims one coupon, however often it is sent.")] string? IdempotencyKey);

public sealed record GrantMembershipInput(
    [property: Description("A shop you work for.")] GlobalId ShopId,
    [property: Description("Who becomes a member.")] string Handle,
    [property: Description("Until when.")] DateTimeOffset Until);

public sealed record OfferPayload(OfferId? Offer, IReadOnlyList<UserError> UserErrors) : IPayload<OfferPayload>
{
    public static OfferPayload Refused(UserError error) => new(null, [error]);

    public static OfferPayload Of(OfferResult result) => result switch
    {
        OfferResult.Done done => new(done.Offer, []),
        OfferResult.NotFound => Refused(InvalidInput.NotFound("offerId", "offer or shop of yours")),
        OfferResult.Faulty { Fault: var fault } => Refused(InvalidInput.Of(fault.Field, fault.Message)),
        OfferResult.BelowCost { Sale: var sale } => Refused(BelowCost.Of(sale, "belowCostReason")),
        OfferResult.CodeTaken => Refused(InvalidInput.Of("code", "This code is taken.")),
        OfferResult.BadKey { IsReused: true } => Refused(InvalidInput.KeyReused()),
        OfferResult.BadKey => Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}

public sealed record CouponPayload(CouponId? Coupon, IReadOnlyList<UserError> UserErrors) : IPayload<CouponPayload>
{
    public static CouponPayload Refused(UserError error) => new(null, [error]);
}

public sealed record DonePayload(bool Done, IReadOnlyList<UserError> UserErrors) : IPayload<DonePayload>
{
    public static DonePayload Refused(UserError error) => new(false, [error]);
}
