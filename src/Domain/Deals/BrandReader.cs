using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Who looks at deals: staff see their brands, creators what they were invited to, operators all.</summary>
public readonly record struct DealOnlooker(PersonId Person, bool IsOperator);

/// <summary>Reads brands and their briefs; what an onlooker may not see is not there.</summary>
public sealed class BrandReader(Database database, LedgerReader ledger, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<BrandId, BrandView>> ByIdsAsync(
        IReadOnlyList<BrandId> ids, DealOnlooker onlooker, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT b.id, b.name, b.approved_at IS NOT NULL, b.registered_at FROM deals.brand b
            WHERE b.id = ANY({ids}) AND ({onlooker.IsOperator} OR {IsStaff(Sql.Of($"b.id"), onlooker)}
              OR EXISTS (SELECT 1 FROM deals.placement p WHERE p.brand = b.id AND p.creator = {onlooker.Person}))
            """,
            DealRows.ReadBrand,
            cancellationToken);
        return rows.ToDictionary(brand => brand.Id);
    }

    /// <summary>The brands a person is staff of, newest first.</summary>
    public async Task<Slice<BrandView>> OfStaffAsync(PersonId person, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT b.id, b.name, b.approved_at IS NOT NULL, b.registered_at FROM deals.brand b
            WHERE {IsStaff(Sql.Of($"b.id"), new DealOnlooker(person, IsOperator: false))} AND {DealSql.After(Sql.Of($"b.registered_at"), Sql.Of($"b.id"), page)}
            ORDER BY b.registered_at DESC, b.id DESC LIMIT {page.First + 1}
            """,
            DealRows.ReadBrand,
            cancellationToken);
        return Slice<BrandView>.FromProbe(rows, page.First);
    }

    public async Task<IReadOnlyDictionary<BriefId, BriefView>> BriefsByIdsAsync(
        IReadOnlyList<BriefId> ids, DealOnlooker onlooker, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT b.id, b.brand, b.title, b.goal, b.must_say, b.forbidden, b.created_at FROM deals.brief b
            WHERE b.id = ANY({ids}) AND ({onlooker.IsOperator} OR {IsStaff(Sql.Of($"b.brand"), onlooker)}
              OR EXISTS (SELECT 1 FROM deals.placement p WHERE p.brief = b.id AND p.creator = {onlooker.Person}))
            """,
            DealRows.ReadBrief,
            cancellationToken);
        return rows.ToDictionary(brief => brief.Id);
    }

    /// <summary>One page of briefs for each brand; only for its staff and operators.</summary>
    public async Task<IReadOnlyDictionary<BrandId, Slice<BriefView>>> BriefsOfAsync(
        IReadOnlyList<BrandId> brands, Keyset page, DealOnlooker onlooker, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT x.* FROM unnest({brands}) AS wanted(brand) CROSS JOIN LATERAL (
              SELECT b.id, b.brand, b.title, b.goal, b.must_say, b.forbidden, b.created_at FROM deals.brief b
              WHERE b.brand = wanted.brand AND ({onlooker.IsOperator} OR {IsStaff(Sql.Of($"b.brand"), onlooker)})
                AND {DealSql.After(Sql.Of($"b.created_at"), Sql.Of($"b.id"), page)}
              ORDER BY b.created_at DESC, b.id DESC LIMIT {page.First + 1}) x
            """,
            DealRows.ReadBrief,
            cancellationToken);
        return rows.GroupBy(brief => brief.Brand).ToDictionary(group => group.Key, group => Slice<BriefView>.FromProbe([.. group], page.First));
    }

    /// <summary>What each brand may still reserve, by currency; only for its staff and operators, others find no entry.</summary>
    public async Task<IReadOnlyDictionary<BrandId, IReadOnlyList<Money>>> EscrowsAsync(
        IReadOnlyList<BrandId> brands, DealOnlooker onlooker, CancellationToken cancellationToken)
    {
        var own = await database.QueryAsync(
            $"SELECT b.id FROM deals.brand b WHERE b.id = ANY({brands}) AND ({onlooker.IsOperator} OR {IsStaff(Sql.Of($"b.id"), onlooker)})",
            row => row.Id<BrandId>(0),
            cancellationToken);
        var balances = await ledger.BalancesAsync([.. own.Select(brand => brand.Value)], cancellationToken);
        return own.ToDictionary(brand => brand, IReadOnlyList<Money> (brand) =>
            [.. balances.Where(balance => balance.Owner == brand.Value && balance.Kind == AccountKind.BrandEscrow).Select(balance => balance.Balance)]);
    }

    private Sql IsStaff(Sql brand, DealOnlooker onlooker) => BrandStaff.Predicate(brand, onlooker.Person, clock.GetUtcNow());
}

internal static class DealSql
{
    /// <summary>The keyset condition of a list ordered by time and id, newest first.</summary>
    public static Sql After(Sql at, Sql id, Keyset page) => page.After is { } after
        ? Sql.Of($"({at}, {id}) < ({after.At}, {after.Id})")
        : Sql.Of($"true");
}
