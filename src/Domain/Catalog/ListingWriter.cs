using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>A property in which the SKUs of a listing differ, for example colour, with its values in the order shown.</summary>
public sealed record ListingOption(string Name, IReadOnlyList<string> Values);

/// <param name="OptionValues">One value of each option of the listing, in the options' order.</param>
public sealed record NewSku(IReadOnlyList<string> OptionValues, Money Price);

/// <param name="CommissionRateBps">The open rate for creators in 1/10,000; null: none.</param>
public sealed record NewListing(
    ShopId Shop,
    string Title,
    string Description,
    IReadOnlyList<AssetId> Images,
    IReadOnlyList<ListingOption> Options,
    IReadOnlyList<NewSku> Skus,
    int? CommissionRateBps = null,
    string? Category = null);

/// <summary>What the writer made; SKU ids in the order of the draft.</summary>
public sealed record CreatedListing(ListingId Listing, IReadOnlyList<SkuId> Skus);

/// <summary>Writes listings in the caller's transaction; the draft was checked with <see cref="ListingRules"/>.</summary>
public static class ListingWriter
{
    public static async Task<CreatedListing> WriteAsync(
        Transaction transaction, NewListing draft, PersonId actor, CancellationToken cancellationToken)
    {
        var listing = ListingId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO catalog.listing (id, shop, title, description, category, images, options, commission_rate_bps, created_at)
            VALUES ({listing}, {draft.Shop}, {draft.Title.Trim()}, {draft.Description}, {draft.Category}, {draft.Images},
              {Jsonb.From(draft.Options)}, {draft.CommissionRateBps}, {transaction.Now})
            """,
            cancellationToken);
        var skus = draft.Skus.Select(_ => SkuId.New()).ToList();
        for (var place = 0; place < skus.Count; place++)
        {
            var sku = draft.Skus[place];
            await transaction.ExecuteAsync(
                $"""
                INSERT INTO catalog.sku (id, listing, place, option_values, price_minor, currency, price_since)
                VALUES ({skus[place]}, {listing}, {place}, {sku.OptionValues}, {sku.Price.Minor}, {sku.Price.Currency}, {transaction.Now})
                """,
                cancellationToken);
        }
        transaction.Emit("listing:" + listing.Value, new ListingCreated(listing, draft.Shop, draft.Title.Trim()), actor);
        return new CreatedListing(listing, skus);
    }
}
