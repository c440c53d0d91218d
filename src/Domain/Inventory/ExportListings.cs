using System.Globalization;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Writes what a shop sells as the file that an import takes.</summary>
public sealed class ExportListings(Database database, TimeProvider clock)
{
    /// <summary>Null for anybody who does not look after the shop's listings. At most <see cref="ListingSheet.MaxLines"/> lines, the newest listings.</summary>
    public async Task<string?> ExecuteAsync(PersonId person, ShopId shop, CancellationToken cancellationToken)
    {
        var allowed = await database.QueryAsync(
            $"SELECT s.id FROM catalog.shop s WHERE s.id = {shop} AND {ShopStaff.Includes(person, "s.id", ShopPermission.ManageListings, clock.GetUtcNow())}",
            row => row.Id<ShopId>(0),
            cancellationToken);
        if (allowed.Count == 0)
        {
            return null;
        }
        var listings = await database.QueryAsync(
            $"SELECT {CatalogReader.ListingColumns} WHERE l.shop = {shop} AND l.archived_at IS NULL ORDER BY l.created_at DESC, l.id DESC LIMIT {ListingSheet.MaxLines}",
            CatalogReader.ReadListing,
            cancellationToken);
        var skus = (await database.QueryAsync(
            $"""
            SELECT {CatalogReader.SkuColumns}, coalesce(k.available, 0) FROM catalog.sku s LEFT JOIN inventory.stock k ON k.sku = s.id
            WHERE s.listing = ANY({listings.Select(listing => listing.Id).ToList()}) AND s.disabled_at IS NULL ORDER BY s.listing, s.place
            """,
            row => (Sku: CatalogReader.ReadSku(row), Available: row.Int(8)),
            cancellationToken)).ToLookup(row => row.Sku.Listing);
        var lines = new List<IReadOnlyList<string>> { ListingSheet.Columns };
        foreach (var listing in listings.TakeWhile(listing => lines.Count + skus[listing.Id].Count() <= ListingSheet.MaxLines + 1))
        {
            lines.AddRange(skus[listing.Id].Select((row, nr) => Line(listing, row.Sku, row.Available, isFirst: nr == 0)));
        }
        return Csv.Write(lines);
    }

    private static string[] Line(ListingView listing, SkuView sku, int available, bool isFirst)
    {
        string First(string? text) => isFirst ? text ?? "" : "";
        string Option(int nr) => First(nr < listing.Options.Count ? listing.Options[nr].Name : null);
        string Value(int nr) => nr < sku.OptionValues.Count ? sku.OptionValues[nr] : "";
        var digits = sku.Price.Currency.MinorDigits();
        var price = sku.Price.Minor / (decimal)Math.Pow(10, digits);
        return
        [
            listing.Code ?? listing.Id.Value.ToString(), First(listing.Title), First(listing.Description), First(listing.Category), First(listing.Origin),
            First(listing.ReturnPolicy.Code),
            First(string.Join(';', listing.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))),
            First(listing.CommissionRateBps?.ToString(CultureInfo.InvariantCulture)), First(string.Join(' ', listing.Images.Select(image => image.Value))),
            Option(0), Option(1), Option(2), sku.Code ?? "", Value(0), Value(1), Value(2),
            price.ToString("F" + digits, CultureInfo.InvariantCulture), sku.Price.Currency.Code(), available.ToString(CultureInfo.InvariantCulture),
        ];
    }
}
