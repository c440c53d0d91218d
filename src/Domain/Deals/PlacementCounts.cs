using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Counts what a placement's note brought, from the log of interactions and from orders.</summary>
/// <remarks>
/// Filtered reads are people, not clicks: each counts once, without the creator and the brand's staff. Who opened the note more often
/// than <see cref="PlacementReader.FloodLimit"/> is taken for a program and not counted at all. Readers who are not signed in are raw reads only.
/// </remarks>
internal static class PlacementCounts
{
    /// <summary>The placement's id, then raw reads, filtered reads and paid orders; for placements that have a note.</summary>
    public static Sql Query(IReadOnlyList<PlacementId> placements) => Sql.Of(
        $"""
        SELECT p.id,
          (SELECT count(*) FROM feed.interaction i WHERE i.note = p.note AND i.kind = 'Open')
            + coalesce((SELECT sum(a.count)::bigint FROM feed.anonymous_count a WHERE a.note = p.note AND a.kind = 'Open'), 0),
          (SELECT count(*) FROM (
            SELECT i.person FROM feed.interaction i
            WHERE i.note = p.note AND i.kind = 'Open' AND i.person <> p.creator
              AND NOT EXISTS (SELECT FROM parties.role_grant g WHERE g.person = i.person AND g.role = {Role.BrandStaff} AND g.scope = p.brand)
            GROUP BY i.person HAVING count(*) <= {PlacementReader.FloodLimit}) reader),
          (SELECT count(DISTINCT o.id) FROM orders.line l JOIN orders.order o ON o.id = l."order"
            WHERE l.source = 'note:' || p.note AND o.state IN ('Paid', 'Shipped', 'Received', 'Completed'))
        FROM deals.placement p WHERE p.id = ANY({placements}) AND p.note IS NOT NULL
        """);

    public static KeyValuePair<PlacementId, PlacementMetrics> Read(Row row) =>
        KeyValuePair.Create(row.Id<PlacementId>(0), new PlacementMetrics((int)row.Long(1), (int)row.Long(2), (int)row.Long(3)));
}
