using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>The rule "works for the shop now and may do this" as a SQL condition, so that it is decided where the rows are.</summary>
public static class ShopStaff
{
    /// <summary>The names of the roles that have each permission, as they stand in the grants.</summary>
    private static readonly Dictionary<ShopPermission, string[]> Duties =
        Enum.GetValues<ShopPermission>().ToDictionary(permission => permission, permission => ShopRoles.With(permission).ToArray());

    /// <param name="shopColumn">The column with the shop's id, for example <c>o.shop</c>; our own text, never a user's.</param>
    public static Sql Includes(PersonId person, string shopColumn, ShopPermission permission, DateTimeOffset now)
    {
        var condition = new Sql(0, 0);
        condition.AppendLiteral($"EXISTS (SELECT 1 FROM parties.role_grant staff WHERE staff.scope = {shopColumn} AND staff.person = ");
        condition.AppendFormatted(person);
        condition.AppendFormatted(Sql.Of(
            $" AND staff.role = {Role.MerchantStaff} AND staff.duty = ANY({Duties[permission]}) AND (staff.until IS NULL OR staff.until > {now}))"));
        return condition;
    }

    /// <summary>The same rule for what the request knows already about who is asking.</summary>
    public static bool May(this Viewer viewer, ShopId shop, ShopPermission permission) => viewer.Grants.Any(
        grant => grant.Role == Role.MerchantStaff && grant.Scope == shop.Value && Duties[permission].Contains(grant.Duty, StringComparer.Ordinal));

    public static Task<bool> MayAsync(
        Transaction transaction, ShopId shop, PersonId person, ShopPermission permission, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM catalog.shop s WHERE s.id = {shop} AND {Includes(person, "s.id", permission, transaction.Now)})",
            cancellationToken);
}
