using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>Reads parcels, codes and digital goods in batches. Parcels are reached through an order that the caller already holds.</summary>
public sealed class FulfilmentReader(Database database)
{
    private static Sql ParcelColumns => Sql.Of(
        $"""id, "order", kind, return_case, carrier, tracking_number, state, shipped_at, delivered_at FROM fulfilment.parcel""");

    public async Task<ILookup<OrderId, ParcelView>> ParcelsAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""SELECT {ParcelColumns} WHERE "order" = ANY({orders}) ORDER BY shipped_at, id""", ReadParcel, cancellationToken);
        return rows.ToLookup(parcel => parcel.Order);
    }

    public async Task<IReadOnlyDictionary<ParcelId, ParcelView>> ParcelsByIdsAsync(IReadOnlyList<ParcelId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {ParcelColumns} WHERE id = ANY({ids})", ReadParcel, cancellationToken);
        return rows.ToDictionary(parcel => parcel.Id);
    }

    public async Task<ILookup<ParcelId, ParcelLineView>> LinesAsync(IReadOnlyList<ParcelId> parcels, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT parcel, line, quantity FROM fulfilment.parcel_line WHERE parcel = ANY({parcels}) ORDER BY parcel, line",
            row => new ParcelLineView(row.Id<ParcelId>(0), row.Id<OrderLineId>(1), row.Int(2)),
            cancellationToken);
        return rows.ToLookup(line => line.Parcel);
    }

    /// <summary>What the carriers told, oldest first.</summary>
    public async Task<ILookup<ParcelId, TrackingView>> TrackingAsync(IReadOnlyList<ParcelId> parcels, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT parcel, state, place, at FROM fulfilment.tracking WHERE parcel = ANY({parcels}) ORDER BY parcel, nr",
            row => new TrackingView(row.Id<ParcelId>(0), row.Enum<ParcelState>(1), row.Text(2), row.Time(3)),
            cancellationToken);
        return rows.ToLookup(tracking => tracking.Parcel);
    }

    /// <summary>Codes of orders; for nobody but their buyer, since who holds a code can redeem it.</summary>
    public async Task<ILookup<OrderId, CodeView>> CodesAsync(IReadOnlyList<OrderId> orders, PersonId buyer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT c.code, c."order", c.line, c.issued_at, c.redeemed_at, c.void_at
            FROM fulfilment.code c JOIN orders.order o ON o.id = c."order"
            WHERE c."order" = ANY({orders}) AND o.buyer = {buyer} ORDER BY c."order", c.issued_at, c.code
            """,
            row => new CodeView(
                Codes.Format(row.Text(0)), row.Id<OrderId>(1), row.IdOrNull<OrderLineId>(2), row.Time(3), row.TimeOrNull(4), row.TimeOrNull(5)),
            cancellationToken);
        return rows.ToLookup(code => code.Order);
    }

    /// <summary>Digital goods as they were delivered; for their buyer, and no more once their price went back.</summary>
    public async Task<IReadOnlyDictionary<OrderLineId, string>> DigitalAsync(
        IReadOnlyList<OrderLineId> lines, PersonId buyer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT d.line, d.content FROM fulfilment.digital_delivery d JOIN orders.line l ON l.id = d.line JOIN orders.order o ON o.id = l."order"
            WHERE d.line = ANY({lines}) AND o.buyer = {buyer} AND l.returned < l.handed_over
            """,
            row => (Line: row.Id<OrderLineId>(0), Content: row.Text(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Line, row => row.Content);
    }

    public async Task<IReadOnlyDictionary<ListingId, FulfilmentKind>> KindsAsync(IReadOnlyList<ListingId> listings, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, fulfilment FROM catalog.listing WHERE id = ANY({listings})",
            row => (Listing: row.Id<ListingId>(0), Kind: row.Enum<FulfilmentKind>(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Listing, row => row.Kind);
    }

    private static ParcelView ReadParcel(Row row) => new(
        row.Id<ParcelId>(0),
        row.Id<OrderId>(1),
        row.Enum<ParcelKind>(2),
        row.IsNull(3) ? null : row.Guid(3),
        row.TextOrNull(4),
        row.TextOrNull(5),
        row.Enum<ParcelState>(6),
        row.Time(7),
        row.TimeOrNull(8));
}
