using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Offers;

/// <summary>What is wrong with an offer's draft.</summary>
/// <param name="Field">The part of the draft in the caller's words.</param>
public sealed record OfferFault(string Field, string Message);

/// <summary>The form of an offer. Every offer has a start, an end and conditions that a buyer can read. Pure.</summary>
public static class OfferRules
{
    private const long MaxMinor = 1_000_000_000_00;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(366);

    /// <summary>The first thing that is wrong, or null.</summary>
    public static OfferFault? Check(NewOffer draft, DateTimeOffset now) => draft switch
    {
        { Name: var name } when name.Trim().Length is 0 or > 60 => new("name", "A name has 1 to 60 characters."),
        _ when draft.EndsAt <= draft.StartsAt || draft.EndsAt <= now => new("endsAt", "It ends after its start and in the future."),
        _ when draft.EndsAt - draft.StartsAt > MaxDuration => new("endsAt", "An offer runs for at most a year."),
        { Group.Length: > 40 } => new("group", "A group's name has at most 40 characters."),
        { PlatformShareBps: < 0 or > 10_000 } => new("platformShareBps", "A share is between 0 and 10,000 (100 %)."),
        { Terms: { Listings.Count: > 200 } or { Skus.Count: > 200 } } => new("skuIds", "An offer names at most 200 listings and 200 variants."),
        { BelowCostReason: { Length: 0 or > SkuCosts.MaxReasonLength } } => new("belowCostReason", "A reason has 1 to 300 characters."),
        _ => CheckAmounts(draft.Terms) ?? CheckEffect(draft) ?? CheckCoupon(draft),
    };

    /// <summary>The group in which offers exclude each other unless the merchant names another.</summary>
    public static string GroupOf(NewOffer draft) => draft.Group ?? draft.Kind switch
    {
        OfferKind.TimedDiscount or OfferKind.MemberPrice => "price",
        var kind => kind.ToString(),
    };

    private static OfferFault? CheckAmounts(OfferTerms terms) => terms switch
    {
        { PercentOffBps: < 1 or > 10_000 } => new("percentOffBps", "Between 1 and 10,000 (100 %)."),
        { AmountOffMinor: < 1 or > MaxMinor } => new("amountOffMinor", "An amount above zero."),
        { UnitPriceMinor: < 1 or > MaxMinor } => new("unitPriceMinor", "A price above zero."),
        { SetPriceMinor: < 1 or > MaxMinor } => new("setPriceMinor", "A price above zero."),
        { MinSpendMinor: < 0 or > MaxMinor } => new("minSpendMinor", "Zero or more."),
        { MinItems: < 0 or > 10_000 } => new("minItems", "0 to 10,000."),
        { MaxOffMinor: < 1 } => new("maxOffMinor", "A limit above zero."),
        _ => null,
    };

    private static OfferFault? CheckEffect(NewOffer draft)
    {
        var terms = draft.Terms;
        var effects = new object?[] { terms.PercentOffBps, terms.AmountOffMinor, terms.UnitPriceMinor, terms.SetPriceMinor }.Count(effect => effect is not null);
        if (effects != 1 && !(effects == 0 && draft.Kind == OfferKind.Shipping))
        {
            return new("percentOffBps", "Say one thing: a percentage, an amount, a unit price or a set price.");
        }
        return draft.Kind switch
        {
            OfferKind.Bundle when terms.Skus.Distinct().Count() < 2 => new("skuIds", "A bundle has at least two variants."),
            OfferKind.Threshold when terms is { MinSpendMinor: 0, MinItems: 0 } => new("minSpendMinor", "Say from what sum or from how many things on it holds."),
            not OfferKind.Bundle when terms.SetPriceMinor is not null => new("setPriceMinor", "Only a bundle has a price for a set."),
            not (OfferKind.TimedDiscount or OfferKind.MemberPrice) when terms.UnitPriceMinor is not null =>
                new("unitPriceMinor", "Only a timed or a member price is a price for one unit."),
            OfferKind.TimedDiscount or OfferKind.MemberPrice or OfferKind.Bundle when terms.MinSpendMinor > 0 || terms.MinItems > 0 =>
                new("minSpendMinor", "This kind has no minimum."),
            _ => null,
        };
    }

    private static OfferFault? CheckCoupon(NewOffer draft) => draft switch
    {
        { Kind: OfferKind.Coupon, Coupon: null } or { Kind: not OfferKind.Coupon, Coupon: not null } => new("kind", "A coupon is made with createCoupon."),
        { Coupon.Code.Length: < 4 or > 30 } => new("code", "A code has 4 to 30 characters."),
        { Coupon.TotalLimit: < 1 or > 10_000_000 } => new("totalLimit", "1 to 10,000,000 coupons."),
        { Coupon.PerPerson: < 1 or > 100 } => new("perPersonLimit", "1 to 100 for each person."),
        _ => null,
    };
}
