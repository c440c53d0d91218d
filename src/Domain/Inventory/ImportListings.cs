using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <param name="Lines">How many lines the file has below its heading.</param>
/// <param name="Imported">How many of them are in the shop now.</param>
public sealed record ImportReport(int Lines, int Imported, IReadOnlyList<ListingId> Listings, IReadOnlyList<ImportError> Errors);

public abstract record ImportListingsResult
{
    private ImportListingsResult()
    {
    }

    public sealed record Done(ImportReport Report) : ImportListingsResult;

    /// <summary>The shop does not exist, or the person may not change its listings, prices and stock.</summary>
    public sealed record NotYours : ImportListingsResult;

    public sealed record BadKey(bool IsReused) : ImportListingsResult;
}

/// <summary>
/// Puts a file of listings into a shop (<see cref="ListingSheet"/>). Listings without a mistake go in, one that is there already is changed; of a listing
/// with a mistake in any line nothing goes in. All in one transaction, so that a repetition finds it done.
/// </summary>
public sealed class ImportListings(Database database)
{
    private static readonly ShopPermission[] Needed = [ShopPermission.ManageListings, ShopPermission.ManagePrices, ShopPermission.ManageStock];

    public async Task<ImportListingsResult> ExecuteAsync(PersonId person, ShopId shop, string csv, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > 200)
        {
            return new ImportListingsResult.BadKey(IsReused: false);
        }
        var sheet = ListingSheet.Read(csv);
        return await database.WriteAsync(
            transaction => Idempotency.OnceAsync<ImportListingsResult, ImportReport>(
                transaction,
                new IdempotentCall(person, "importListings", idempotencyKey, new { shop, csv }),
                () => ImportAsync(transaction, person, shop, sheet.Listings, new Tally(sheet.Lines, [.. sheet.Errors]), cancellationToken),
                result => (result as ImportListingsResult.Done)?.Report,
                report => new ImportListingsResult.Done(report),
                () => new ImportListingsResult.BadKey(IsReused: true),
                cancellationToken),
            cancellationToken);
    }

    private static async Task<ImportListingsResult> ImportAsync(
        Transaction transaction, PersonId person, ShopId shop, IReadOnlyList<SheetListing> listings, Tally tally, CancellationToken cancellationToken)
    {
        foreach (var permission in Needed)
        {
            if (!await ShopStaff.MayAsync(transaction, shop, person, permission, cancellationToken))
            {
                return new ImportListingsResult.NotYours();
            }
        }
        foreach (var listing in listings)
        {
            var known = await FindAsync(transaction, shop, listing.Code, cancellationToken);
            var (id, fault) = known is { } existing
                ? await ChangeAsync(transaction, person, existing, listing, cancellationToken)
                : await CreateAsync(transaction, person, shop, listing, cancellationToken);
            if (fault is null)
            {
                tally.Listings.Add(id);
                tally.Imported += listing.Skus.Count;
            }
            else
            {
                tally.Errors.Add(new ImportError(listing.Line, Column(fault.Field), fault.Message));
            }
        }
        return new ImportListingsResult.Done(new ImportReport(tally.Lines, tally.Imported, tally.Listings, [.. tally.Errors.OrderBy(error => error.Line)]));
    }

    /// <summary>By the merchant's number, or by our id where an export had to use it.</summary>
    private static async Task<ListingId?> FindAsync(Transaction transaction, ShopId shop, string code, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(code, out var parsed) ? parsed : Guid.Empty;
        var rows = await transaction.QueryAsync(
            $"SELECT id FROM catalog.listing WHERE shop = {shop} AND (code = {code} OR id = {id}) ORDER BY code IS NULL LIMIT 1",
            row => row.Id<ListingId>(0),
            cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    private static async Task<(ListingId Listing, ListingFault? Fault)> CreateAsync(
        Transaction transaction, PersonId person, ShopId shop, SheetListing sheet, CancellationToken cancellationToken)
    {
        var draft = new NewListing(
            shop, sheet.Title, sheet.Description, sheet.Images, sheet.Options, [.. sheet.Skus.Select(sku => new NewSku(sku.OptionValues, sku.Price, sku.Code))],
            sheet.CommissionRateBps, sheet.Category, sheet.Facts);
        var (prepared, fault) = await ListingPreparation.PrepareAsync(transaction, person, draft, shown: [], cancellationToken);
        if (fault is not null)
        {
            return (default, fault);
        }
        var created = await ListingWriter.WriteAsync(transaction, prepared, person, cancellationToken);
        for (var i = 0; i < created.Skus.Count; i++)
        {
            await FirstStock.PutAsync(transaction, person, created.Skus[i], sheet.Skus[i].Stock ?? 0, cancellationToken);
        }
        return (created.Listing, null);
    }

    private static async Task<(ListingId Listing, ListingFault? Fault)> ChangeAsync(
        Transaction transaction, PersonId person, ListingId id, SheetListing sheet, CancellationToken cancellationToken)
    {
        var now = await ListingWriter.LockAsync(transaction, person, id, cancellationToken)
            ?? throw new InvalidOperationException($"Listing {id.Value} was found but cannot be locked.");
        var known = sheet.Skus.Select(sku => Match(now, sku)).ToList();
        if (sheet.Skus.Where((sku, i) => known[i] is { } one && one.Price.Currency != sku.Price.Currency).Any())
        {
            return (id, new("currency", "A variant keeps its currency."));
        }
        var edit = new ListingEdit(
            sheet.Title, sheet.Description, sheet.Category ?? "", sheet.Images, sheet.Options,
            [.. sheet.Skus.Select((sku, i) => new SkuEdit(known[i]?.Id, sku.OptionValues, sku.Price, sku.Stock ?? 0, sku.Code))],
            sheet.CommissionRateBps ?? 0, sheet.Facts.Attributes, sheet.Facts.Origin ?? "", sheet.Facts.ReturnPolicy);
        if (await EditListing.ApplyAsync(transaction, person, id, edit, cancellationToken) is EditListingResult.Faulty faulty)
        {
            return (id, faulty.Fault);
        }
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i] is { } sku)
            {
                if (await SkuCosts.FindAsync(transaction, sku, sheet.Skus[i].Price.Minor, cancellationToken) is not null)
                {
                    return (id, new("price", "This is below the variant's cost: change the price by itself and say why."));
                }
                await ChangePrice.ApplyAsync(transaction, person, sku, sheet.Skus[i].Price.Minor, cancellationToken);
                await SetAvailableAsync(transaction, person, sku.Id, sheet.Skus[i].Stock, cancellationToken);
            }
        }
        return (id, null);
    }

    private static SkuView? Match(LockedListing now, SheetSku sku) =>
        now.Skus.FirstOrDefault(one => sku.Code is not null && one.Code == sku.Code)
        ?? now.Skus.FirstOrDefault(one => one.OptionValues.SequenceEqual(sku.OptionValues, StringComparer.Ordinal));

    /// <summary>The file says how many can be bought; what is promised to buyers stays beside that.</summary>
    private static async Task SetAvailableAsync(Transaction transaction, PersonId person, SkuId sku, int? wanted, CancellationToken cancellationToken)
    {
        if (wanted is not { } units)
        {
            return;
        }
        var rows = await transaction.QueryAsync(
            $"SELECT available FROM inventory.stock WHERE sku = {sku} FOR UPDATE", row => row.Int(0), cancellationToken);
        var difference = units - rows.FirstOrDefault();
        if (difference != 0)
        {
            await StockBook.ChangeAsync(
                transaction, person, new StockChange(sku, Pool: null, difference, StockReason.Count, "import"), cancellationToken);
        }
    }

    private static string? Column(string field) => field switch
    {
        "uploadIds" => "pictures",
        "returnPolicy" => "return_policy",
        "commissionRateBps" => "commission_bps",
        "code" => "listing",
        "skus" or "options" => null,
        _ => field,
    };

    private sealed class Tally(int lines, List<ImportError> errors)
    {
        public int Lines => lines;

        public List<ImportError> Errors => errors;

        public int Imported { get; set; }

        public List<ListingId> Listings { get; } = [];
    }
}
