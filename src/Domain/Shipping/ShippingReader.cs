using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Shipping;

/// <summary>Reads templates in batches. They are public: a buyer may see what sending costs.</summary>
public sealed class ShippingReader(Database database)
{
    /// <summary>What a unit counts that nobody has weighed.</summary>
    public const int UnknownGrams = 500;

    private static Sql Columns => Sql.Of($"t.id, t.shop, t.name, t.unit, t.zones, t.free_over_minor, t.currency");

    public async Task<IReadOnlyDictionary<ShippingTemplateId, ShippingTemplate>> ByIdsAsync(
        IReadOnlyList<ShippingTemplateId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} FROM shipping.template t WHERE t.id = ANY({ids})", Read, cancellationToken);
        return rows.ToDictionary(template => template.Id);
    }

    /// <summary>A shop's templates; there are few.</summary>
    public async Task<ILookup<ShopId, ShippingTemplate>> ByShopsAsync(IReadOnlyList<ShopId> shops, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} FROM shipping.template t WHERE t.shop = ANY({shops}) ORDER BY t.id", Read, cancellationToken);
        return rows.ToLookup(template => template.Shop);
    }

    /// <summary>Under which template each listing is sent; those that are sent free are left out.</summary>
    public async Task<IReadOnlyDictionary<ListingId, ShippingTemplate>> ByListingsAsync(IReadOnlyList<ListingId> listings, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT {Columns}, l.listing FROM shipping.listing_template l JOIN shipping.template t ON t.id = l.template WHERE l.listing = ANY({listings})
            """,
            row => (Listing: row.Id<ListingId>(7), Template: Read(row)),
            cancellationToken);
        return rows.ToDictionary(row => row.Listing, row => row.Template);
    }

    /// <summary>What one unit weighs; those that nobody has weighed are left out.</summary>
    public async Task<IReadOnlyDictionary<SkuId, int>> WeightsAsync(IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT sku, grams FROM shipping.sku_weight WHERE sku = ANY({skus})", row => (Sku: row.Id<SkuId>(0), Grams: row.Int(1)), cancellationToken);
        return rows.ToDictionary(row => row.Sku, row => row.Grams);
    }

    /// <summary>How each SKU is sent; those that are sent free are left out.</summary>
    public static async Task<IReadOnlyDictionary<SkuId, (ShippingTemplate Template, int Grams)>> BySkusAsync(
        IQueries reads, IReadOnlyList<SkuId> skus, CancellationToken cancellationToken)
    {
        var rows = await reads.QueryAsync(
            $"""
            SELECT {Columns}, s.id, coalesce(w.grams, {UnknownGrams}) FROM catalog.sku s JOIN shipping.listing_template l ON l.listing = s.listing
            JOIN shipping.template t ON t.id = l.template LEFT JOIN shipping.sku_weight w ON w.sku = s.id WHERE s.id = ANY({skus})
            """,
            row => (Sku: row.Id<SkuId>(7), Template: Read(row), Grams: row.Int(8)),
            cancellationToken);
        return rows.ToDictionary(row => row.Sku, row => (row.Template, row.Grams));
    }

    private static ShippingTemplate Read(Row row) => new(
        row.Id<ShippingTemplateId>(0),
        row.Id<ShopId>(1),
        row.Text(2),
        row.Enum<ShippingUnit>(3),
        row.Json<List<ShippingZone>>(4),
        row.LongOrNull(5),
        row.Enum<Currency>(6));
}
