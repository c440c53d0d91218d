using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Reads placements; only the brand's staff, the creator and operators find them.</summary>
public sealed class PlacementReader(Database database, TimeProvider clock)
{
    /// <summary>Who opens a note more often than this is taken for a program.</summary>
    public const int FloodLimit = 20;

    public async Task<IReadOnlyDictionary<PlacementId, PlacementView>> ByIdsAsync(
        IReadOnlyList<PlacementId> ids, DealOnlooker onlooker, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {PlacementView.Columns} FROM deals.placement p WHERE p.id = ANY({ids}) AND {IsVisible(onlooker)}",
            PlacementView.Read,
            cancellationToken);
        return rows.ToDictionary(placement => placement.Id);
    }

    /// <summary>One page of placements for each brief: all for the brand's staff, a creator's own for the creator.</summary>
    public async Task<IReadOnlyDictionary<BriefId, Slice<PlacementView>>> OfBriefsAsync(
        IReadOnlyList<BriefId> briefs, Keyset page, DealOnlooker onlooker, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT x.* FROM unnest({briefs}) AS wanted(brief) CROSS JOIN LATERAL (
              SELECT {PlacementView.Columns} FROM deals.placement p
              WHERE p.brief = wanted.brief AND {IsVisible(onlooker)} AND {DealSql.After(Sql.Of($"p.invited_at"), Sql.Of($"p.id"), page)}
              ORDER BY p.invited_at DESC, p.id DESC LIMIT {page.First + 1}) x
            """,
            PlacementView.Read,
            cancellationToken);
        return rows.GroupBy(placement => placement.Brief)
            .ToDictionary(group => group.Key, group => Slice<PlacementView>.FromProbe([.. group], page.First));
    }

    /// <summary>The placements a person is on either side of, newest first.</summary>
    public async Task<Slice<PlacementView>> OfPersonAsync(PersonId person, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT {PlacementView.Columns} FROM deals.placement p
            WHERE {IsVisible(new DealOnlooker(person, IsOperator: false))} AND {DealSql.After(Sql.Of($"p.invited_at"), Sql.Of($"p.id"), page)}
            ORDER BY p.invited_at DESC, p.id DESC LIMIT {page.First + 1}
            """,
            PlacementView.Read,
            cancellationToken);
        return Slice<PlacementView>.FromProbe(rows, page.First);
    }

    /// <summary>Every recorded step, oldest first. The caller has found the placements visible.</summary>
    public async Task<ILookup<PlacementId, PlacementMoveView>> MovesAsync(IReadOnlyList<PlacementId> placements, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT placement, from_state, to_state, by, at FROM deals.placement_move WHERE placement = ANY({placements}) ORDER BY id",
            row => new PlacementMoveView(
                row.Id<PlacementId>(0), row.EnumOrNull<PlacementState>(1), row.Enum<PlacementState>(2), row.IdOrNull<PersonId>(3), row.Time(4)),
            cancellationToken);
        return rows.ToLookup(move => move.Placement);
    }

    public async Task<ILookup<PlacementId, RevisionRequestView>> RevisionsAsync(
        IReadOnlyList<PlacementId> placements, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT placement, round, factual_errors, at FROM deals.revision_request WHERE placement = ANY({placements}) ORDER BY placement, round",
            row => new RevisionRequestView(row.Id<PlacementId>(0), row.Int(1), row.Texts(2), row.Time(3)),
            cancellationToken);
        return rows.ToLookup(revision => revision.Placement);
    }

    /// <summary>What the notes of published placements brought until now; frozen counts stand in the placement itself.</summary>
    public async Task<IReadOnlyDictionary<PlacementId, PlacementMetrics>> CountsAsync(
        IReadOnlyList<PlacementId> placements, CancellationToken cancellationToken) =>
        (await database.QueryAsync(PlacementCounts.Query(placements), PlacementCounts.Read, cancellationToken)).ToDictionary();

    private Sql IsVisible(DealOnlooker onlooker) => Sql.Of(
        $"""
        ({onlooker.IsOperator} OR p.creator = {onlooker.Person}
         OR {BrandStaff.Predicate(Sql.Of($"p.brand"), onlooker.Person, clock.GetUtcNow())})
        """);
}
