using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

/// <summary>A coupon a buyer wants to use at checkout.</summary>
/// <param name="Coupon">In the buyer's hands; null: to be claimed by its code when the order is placed.</param>
/// <param name="Code">As it was typed, when it was.</param>
public sealed record CouponChoice(CouponId? Coupon, Offer Offer, string? Code = null)
{
    public ChosenCoupon Chosen => new(Coupon?.Value ?? Offer.Id.Value, Offer);
}

/// <summary>What the price engine is given for a checkout.</summary>
public static class OffersInForce
{
    /// <summary>The running offers of these shops and of the platform, without coupons, and which memberships the person holds.</summary>
    public static async Task<(IReadOnlyList<Offer> Offers, Entitlements Person)> ReadAsync(
        IQueries reads, PersonId? person, IReadOnlyList<ShopId> shops, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await reads.QueryAsync(
            $"""
            SELECT {OfferRows.Select}, o.kind = 'MemberPrice' AND EXISTS (
              SELECT 1 FROM offers.membership m WHERE m.person = {person} AND m.shop IS NOT DISTINCT FROM o.shop AND m.since <= {now} AND m.until > {now})
            FROM {OfferRows.From} WHERE (o.shop = ANY({shops}) OR o.shop IS NULL) AND o.kind <> 'Coupon' AND {OfferRows.Runs(now)}
            """,
            row => (OfferRows.Read(row).Offer, IsMember: row.Bool(19)),
            cancellationToken);
        var memberships = rows.Where(row => row.IsMember).Select(row => row.Offer.Shop).Distinct().ToList();
        return ([.. rows.Select(row => row.Offer)], new Entitlements(memberships.Contains(null), [.. memberships.OfType<ShopId>()]));
    }

    /// <summary>Those of the coupons that are the person's, unused and running; a caller compares the count to see whether one is not.</summary>
    public static Task<List<CouponChoice>> CouponsAsync(
        IQueries reads, PersonId person, IReadOnlyList<CouponId> coupons, DateTimeOffset now, CancellationToken cancellationToken) => reads.QueryAsync(
        $"""
        SELECT {OfferRows.Select}, h.id FROM offers.coupon h JOIN offers.offer o ON o.id = h.offer JOIN offers.coupon_terms c ON c.offer = o.id
        WHERE h.id = ANY({coupons}) AND h.person = {person} AND h.state = 'Free' AND {OfferRows.Runs(now)}
        """,
        row => new CouponChoice(row.Id<CouponId>(19), OfferRows.Read(row).Offer),
        cancellationToken);

    /// <summary>The running coupons with these codes that the person holds unused or can still claim.</summary>
    public static Task<List<CouponChoice>> CodesAsync(
        IQueries reads, PersonId person, IReadOnlyList<string> codes, DateTimeOffset now, CancellationToken cancellationToken) => reads.QueryAsync(
        $"""
        SELECT {OfferRows.Select}, free.id FROM {OfferRows.From}
        LEFT JOIN LATERAL (SELECT h.id FROM offers.coupon h WHERE h.offer = o.id AND h.person = {person} AND h.state = 'Free' ORDER BY h.nr LIMIT 1) free ON true
        WHERE c.code = ANY({codes}) AND {OfferRows.Runs(now)}
          AND (free.id IS NOT NULL OR (c.claimed < c.total_limit
            AND (SELECT count(*) FROM offers.coupon h WHERE h.offer = o.id AND h.person = {person}) < c.per_person))
        """,
        row => new CouponChoice(row.IdOrNull<CouponId>(19), OfferRows.Read(row).Offer, row.Text(13)),
        cancellationToken);
}
