using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>The rule "works for the shop now" as a SQL condition, so that it is decided where the rows are.</summary>
public static class ShopStaff
{
    /// <param name="shopColumn">The column with the shop's id, for example <c>o.shop</c>; our own text, never a user's.</param>
    public static Sql Includes(PersonId person, string shopColumn, DateTimeOffset now)
    {
        var condition = new Sql(0, 0);
        condition.AppendLiteral($"EXISTS (SELECT 1 FROM parties.role_grant staff WHERE staff.scope = {shopColumn} AND staff.person = ");
        condition.AppendFormatted(person);
        condition.AppendFormatted(Sql.Of($" AND staff.role = {Role.MerchantStaff} AND (staff.until IS NULL OR staff.until > {now}))"));
        return condition;
    }
}
