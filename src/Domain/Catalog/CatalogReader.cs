using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

public sealed record ShopView(ShopId Id, string Name, PersonId Owner);

/// <param name="MinPrice">The lowest list price among its SKUs.</param>
public sealed record ListingView(
    ListingId Id,
    ShopId Shop,
    string Title,
    string Description,
    string? Category,
    IReadOnlyList<AssetId> Images,
    IReadOnlyList<ListingOption> Options,
    int? CommissionRateBps,
    Money MinPrice,
    DateTimeOffset CreatedAt,
    ReturnPolicy ReturnPolicy);

public sealed record SkuView(SkuId Id, ListingId Listing, IReadOnlyList<string> OptionValues, Money Price);

/// <summary>Reads the catalogue in batches. All of it is public.</summary>
public sealed class CatalogReader(Database database)
{
    private static Sql ListingColumns => Sql.Of(
        $"""
        l.id, l.shop, l.title, l.description, l.category, l.images, l.options, l.commission_rate_bps, cheapest.price_minor, cheapest.currency, l.created_at, l.return_policy
        FROM catalog.listing l
        JOIN LATERAL (SELECT price_minor, currency FROM catalog.sku WHERE listing = l.id ORDER BY price_minor, id LIMIT 1) cheapest ON true
        """);

    public async Task<IReadOnlyDictionary<ShopId, ShopView>> ShopsAsync(IReadOnlyList<ShopId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, name, owner FROM catalog.shop WHERE id = ANY({ids})", ReadShop, cancellationToken);
        return rows.ToDictionary(shop => shop.Id);
    }

    public async Task<IReadOnlyDictionary<PersonId, ShopView>> ShopsByOwnersAsync(IReadOnlyList<PersonId> owners, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, name, owner FROM catalog.shop WHERE owner = ANY({owners})", ReadShop, cancellationToken);
        return rows.ToDictionary(shop => shop.Owner);
    }

    public async Task<IReadOnlyDictionary<ListingId, ListingView>> ListingsAsync(IReadOnlyList<ListingId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {ListingColumns} WHERE l.id = ANY({ids})", ReadListing, cancellationToken);
        return rows.ToDictionary(listing => listing.Id);
    }

    /// <summary>One page of listings for each shop, newest first.</summary>
    public async Task<IReadOnlyDictionary<ShopId, Slice<ListingView>>> ListingsByShopsAsync(
        IReadOnlyList<ShopId> shops, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (created_at, id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT {ListingColumns}
            JOIN unnest({shops}) WITH ORDINALITY AS wanted(shop, nr) ON wanted.shop = l.shop
            WHERE l.id IN (SELECT id FROM catalog.listing WHERE shop = wanted.shop {after} ORDER BY created_at DESC, id DESC LIMIT {page.First + 1})
            ORDER BY l.created_at DESC, l.id DESC
            """,
            ReadListing,
            cancellationToken);
        return rows.GroupBy(listing => listing.Shop).ToDictionary(group => group.Key, group => Slice<ListingView>.FromProbe([.. group], page.First));
    }

    public async Task<IReadOnlyDictionary<SkuId, SkuView>> SkusAsync(IReadOnlyList<SkuId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, listing, option_values, price_minor, currency FROM catalog.sku WHERE id = ANY({ids})", ReadSku, cancellationToken);
        return rows.ToDictionary(sku => sku.Id);
    }

    /// <summary>Every listing's SKUs in the merchant's order.</summary>
    public async Task<ILookup<ListingId, SkuView>> SkusByListingsAsync(IReadOnlyList<ListingId> listings, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT id, listing, option_values, price_minor, currency FROM catalog.sku
            WHERE listing = ANY({listings}) ORDER BY listing, place
            """,
            ReadSku,
            cancellationToken);
        return rows.ToLookup(sku => sku.Listing);
    }

    private static ShopView ReadShop(Row row) => new(row.Id<ShopId>(0), row.Text(1), row.Id<PersonId>(2));

    private static ListingView ReadListing(Row row) => new(
        row.Id<ListingId>(0),
        row.Id<ShopId>(1),
        row.Text(2),
        row.Text(3),
        row.TextOrNull(4),
        [.. row.Guids(5).Select(id => new AssetId(id))],
        row.Json<List<ListingOption>>(6),
        row.IntOrNull(7),
        row.Money(8),
        row.Time(10),
        ReturnPolicy.FromCode(row.Text(11)));

    private static SkuView ReadSku(Row row) => new(row.Id<SkuId>(0), row.Id<ListingId>(1), row.Texts(2), row.Money(3));
}
