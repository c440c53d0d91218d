using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

/// <summary>Reads offers in batches. Running offers are public; the others are for the shop's staff, which is the caller's rule.</summary>
public sealed class OfferReader(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<OfferId, OfferView>> ByIdsAsync(IReadOnlyList<OfferId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {OfferRows.Select} FROM {OfferRows.From} WHERE o.id = ANY({ids})", OfferRows.Read, cancellationToken);
        return rows.ToDictionary(offer => offer.Id);
    }

    /// <summary>The running offers that can make each listing cheaper, except coupons that need a code; the shops' first.</summary>
    public async Task<ILookup<ListingId, OfferView>> ByListingsAsync(IReadOnlyList<ListingId> listings, bool coupons, CancellationToken cancellationToken)
    {
        var kind = coupons ? Sql.Of($"o.kind = 'Coupon' AND c.code IS NULL AND c.claimed < c.total_limit") : Sql.Of($"o.kind <> 'Coupon'");
        var rows = await database.QueryAsync(
            $"""
            SELECT {OfferRows.Select}, l.id FROM catalog.listing l JOIN offers.offer o ON (o.shop = l.shop OR o.shop IS NULL)
            LEFT JOIN offers.coupon_terms c ON c.offer = o.id
            WHERE l.id = ANY({listings}) AND {OfferRows.Runs(clock.GetUtcNow())} AND {kind}
              AND ((jsonb_array_length(o.terms -> 'listings') = 0 AND jsonb_array_length(o.terms -> 'skus') = 0)
                OR o.terms -> 'listings' ? l.id::text
                OR EXISTS (SELECT 1 FROM catalog.sku s WHERE s.listing = l.id AND o.terms -> 'skus' ? s.id::text))
            ORDER BY o.shop IS NULL, o.ends_at, o.id
            """,
            row => (Listing: row.Id<ListingId>(19), Offer: OfferRows.Read(row)),
            cancellationToken);
        return rows.ToLookup(row => row.Listing, row => row.Offer);
    }

    /// <summary>All offers of each shop, newest first.</summary>
    /// <param name="onlyRunning">True for people who do not work there.</param>
    public async Task<Slice<OfferView>> ByShopAsync(ShopId shop, bool onlyRunning, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (o.created_at, o.id) < ({position.At}, {position.Id})") : Sql.Empty;
        var running = onlyRunning ? Sql.Of($"AND {OfferRows.Runs(clock.GetUtcNow())} AND c.code IS NULL") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT {OfferRows.Select} FROM {OfferRows.From} WHERE o.shop = {shop} {running} {after}
            ORDER BY o.created_at DESC, o.id DESC LIMIT {page.First + 1}
            """,
            OfferRows.Read,
            cancellationToken);
        return Slice<OfferView>.FromProbe(rows, page.First);
    }

    /// <summary>Shops' offers that wait for an operator, newest first; nothing for others.</summary>
    public async Task<Slice<OfferView>> AwaitingApprovalAsync(PersonId viewer, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (o.created_at, o.id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT {OfferRows.Select} FROM {OfferRows.From}
            WHERE o.approved_at IS NULL AND o.ended_at IS NULL AND {Operators.Includes(viewer, clock.GetUtcNow())} {after}
            ORDER BY o.created_at DESC, o.id DESC LIMIT {page.First + 1}
            """,
            OfferRows.Read,
            cancellationToken);
        return Slice<OfferView>.FromProbe(rows, page.First);
    }

    public async Task<IReadOnlyDictionary<CouponId, CouponView>> CouponsAsync(IReadOnlyList<CouponId> ids, PersonId person, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, offer, person, state, claimed_at, expires_at, noticed_at FROM offers.coupon WHERE id = ANY({ids}) AND person = {person}", ReadCoupon, cancellationToken);
        return rows.ToDictionary(coupon => coupon.Id);
    }

    /// <summary>The person's coupons, newest first; what ended unused is not there any more.</summary>
    public async Task<Slice<CouponView>> CouponsOfAsync(PersonId person, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (claimed_at, id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT id, offer, person, state, claimed_at, expires_at, noticed_at FROM offers.coupon
            WHERE person = {person} AND (state = 'Used' OR (state = 'Free' AND expires_at > {clock.GetUtcNow()})) {after}
            ORDER BY claimed_at DESC, id DESC LIMIT {page.First + 1}
            """,
            ReadCoupon,
            cancellationToken);
        return Slice<CouponView>.FromProbe(rows, page.First);
    }

    /// <summary>How many of each offer the person has claimed.</summary>
    public async Task<IReadOnlyDictionary<OfferId, int>> ClaimedByAsync(PersonId person, IReadOnlyList<OfferId> offers, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT offer, count(*)::integer FROM offers.coupon WHERE person = {person} AND offer = ANY({offers}) GROUP BY offer",
            row => (Offer: row.Id<OfferId>(0), Count: row.Int(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Offer, row => row.Count);
    }

    private static CouponView ReadCoupon(Row row) => new(
        row.Id<CouponId>(0), row.Id<OfferId>(1), row.Id<PersonId>(2), row.Text(3) == "Used", row.Time(4), row.Time(5), row.TimeOrNull(6));
}
