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
    ReturnPolicy ReturnPolicy,
    IReadOnlyDictionary<string, string> Attributes,
    string? Origin,
    string? Code,
    DateTimeOffset? ArchivedAt);

/// <param name="Code">The merchant's own number.</param>
/// <param name="DisabledAt">Set when it is no longer sold.</param>
/// <param name="CompareAt">A former price that may stand struck through beside the present one.</param>
public sealed record SkuView(
    SkuId Id, ListingId Listing, IReadOnlyList<string> OptionValues, Money Price, string? Code, DateTimeOffset? DisabledAt, Money? CompareAt);

/// <summary>Reads the catalogue in batches. All of it is public.</summary>
public sealed class CatalogReader(Database database)
{
    internal static Sql ListingColumns => Sql.Of(
        $"""
        l.id, l.shop, l.title, l.description, l.category, l.images, l.options, l.commission_rate_bps, cheapest.price_minor, cheapest.currency, l.created_at,
        l.return_policy, l.attributes, l.origin, l.code, l.archived_at
        FROM catalog.listing l
        JOIN LATERAL (
          SELECT price_minor, currency FROM catalog.sku WHERE listing = l.id ORDER BY disabled_at IS NOT NULL, price_minor, id LIMIT 1) cheapest ON true
        """);

    internal static Sql SkuColumns => Sql.Of($"s.id, s.listing, s.option_values, s.price_minor, s.currency, s.code, s.disabled_at, s.compare_at_minor");

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

    /// <summary>One page of listings for each shop, newest first: those on sale, or those that were archived.</summary>
    public async Task<IReadOnlyDictionary<ShopId, Slice<ListingView>>> ListingsByShopsAsync(
        IReadOnlyList<ShopId> shops, bool isArchived, Keyset page, CancellationToken cancellationToken)
    {
        var which = isArchived ? Sql.Of($"archived_at IS NOT NULL") : Sql.Of($"archived_at IS NULL");
        var after = page.After is { } position ? Sql.Of($"AND (created_at, id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT {ListingColumns}
            JOIN unnest({shops}) WITH ORDINALITY AS wanted(shop, nr) ON wanted.shop = l.shop
            WHERE l.id IN (SELECT id FROM catalog.listing WHERE shop = wanted.shop AND {which} {after} ORDER BY created_at DESC, id DESC LIMIT {page.First + 1})
            ORDER BY l.created_at DESC, l.id DESC
            """,
            ReadListing,
            cancellationToken);
        return rows.GroupBy(listing => listing.Shop).ToDictionary(group => group.Key, group => Slice<ListingView>.FromProbe([.. group], page.First));
    }

    public async Task<IReadOnlyDictionary<SkuId, SkuView>> SkusAsync(IReadOnlyList<SkuId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {SkuColumns} FROM catalog.sku s WHERE s.id = ANY({ids})", ReadSku, cancellationToken);
        return rows.ToDictionary(sku => sku.Id);
    }

    /// <summary>Every listing's SKUs in the merchant's order; those no longer sold only when asked for.</summary>
    public async Task<ILookup<ListingId, SkuView>> SkusByListingsAsync(
        IReadOnlyList<ListingId> listings, bool withDisabled, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT {SkuColumns} FROM catalog.sku s
            WHERE s.listing = ANY({listings}) AND (s.disabled_at IS NULL OR {withDisabled}) ORDER BY s.listing, s.place
            """,
            ReadSku,
            cancellationToken);
        return rows.ToLookup(sku => sku.Listing);
    }

    /// <summary>One page of the prices that each SKU had, newest first, with one row more than asked for. Public.</summary>
    public async Task<ILookup<SkuId, PricePoint>> PriceHistoryAsync(IReadOnlyList<SkuId> skus, Keyset page, CancellationToken cancellationToken)
    {
        var before = page.After is { } position ? Sql.Of($"AND since < {position.At}") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT p.sku, p.price_minor, p.currency, p.since, p.until FROM unnest({skus}) AS wanted(sku) CROSS JOIN LATERAL (
              SELECT * FROM (SELECT *, lead(since) OVER (ORDER BY since) AS until FROM catalog.price_history WHERE sku = wanted.sku) h
              WHERE true {before} ORDER BY since DESC LIMIT {page.First + 1}) p ORDER BY p.since DESC
            """,
            PriceHistory.Read,
            cancellationToken);
        return rows.ToLookup(point => point.Sku);
    }

    private static ShopView ReadShop(Row row) => new(row.Id<ShopId>(0), row.Text(1), row.Id<PersonId>(2));

    internal static ListingView ReadListing(Row row) => new(
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
        ReturnPolicy.FromCode(row.Text(11)),
        row.Json<Dictionary<string, string>>(12),
        row.TextOrNull(13),
        row.TextOrNull(14),
        row.TimeOrNull(15));

    internal static SkuView ReadSku(Row row)
    {
        var price = row.Money(3);
        return new SkuView(
            row.Id<SkuId>(0), row.Id<ListingId>(1), row.Texts(2), price, row.TextOrNull(5), row.TimeOrNull(6),
            row.LongOrNull(7) is { } compareAt ? price with { Minor = compareAt } : null);
    }
}
