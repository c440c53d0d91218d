using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>What rooms brought. Counted when asked, because reservations made in the last minute are paid after the end.</summary>
public sealed class RoomSummaries(Database database)
{
    /// <summary>Of the rooms that have ended; others are missing. Gross is in the currency most was sold in, CNY when nothing was.</summary>
    public async Task<IReadOnlyDictionary<RoomId, RoomSummaryView>> ByRoomsAsync(IReadOnlyList<RoomId> rooms, CancellationToken cancellationToken)
    {
        var sources = rooms.Select(PurchaseSource.Of).ToList();
        var rows = await database.QueryAsync(
            $"""
            SELECT r.id, p.peak, coalesce(sold.orders, 0), coalesce(sold.units, 0), coalesce(sold.gross, 0), coalesce(sold.currency, 'Cny')
            FROM rooms.room r JOIN rooms.presence p ON p.room = r.id
            JOIN unnest({rooms}, {sources}) AS wanted(room, source) ON wanted.room = r.id
            LEFT JOIN LATERAL (
              SELECT count(DISTINCT o.id) AS orders, sum(l.quantity) AS units, sum(l.quantity * l.unit_price_minor)::bigint AS gross, l.currency
              FROM orders.line l JOIN orders.order o ON o.id = l."order"
              WHERE l.source = wanted.source AND o.state IN ('Paid', 'Shipped', 'Received', 'Completed')
              GROUP BY l.currency ORDER BY gross DESC LIMIT 1) sold ON true
            WHERE r.state = 'Ended'
            """,
            row => new RoomSummaryView(row.Id<RoomId>(0), row.Int(1), (int)row.Long(2), (int)row.Long(3), row.Money(4)),
            cancellationToken);
        return rows.ToDictionary(summary => summary.Room);
    }
}
