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

/// <summary>The merchant adds units to a SKU's stock, or takes units away with a negative number, without saying more about it.</summary>
public sealed class Restock(Database database)
{
    public Task<RestockResult> ExecuteAsync(PersonId person, SkuId sku, int units, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var change = new StockChange(sku, Pool: null, units, units > 0 ? StockReason.Receive : StockReason.Count, Note: null);
            return await StockBook.ChangeAsync(transaction, person, change, cancellationToken) switch
            {
                AdjustStockResult.Done => RestockResult.Done,
                AdjustStockResult.TooFew => transaction.Refuse(RestockResult.TooFew),
                _ => transaction.Refuse(RestockResult.NotYours),
            };
        },
        cancellationToken);
}
