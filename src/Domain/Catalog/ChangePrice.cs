using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>Gives a SKU a new list price; the database keeps the old one in the price history.</summary>
public sealed class ChangePrice(Database database)
{
    /// <summary>False when the SKU does not exist, is not sold by a shop the person works for, or the price is not above zero.</summary>
    public async Task<bool> ExecuteAsync(PersonId person, SkuId sku, long priceMinor, CancellationToken cancellationToken) =>
        priceMinor > 0 && await database.WriteAsync(
            async transaction =>
            {
                var before = await transaction.FirstAsync(
                    $"""
                    SELECT {CatalogReader.SkuColumns} FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
                    WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManagePrices, transaction.Now)} FOR UPDATE OF s
                    """,
                    CatalogReader.ReadSku,
                    cancellationToken);
                if (before is not null)
                {
                    await ApplyAsync(transaction, person, before, priceMinor, cancellationToken);
                }
                return before is not null;
            },
            cancellationToken);

    /// <summary>The same in the transaction of a caller that has locked the SKU. A struck-through price goes: it was that of another reduction.</summary>
    public static async Task ApplyAsync(Transaction transaction, PersonId person, SkuView before, long priceMinor, CancellationToken cancellationToken)
    {
        if (before.Price.Minor == priceMinor)
        {
            return;
        }
        await transaction.ExecuteAsync(
            $"""
            UPDATE catalog.sku SET price_minor = {priceMinor}, price_since = {transaction.Now}, compare_at_minor = NULL, compare_since = NULL WHERE id = {before.Id}
            """,
            cancellationToken);
        transaction.Emit(
            "listing:" + before.Listing.Value, new SkuPriceChanged(before.Id, before.Listing, before.Price, before.Price with { Minor = priceMinor }), person);
    }
}
