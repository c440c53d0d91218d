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
                    SELECT s.listing, s.price_minor, s.currency FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
                    WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManagePrices, transaction.Now)} FOR UPDATE OF s
                    """,
                    row => new Before(row.Id<ListingId>(0), row.Money(1)),
                    cancellationToken);
                if (before is null || before.Price.Minor == priceMinor)
                {
                    return before is not null;
                }
                await transaction.ExecuteAsync(
                    $"UPDATE catalog.sku SET price_minor = {priceMinor}, price_since = {transaction.Now} WHERE id = {sku}", cancellationToken);
                transaction.Emit(
                    "listing:" + before.Listing.Value,
                    new SkuPriceChanged(sku, before.Listing, before.Price, before.Price with { Minor = priceMinor }),
                    person);
                return true;
            },
            cancellationToken);

    private sealed record Before(ListingId Listing, Money Price);
}
