using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>A coupon in somebody's hands.</summary>
public readonly record struct CouponId(Guid Value) : IEntityId<CouponId>
{
    public static CouponId New() => new(Guid.CreateVersion7());
    public static CouponId From(Guid value) => new(value);
}

/// <param name="Code">Who types it gets the coupon; null: it is claimed with a button.</param>
/// <param name="Claimed">How many are in people's hands already.</param>
public sealed record CouponTerms(string? Code, int TotalLimit, int PerPerson, bool IsStackable, int Claimed = 0);

/// <param name="IsApproved">False while the platform has not agreed to bear its part.</param>
/// <param name="EndedAt">Ended before its time.</param>
/// <param name="Refusal">Why the platform does not bear its part.</param>
public sealed record OfferView(
    Offer Offer, CouponTerms? Coupon, bool IsApproved, DateTimeOffset? EndedAt, string? Refusal, DateTimeOffset CreatedAt)
{
    public OfferId Id => Offer.Id;

    public bool RunsAt(DateTimeOffset now) => IsApproved && EndedAt is null && Offer.RunsAt(now);
}

/// <param name="NoticedAt">When its holder was told that it is about to end.</param>
public sealed record CouponView(
    CouponId Id, OfferId Offer, PersonId Person, bool IsUsed, DateTimeOffset ClaimedAt, DateTimeOffset ExpiresAt, DateTimeOffset? NoticedAt);

/// <param name="Shop">Null: the platform's.</param>
/// <param name="Group">Null: the usual group of its kind, in which only the best holds; coupons have none.</param>
public sealed record NewOffer(
    ShopId? Shop,
    OfferKind Kind,
    string Name,
    OfferTerms Terms,
    string? Group,
    int Priority,
    int PlatformShareBps,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    CouponTerms? Coupon)
{
    /// <summary>Why something shall be sold for less than it costs the shop, when it is.</summary>
    public string? BelowCostReason { get; init; }
}

public sealed record OfferCreated(OfferId Offer, ShopId? Shop, OfferKind Kind, string Name) : IDomainEvent;

public sealed record OfferApproved(OfferId Offer) : IDomainEvent;

public sealed record OfferRefused(OfferId Offer, string Reason) : IDomainEvent;

public sealed record OfferEnded(OfferId Offer) : IDomainEvent;

public sealed record CouponClaimed(CouponId Coupon, OfferId Offer, PersonId Person) : IDomainEvent;

public sealed record CouponUsed(CouponId Coupon, IReadOnlyList<OrderId> Orders) : IDomainEvent;

public sealed record CouponGivenBack(CouponId Coupon) : IDomainEvent;

/// <summary>It is about to end, unused.</summary>
public sealed record CouponExpiring(CouponId Coupon, OfferId Offer, PersonId Person, DateTimeOffset ExpiresAt) : IDomainEvent;

/// <summary>It ended unused.</summary>
public sealed record CouponExpired(CouponId Coupon, OfferId Offer, PersonId Person) : IDomainEvent;

public sealed record MembershipGranted(PersonId Person, ShopId? Shop, DateTimeOffset Until) : IDomainEvent;
