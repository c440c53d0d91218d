using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

public abstract record StaffResult
{
    private StaffResult()
    {
    }

    public sealed record Done(PersonId Person) : StaffResult;

    /// <summary>The shop does not exist, or the person may not say who works for it.</summary>
    public sealed record NotYours : StaffResult;

    public sealed record NoSuchPerson : StaffResult;

    /// <summary>The owner keeps their role, and nobody else gets it.</summary>
    public sealed record OwnerStays : StaffResult;

    public sealed record TooMany(int Max) : StaffResult;
}

/// <summary>Gives people roles in a shop and takes them away again.</summary>
public sealed class ManageStaff(Database database)
{
    public const int MaxStaff = 100;

    /// <summary>Gives a role at once; for someone who works there already it is their new role.</summary>
    public Task<StaffResult> InviteAsync(PersonId by, ShopId shop, string handle, ShopRole role, CancellationToken cancellationToken) =>
        role == ShopRole.Owner
            ? Task.FromResult<StaffResult>(new StaffResult.OwnerStays())
            : database.WriteAsync(transaction => InviteAsync(transaction, by, shop, handle, role, cancellationToken), cancellationToken);

    /// <summary>Ends a role. Everyone may end their own; that of others, whoever may manage staff.</summary>
    public Task<StaffResult> RemoveAsync(PersonId by, ShopId shop, PersonId person, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (await OwnerAsync(transaction, by, shop, mayLeave: by == person, cancellationToken) is not { } owner)
            {
                return transaction.Refuse<StaffResult>(new StaffResult.NotYours());
            }
            if (owner == person)
            {
                return transaction.Refuse<StaffResult>(new StaffResult.OwnerStays());
            }
            if (!await Grants.EndAsync(transaction, person, Role.MerchantStaff, shop.Value, cancellationToken))
            {
                return transaction.Refuse<StaffResult>(new StaffResult.NoSuchPerson());
            }
            transaction.Emit("shop:" + shop.Value, new ShopStaffChanged(shop, person, Role: null), by);
            return new StaffResult.Done(person);
        },
        cancellationToken);

    private static async Task<StaffResult> InviteAsync(
        Transaction transaction, PersonId by, ShopId shop, string handle, ShopRole role, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(transaction, by, shop, mayLeave: false, cancellationToken) is not { } owner)
        {
            return transaction.Refuse(new StaffResult.NotYours());
        }
        var found = await transaction.QueryAsync(
            $"SELECT id FROM parties.person WHERE handle = {handle}", row => row.Id<PersonId>(0), cancellationToken);
        if (found.Count == 0)
        {
            return transaction.Refuse(new StaffResult.NoSuchPerson());
        }
        if (found[0] == owner)
        {
            return transaction.Refuse(new StaffResult.OwnerStays());
        }
        await Grants.GiveAsync(
            transaction, found[0], Role.MerchantStaff, shop.Value, "Invited to the shop", by, cancellationToken, duty: role.ToString());
        var count = await transaction.ScalarAsync<int>(
            $"""
            SELECT count(*)::integer FROM parties.role_grant
            WHERE role = {Role.MerchantStaff} AND scope = {shop} AND (until IS NULL OR until > {transaction.Now})
            """,
            cancellationToken);
        if (count > MaxStaff)
        {
            return transaction.Refuse(new StaffResult.TooMany(MaxStaff));
        }
        transaction.Emit("shop:" + shop.Value, new ShopStaffChanged(shop, found[0], role), by);
        return new StaffResult.Done(found[0]);
    }

    /// <summary>The shop's owner, with the shop locked so that two invitations are counted one after the other; null when it is not theirs to manage.</summary>
    private static async Task<PersonId?> OwnerAsync(Transaction transaction, PersonId by, ShopId shop, bool mayLeave, CancellationToken cancellationToken)
    {
        var allowed = ShopStaff.Includes(by, "s.id", ShopPermission.ManageStaff, transaction.Now);
        var owners = await transaction.QueryAsync(
            $"SELECT s.owner FROM catalog.shop s WHERE s.id = {shop} AND ({allowed} OR {mayLeave}) FOR UPDATE OF s",
            row => row.Id<PersonId>(0),
            cancellationToken);
        return owners.Count == 0 ? null : owners[0];
    }
}
