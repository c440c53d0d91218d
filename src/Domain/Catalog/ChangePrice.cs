using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

public abstract record ChangePriceResult
{
    private ChangePriceResult()
    {
    }

    public sealed record Done : ChangePriceResult;

    /// <summary>The SKU does not exist, or its price is not the person's to set.</summary>
    public sealed record NotFound : ChangePriceResult;

    public sealed record Invalid(string Field, string Message) : ChangePriceResult;

    /// <summary>Only with a reason, which is kept.</summary>
    public sealed record BelowCost(BelowCostSale Sale) : ChangePriceResult;
}

/// <summary>Gives a SKU a new list price; the database keeps the old one in the price history.</summary>
public sealed class ChangePrice(Database database)
{
    /// <param name="belowCostReason">Why it shall be sold for less than it costs the shop, when it is.</param>
    public async Task<ChangePriceResult> ExecuteAsync(
        PersonId person, SkuId sku, long priceMinor, CancellationToken cancellationToken, string? belowCostReason = null) => (priceMinor, belowCostReason) switch
        {
            ( <= 0, _) => new ChangePriceResult.Invalid("priceMinor", "A price is above zero."),
            (_, { Length: 0 or > SkuCosts.MaxReasonLength }) => new ChangePriceResult.Invalid("belowCostReason", "A reason has 1 to 300 characters."),
            _ => await database.WriteAsync(
            async transaction =>
            {
                var before = await transaction.FirstAsync(
                    $"""
                    SELECT {CatalogReader.SkuColumns} FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
                    WHERE s.id = {sku} AND {ShopStaff.Includes(person, "l.shop", ShopPermission.ManagePrices, transaction.Now)} FOR UPDATE OF s
                    """,
                    CatalogReader.ReadSku,
                    cancellationToken);
                if (before is null)
                {
                    return transaction.Refuse<ChangePriceResult>(new ChangePriceResult.NotFound());
                }
                if (await SkuCosts.FindAsync(transaction, before, priceMinor, cancellationToken) is { } sale)
                {
                    if (belowCostReason is null)
                    {
                        return transaction.Refuse<ChangePriceResult>(new ChangePriceResult.BelowCost(sale));
                    }
                    SkuCosts.Confirm(transaction, person, sale, belowCostReason, offer: null);
                }
                await ApplyAsync(transaction, person, before, priceMinor, cancellationToken);
                return new ChangePriceResult.Done();
            },
            cancellationToken),
        };

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
