using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>Someone who works for a shop.</summary>
public sealed record ShopMember(ShopId Shop, PersonId Person, ShopRole Role, DateTimeOffset Since);

/// <summary>Reads who works for shops; for whom this may be read is the caller's rule.</summary>
public sealed class StaffReader(Database database, TimeProvider clock)
{
    /// <summary>In the order in which they came.</summary>
    public async Task<ILookup<ShopId, ShopMember>> ByShopsAsync(IReadOnlyList<ShopId> shops, CancellationToken cancellationToken)
    {
        if (shops.Count == 0)
        {
            return Array.Empty<ShopMember>().ToLookup(member => member.Shop);
        }
        var rows = await database.QueryAsync(
            $"""
            SELECT scope, person, duty, granted_at FROM parties.role_grant
            WHERE role = {Role.MerchantStaff} AND scope = ANY({shops}) AND (until IS NULL OR until > {clock.GetUtcNow()})
            ORDER BY scope, granted_at, person
            """,
            row => new ShopMember(row.Id<ShopId>(0), row.Id<PersonId>(1), row.Enum<ShopRole>(2), row.Time(3)),
            cancellationToken);
        return rows.ToLookup(member => member.Shop);
    }
}
