using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

public enum RestockResult
{
    Done,

    /// <summary>The SKU does not exist or is not sold by a shop the person works for.</summary>
    NotYours,

    /// <summary>More units were to be taken away than are available.</summary>
    TooFew,
}

/// <summary>The merchant adds units to a SKU's stock, or takes units away with a negative number.</summary>
public sealed class Restock(Database database)
{
    public Task<RestockResult> ExecuteAsync(PersonId person, SkuId sku, int units, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var isStaff = await transaction.ScalarAsync<bool>(
                $"""
                SELECT EXISTS (SELECT 1 FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
                  WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManageStock, transaction.Now)})
                """,
                cancellationToken);
            if (!isStaff)
            {
                return transaction.Refuse(RestockResult.NotYours);
            }
            if (!await Stock.TryAddAsync(transaction, sku, units, cancellationToken))
            {
                return transaction.Refuse(RestockResult.TooFew);
            }
            transaction.Emit("sku:" + sku.Value, new StockAdded(sku, units), person);
            return RestockResult.Done;
        },
        cancellationToken);
}
