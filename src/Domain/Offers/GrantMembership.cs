using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

public enum MembershipResult
{
    Done,

    /// <summary>No such shop of this person's, or no such member.</summary>
    NotFound,

    /// <summary>It ends in the past or later than in ten years.</summary>
    BadEnd,
}

/// <summary>Makes somebody a member of a shop for a time: from then on its member prices are theirs. For the shop's staff.</summary>
public sealed class GrantMembership(Database database)
{
    public Task<MembershipResult> ExecuteAsync(
        PersonId staff, ShopId shop, string handle, DateTimeOffset until, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (until <= transaction.Now || until > transaction.Now.AddYears(10))
            {
                return transaction.Refuse(MembershipResult.BadEnd);
            }
            var members = await transaction.QueryAsync(
                $"""
                INSERT INTO offers.membership (id, person, shop, since, until, granted_by)
                SELECT {Guid.CreateVersion7()}, p.id, s.id, {transaction.Now}, {until}, {staff} FROM parties.person p, catalog.shop s
                WHERE p.handle = {handle} AND s.id = {shop} AND {ShopStaff.Includes(staff, "s.id", ShopPermission.ManagePrices, transaction.Now)} RETURNING person
                """,
                row => row.Id<PersonId>(0),
                cancellationToken);
            if (members.Count == 0)
            {
                return transaction.Refuse(MembershipResult.NotFound);
            }
            transaction.Emit("shop:" + shop.Value, new MembershipGranted(members[0], shop, until), staff);
            return MembershipResult.Done;
        },
        cancellationToken);
}
