using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

public abstract record OpenShopResult
{
    private OpenShopResult()
    {
    }

    public sealed record Opened(ShopId Shop) : OpenShopResult;

    /// <summary>A person has at most one shop.</summary>
    public sealed record AlreadyHasOne(ShopId Shop) : OpenShopResult;

    public sealed record BadName : OpenShopResult;
}

/// <summary>Opens a person's shop and makes them its first member of staff.</summary>
public sealed class OpenShop(Database database)
{
    public const int MaxNameLength = 60;

    public Task<OpenShopResult> ExecuteAsync(PersonId owner, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        return name.Length is 0 or > MaxNameLength
            ? Task.FromResult<OpenShopResult>(new OpenShopResult.BadName())
            : database.WriteAsync(transaction => OpenAsync(transaction, owner, name, cancellationToken), cancellationToken);
    }

    private static async Task<OpenShopResult> OpenAsync(Transaction transaction, PersonId owner, string name, CancellationToken cancellationToken)
    {
        var shop = ShopId.New();
        var inserted = await transaction.ExecuteAsync(
            $"INSERT INTO catalog.shop (id, name, owner, created_at) VALUES ({shop}, {name}, {owner}, {transaction.Now}) ON CONFLICT (owner) DO NOTHING",
            cancellationToken);
        if (inserted == 0)
        {
            var existing = await transaction.ScalarAsync<Guid>($"SELECT id FROM catalog.shop WHERE owner = {owner}", cancellationToken);
            return transaction.Refuse(new OpenShopResult.AlreadyHasOne(new ShopId(existing)));
        }
        await Grants.GiveAsync(transaction, owner, Role.MerchantStaff, shop.Value, "Opened the shop", grantedBy: null, cancellationToken, nameof(ShopRole.Owner));
        transaction.Emit("shop:" + shop.Value, new ShopOpened(shop, owner, name), owner);
        return new OpenShopResult.Opened(shop);
    }
}
