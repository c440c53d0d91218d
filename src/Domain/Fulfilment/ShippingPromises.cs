using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <param name="By">Until when it has to be sent.</param>
/// <param name="Remedy">What the buyer got because it was not.</param>
public sealed record ShippingPromise(OrderLineId Line, DateTimeOffset By, LateRemedy? Remedy);

/// <param name="Units">How many had not been sent.</param>
/// <param name="Buyer">Whose coupon it is.</param>
public sealed record LateRemedy(int Units, Money Amount, CouponId Coupon, PersonId Buyer, DateTimeOffset At, DateTimeOffset? ReleasedAt);

/// <summary>Reads and changes until when parcels have to leave.</summary>
public sealed class ShippingPromises(Database database)
{
    public const int LongestHours = 720;

    /// <summary>What the listing promises from now on. False when it is not the person's to say.</summary>
    public Task<bool> SetAsync(PersonId staff, ListingId listing, int hours, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"""
            UPDATE catalog.listing l SET ships_within_hours = {hours}
            WHERE l.id = {listing} AND {ShopStaff.Includes(staff, "l.shop", ShopPermission.ManageListings, transaction.Now)}
            """,
            cancellationToken) == 1,
        cancellationToken);

    public async Task<IReadOnlyDictionary<ListingId, int>> HoursAsync(IReadOnlyList<ListingId> listings, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, ships_within_hours FROM catalog.listing WHERE id = ANY({listings}) AND fulfilment = {FulfilmentKind.Parcel}",
            row => (Listing: row.Id<ListingId>(0), Hours: row.Int(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Listing, row => row.Hours);
    }

    /// <summary>Of paid lines that go as parcels; for lines of orders that the caller already holds.</summary>
    public async Task<IReadOnlyDictionary<OrderLineId, ShippingPromise>> ByLinesAsync(IReadOnlyList<OrderLineId> lines, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT l.id, coalesce(p.promised_at, o.paid_at + make_interval(hours => l.ships_within_hours)), p.units, p.amount_minor, p.currency, p.coupon, o.buyer,
              p.at, p.released_at
            FROM orders.line l JOIN orders.order o ON o.id = l."order" LEFT JOIN fulfilment.late_parcel p ON p.line = l.id
            WHERE l.id = ANY({lines}) AND l.fulfilment = {FulfilmentKind.Parcel} AND o.paid_at IS NOT NULL
            """,
            row => new ShippingPromise(
                row.Id<OrderLineId>(0),
                row.Time(1),
                row.IsNull(2) ? null : new LateRemedy(row.Int(2), row.Money(3), row.Id<CouponId>(5), row.Id<PersonId>(6), row.Time(7), row.TimeOrNull(8))),
            cancellationToken);
        return rows.ToDictionary(promise => promise.Line);
    }
}
