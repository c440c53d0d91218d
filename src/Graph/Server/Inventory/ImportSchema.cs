using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Inventory;

public sealed record ImportListingsInput(
    [property: Description("A shop whose listings, prices and stock you look after.")] GlobalId ShopId,
    [property: Description("The file: comma-separated, with a heading; at most 1,000 lines. Shop.listingsCsv is one.")] string Csv,
    [property: Description("The same key with the same file answers the same report again.")] string IdempotencyKey);

public sealed record ImportListingsPayload(ImportReport? Report, IReadOnlyList<UserError> UserErrors) : IPayload<ImportListingsPayload>
{
    public static ImportListingsPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Listings as files.</summary>
internal static class ImportSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ShopView> shop)
    {
        builder.Input<ImportListingsInput>("A file of listings.");
        builder.Object<ImportError>("ImportError", "Something wrong in an imported file; the listing it belongs to was left out whole.").Public()
            .Field("line", "Int!", "The line's number in the file; 1 is the heading.", error => error.Line)
            .Field("column", "String", "The column's name; null when it is about the whole line.", error => error.Column)
            .Field("message", "String!", "What is wrong.", error => error.Message);
        builder.Object<ImportReport>("ImportReport", "What became of an imported file.").Public()
            .Field("lines", "Int!", "How many lines it has below its heading; each is a variant.", report => report.Lines)
            .Field("imported", "Int!", "How many of them are in the shop now.", report => report.Imported)
            .Many<IdList<ListingId>, ListingView>(
                "listings", "[Listing!]!", "The listings that were made or changed.", report => new IdList<ListingId>(report.Listings), ListingsAsync)
            .Field("errors", "[ImportError!]!", "What was wrong, by line.", report => report.Errors);
        builder.Payload<ImportListingsPayload>("An import.").Field("report", "ImportReport", "What became of the file.", payload => payload.Report);
        builder.Mutate<ImportListingsInput, ImportListingsPayload>(
            "importListings",
            $"Makes or changes listings from a file with the columns {string.Join(", ", ListingSheet.Columns)}; one line for each variant, what belongs to the listing in its "
            + "first line. Prices as 19.90; stock is what can be bought, empty leaves it; attributes as material=cotton;season=summer; pictures by the ids of an export. "
            + "A listing with a mistake in any line is left out whole. For staff who look after listings, prices and stock.",
            TokenScope.All, ImportAsync);
        shop.One<ShopId, string>(
            "listingsCsv", "String", "What is on sale as the file that importListings takes, at most 1,000 lines; null for anybody who does not look after the listings.",
            view => view.Id, ExportAsync);
    }

    private static async ValueTask<ILookup<IdList<ListingId>, ListingView>> ListingsAsync(
        IReadOnlyList<IdList<ListingId>> lists, GraphContext context, CancellationToken cancellationToken) =>
        lists.Arrange(await CatalogLoaders.ListingsAsync(lists.AllIds(), context, cancellationToken));

    private static async ValueTask<IReadOnlyDictionary<ShopId, string>> ExportAsync(
        IReadOnlyList<ShopId> shops, GraphContext context, CancellationToken cancellationToken)
    {
        var files = new Dictionary<ShopId, string>();
        // Few shops have the same member of staff; each file is a read of its own.
        foreach (var shop in shops.Where(shop => context.Viewer().May(shop, ShopPermission.ManageListings)))
        {
            if (context.Viewer().Person is { } person && await context.Service<ExportListings>().ExecuteAsync(person, shop, cancellationToken) is { } file)
            {
                files[shop] = file;
            }
        }
        return files;
    }

    private static async Task<ImportListingsPayload> ImportAsync(ImportListingsInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return ImportListingsPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
        }
        return await call.Service<ImportListings>().ExecuteAsync(call.Person, shop, input.Csv, input.IdempotencyKey, cancellationToken) switch
        {
            ImportListingsResult.Done done => new ImportListingsPayload(done.Report, []),
            ImportListingsResult.BadKey { IsReused: true } => ImportListingsPayload.Refused(InvalidInput.KeyReused()),
            ImportListingsResult.BadKey => ImportListingsPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
            _ => ImportListingsPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
        };
    }
}
