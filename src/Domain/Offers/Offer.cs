using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

public readonly record struct OfferId(Guid Value) : IEntityId<OfferId>
{
    public static OfferId New() => new(Guid.CreateVersion7());
    public static OfferId From(Guid value) => new(value);
}

/// <summary>The kinds of offers, in the order in which they are applied. All start from the list price.</summary>
public enum OfferKind
{
    /// <summary>Another price for some time.</summary>
    TimedDiscount,

    /// <summary>Another price for members.</summary>
    MemberPrice,

    /// <summary>Less for things that are bought together.</summary>
    Bundle,

    /// <summary>Less from a certain sum or number of things.</summary>
    Threshold,

    /// <summary>Less for who has claimed it or knows its code.</summary>
    Coupon,

    /// <summary>Less shipping from a certain sum.</summary>
    Shipping,
}

/// <summary>What an offer covers, from when on it holds, and what it takes off: exactly one of the effects.</summary>
/// <param name="Listings">Covers only these listings' variants; with <paramref name="Skus"/> empty too: everything its owner may cover.</param>
/// <param name="Skus">Covers these variants; for a bundle, one of each makes a set.</param>
/// <param name="PercentOffBps">1/10,000 of what is covered.</param>
/// <param name="AmountOffMinor">A sum; off shipping, null means all of it.</param>
/// <param name="UnitPriceMinor">What one unit costs instead.</param>
/// <param name="SetPriceMinor">What one set of a bundle costs instead.</param>
/// <param name="MinSpendMinor">What the covered things have to cost, at their timed and member prices.</param>
/// <param name="MinItems">How many units of them it takes.</param>
/// <param name="MaxOffMinor">It never takes off more.</param>
public sealed record OfferTerms(
    Currency Currency,
    IReadOnlyList<ListingId> Listings,
    IReadOnlyList<SkuId> Skus,
    int? PercentOffBps = null,
    long? AmountOffMinor = null,
    long? UnitPriceMinor = null,
    long? SetPriceMinor = null,
    long MinSpendMinor = 0,
    int MinItems = 0,
    long? MaxOffMinor = null);

/// <param name="Shop">Whose offer it is; null: the platform's.</param>
/// <param name="Group">Of the offers of one owner, one kind of step and one group, only the best for the buyer holds.</param>
/// <param name="Priority">Lower ones are applied first.</param>
/// <param name="PlatformShareBps">The part of what it takes off that the platform bears, in 1/10,000; the owner's shop bears the rest.</param>
/// <param name="IsStackable">A coupon that may be used beside another one of the same owner.</param>
public sealed record Offer(
    OfferId Id,
    OfferKind Kind,
    string Name,
    ShopId? Shop,
    OfferTerms Terms,
    string Group,
    int Priority,
    int PlatformShareBps,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    bool IsStackable = false)
{
    public bool RunsAt(DateTimeOffset now) => StartsAt <= now && now < EndsAt;

    public bool Covers(PricedLine line) =>
        (Shop is null || Shop == line.Shop)
        && line.UnitPrice.Currency == Terms.Currency
        && ((Terms.Listings.Count == 0 && Terms.Skus.Count == 0) || Terms.Listings.Contains(line.Listing) || Terms.Skus.Contains(line.Sku));
}

/// <summary>All that the price may know of a person: the memberships they hold, which anybody may hold on the same terms.</summary>
public sealed record Entitlements(bool IsPlatformMember, IReadOnlyCollection<ShopId> MemberOf)
{
    public static readonly Entitlements None = new(IsPlatformMember: false, []);

    public bool Allow(Offer offer) =>
        offer.Kind != OfferKind.MemberPrice || (offer.Shop is { } shop ? MemberOf.Contains(shop) : IsPlatformMember);
}
