using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Catalog;

public sealed class ListingTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_edit_keeps_ids_adds_variants_and_only_switches_off_what_is_left_out()
    {
        var given = await shop.GivenShopAsync(stock: 3, skus: 3);
        var (first, second, third) = (given.Skus[0], given.Skus[1], given.Skus[2]);
        var edit = new ListingEdit(
            Title: "A better thing",
            Options: [new ListingOption("Kind", ["Kind 1", "Kind 3", "Kind 4"])],
            // Swapped places and values, one new, one left out.
            Skus:
            [
                new SkuEdit(third, ["Kind 1"], null, 0), new SkuEdit(first, ["Kind 3"], null, 0),
                new SkuEdit(null, ["Kind 4"], new Money(2_000, Currency.Cny), 7, "K4"),
            ]);
        Assert.IsType<EditListingResult.NotYours>(await EditAsync(await shop.GivenPersonAsync(), given, edit));
        Assert.IsType<EditListingResult.Done>(await EditAsync(given.Owner, given, edit));

        var skus = await SkusAsync(given, withDisabled: true);
        Assert.Equal([(third, "Kind 1", false), (first, "Kind 3", false), (second, "Kind 2", true)], skus.Where(sku => sku.Code is null).Select(sku => (sku.Id, sku.OptionValues[0], sku.DisabledAt is not null)));
        var added = Assert.Single(skus, sku => sku.Code == "K4");
        Assert.Equal(7, (await shop.StockAsync(added.Id)).Available);
        Assert.Equal("A better thing", (await ListingAsync(given)).Title);

        // What is no longer sold can neither be put into a cart nor, when it is in one, be ordered.
        var buyer = await shop.GivenBuyerAsync();
        Assert.IsType<CartResult.NotFound>(await shop.Get<Cart>().AddAsync(buyer, second, 1, null, None));
        var early = await shop.GivenBuyerAsync(added.Id);
        await EditAsync(given.Owner, given, new ListingEdit(Skus: [new SkuEdit(first, ["Kind 3"], null, 0)]));
        Assert.Equal(0, Assert.IsType<PlaceOrderResult.OutOfStock>(await shop.PlaceAsync(early, 2_000)).Available);
        // Naming its values again brings the same variant back.
        await EditAsync(given.Owner, given, new ListingEdit(Skus: [new SkuEdit(null, ["Kind 4"], null, 0)]));
        Assert.Equal([added.Id], (await SkusAsync(given, withDisabled: false)).Select(sku => sku.Id));
    }

    [Fact]
    public async Task An_archived_listing_is_neither_listed_nor_sold_until_it_comes_back()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var archive = shop.Get<ArchiveListing>();
        Assert.False(await archive.ExecuteAsync(buyer, given.Listing, isArchived: true, None));
        Assert.True(await archive.ExecuteAsync(given.Owner, given.Listing, isArchived: true, None));
        Assert.Empty(await ListedAsync(given, isArchived: false));
        Assert.Equal([given.Listing], await ListedAsync(given, isArchived: true));
        Assert.IsType<PlaceOrderResult.OutOfStock>(await shop.PlaceAsync(buyer, 1_000));
        Assert.Empty(await shop.Get<StockReader>().ForSaleAsync([given.Sku], None));
        Assert.True(await archive.ExecuteAsync(given.Owner, given.Listing, isArchived: false, None));
        await shop.PlacedAsync(buyer, 1_000);
    }

    [Fact]
    public async Task A_shop_chooses_its_return_policy_only_within_its_category_and_the_order_keeps_it()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var refused = Assert.IsType<EditListingResult.Faulty>(
            await EditAsync(given.Owner, given, new ListingEdit(ReturnPolicy: ReturnPolicyKind.NotReturnableFresh))).Fault;
        Assert.Equal(("returnPolicy", 3), (refused.Field, refused.AllowedPolicies?.Count));
        Assert.IsType<EditListingResult.Faulty>(
            await EditAsync(given.Owner, given, new ListingEdit(Category: "kitchen", ReturnPolicy: ReturnPolicyKind.NotReturnableFresh)));
        Assert.IsType<EditListingResult.Done>(await EditAsync(given.Owner, given, new ListingEdit(
            Category: "fresh-food", ReturnPolicy: ReturnPolicyKind.NotReturnableFresh, Attributes: new Dictionary<string, string> { ["shelf_life_days"] = "3.50" })));
        Assert.Equal("3.5", (await ListingAsync(given)).Attributes["shelf_life_days"]);
        // What was chosen does not go with the listing into a category that does not allow it.
        Assert.IsType<EditListingResult.Faulty>(await EditAsync(given.Owner, given, new ListingEdit(Category: "kitchen", Attributes: new Dictionary<string, string>())));

        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var order = (await shop.PlacedAsync(buyer, 1_000)).Orders[0];
        await EditAsync(given.Owner, given, new ListingEdit(ReturnPolicy: ReturnPolicyKind.NoReason7Days));
        Assert.Equal(ReturnPolicyKind.NotReturnableFresh, (await shop.Get<OrderReader>().LinesAsync([order], None))[order].Single().ReturnPolicy.Kind);
    }

    [Theory]
    [InlineData("food", "shelf_life_days", "", "asks for")]
    [InlineData("food", "shelf_life_days", "-1", "a number")]
    [InlineData("food", "shelf_life_days", "ten", "a number")]
    [InlineData("clothing", "season", "monsoon", "one of")]
    [InlineData("kitchen", "dishwasher_safe", "maybe", "yes or no")]
    [InlineData("kitchen", "colour", "red", "no attribute")]
    [InlineData("nowhere", "material", "tin", "no category")]
    public async Task Attributes_have_the_types_of_their_category(string category, string name, string value, string message)
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var edit = new ListingEdit(Category: category, Attributes: new Dictionary<string, string> { [name] = value });
        Assert.Contains(message, Assert.IsType<EditListingResult.Faulty>(await EditAsync(given.Owner, given, edit)).Fault.Message, StringComparison.Ordinal);
        Assert.Null((await ListingAsync(given)).Category);
    }

    private Task<EditListingResult> EditAsync(PersonId person, GivenShop given, ListingEdit edit) =>
        shop.Get<EditListing>().ExecuteAsync(person, given.Listing, edit, None);

    private async Task<ListingView> ListingAsync(GivenShop given) => (await shop.Get<CatalogReader>().ListingsAsync([given.Listing], None))[given.Listing];

    private async Task<List<SkuView>> SkusAsync(GivenShop given, bool withDisabled) =>
        [.. (await shop.Get<CatalogReader>().SkusByListingsAsync([given.Listing], withDisabled, None))[given.Listing]];

    private async Task<List<ListingId>> ListedAsync(GivenShop given, bool isArchived) =>
        (await shop.Get<CatalogReader>().ListingsByShopsAsync([given.Shop], isArchived, new Keyset(10, null), None)).TryGetValue(given.Shop, out var slice)
            ? [.. slice.Items.Select(listing => listing.Id)]
            : [];
}
