using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Catalog;

public sealed class ImportTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private const string Heading = "listing,title,category,attributes,option1,sku,value1,price,stock\r\n";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Fifty_lines_with_three_mistakes_bring_forty_seven_in_and_say_what_is_wrong()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var lines = Enumerable.Range(1, 50).Select(nr => nr switch
        {
            7 => "L7,Thing 7,kitchen,,,S7,,free,5",
            20 => "L20,Thing 20,kitchen,dishwasher_safe=perhaps,,S20,,9.90,5",
            33 => "L33,,kitchen,,,S33,,9.90,5",
            _ => $"L{nr},Thing {nr},kitchen,material=steel,,S{nr},,{nr}.90,5",
        });
        var csv = Heading + string.Join("\r\n", lines);
        var report = await DoneAsync(given, csv, "one");
        Assert.Equal((50, 47), (report.Lines, report.Imported));
        Assert.Equal([(8, "price"), (21, "attributes"), (34, "title")], report.Errors.Select(error => (error.Line, error.Column!)));
        Assert.Equal(report.Listings, (await DoneAsync(given, csv, "one")).Listings);
        Assert.True(Assert.IsType<ImportListingsResult.BadKey>(await shop.Get<ImportListings>().ExecuteAsync(given.Owner, given.Shop, csv + "\r\n", "one", None)).IsReused);
        Assert.Equal(48L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM catalog.listing WHERE shop = '{given.Shop.Value}'"));
    }

    [Fact]
    public async Task A_listing_with_a_mistake_in_any_line_is_left_out_whole()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var report = await DoneAsync(given, Heading + "A,Cup,,,Size,,S,10,1\r\nA,,,,,,M,12.345,1\r\nB,Bowl,,,Size,,S,10,1\r\nB,,,,,,L,20,1\r\nA,,,,,,L,14,1", "key");
        Assert.Equal((5, 2), (report.Lines, report.Imported));
        Assert.Equal((3, "price"), (report.Errors.Single().Line, report.Errors.Single().Column));
        Assert.Equal(0L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM catalog.listing WHERE shop = '{given.Shop.Value}' AND code = 'A'"));
    }

    [Fact]
    public async Task What_was_exported_can_be_imported_and_changes_nothing()
    {
        var given = await shop.GivenShopAsync(stock: 4, skus: 2);
        await DoneAsync(given, Heading + "\"=1+1\",\"Cup, \"\"red\"\"\nwith saucer\",kitchen,material=steel;dishwasher_safe=yes,Size,@x,-1,10.50,3\r\n\"=1+1\",,,,,,'=2,11,0", "seed");
        var export = await ExportAsync(given);
        Assert.Contains("'=1+1", export, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=1+1", export, StringComparison.Ordinal);
        var before = await RowsAsync(given);
        var report = await DoneAsync(given, export, "again");
        Assert.Empty(report.Errors);
        Assert.Equal((4, 4), (report.Lines, report.Imported));
        Assert.Equal(before, await RowsAsync(given));
        Assert.Equal(export, await ExportAsync(given));
    }

    [Fact]
    public async Task An_import_changes_prices_and_what_can_be_bought()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        await DoneAsync(given, Heading + "A,Cup,,,Size,c1,S,10,5", "first");
        await DoneAsync(given, Heading + "A,Mug,,,Size,c1,Small,12.50,8\r\nA,,,,,,Big,20,2", "second");
        var rows = await shop.Sql.ScalarAsync<string>(
            $"""
            SELECT string_agg(l.title || '|' || s.option_values[1] || '|' || s.price_minor || '|' || k.available || '|' || (SELECT count(*) FROM catalog.price_history h WHERE h.sku = s.id), ',' ORDER BY s.place)
            FROM catalog.listing l JOIN catalog.sku s ON s.listing = l.id JOIN inventory.stock k ON k.sku = s.id WHERE l.shop = '{given.Shop.Value}' AND l.code = 'A'
            """);
        Assert.Equal("Mug|Small|1250|8|2,Mug|Big|2000|2|1", rows);
    }

    [Fact]
    public async Task Only_who_may_change_listings_prices_and_stock_imports_and_a_file_without_form_changes_nothing()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var import = shop.Get<ImportListings>();
        Assert.IsType<ImportListingsResult.NotYours>(await import.ExecuteAsync(await shop.GivenPersonAsync(), given.Shop, Heading + "A,Cup,,,,,,10,5", "k", None));
        Assert.Null(await shop.Get<ExportListings>().ExecuteAsync(await shop.GivenPersonAsync(), given.Shop, None));
        foreach (var csv in new[] { "", "listing,prize\r\nA,1", "title,price\r\nA,1", Heading + "A,\"never closed,,,,,,10,5", "listing,price\r\n" + string.Concat(Enumerable.Repeat("A,1\r\n", 1_001)) })
        {
            var report = await DoneAsync(given, csv, Guid.CreateVersion7().ToString());
            Assert.Equal((0, 1), (report.Imported, report.Errors.Count));
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("=cmd()")]
    [InlineData("'=cmd()")]
    [InlineData("'quoted'")]
    [InlineData("-1")]
    [InlineData("a,b\r\n\"c\"")]
    [InlineData("@x")]
    public void A_cell_comes_back_as_it_was_and_starts_no_formula(string cell)
    {
        var text = Csv.Write([[cell, "x"]]);
        Assert.DoesNotContain(text.TrimStart('"')[0], "=+-@");
        Assert.Equal([cell, "x"], Assert.Single(Csv.Parse(text)!).Cells);
    }

    private async Task<ImportReport> DoneAsync(GivenShop given, string csv, string key) =>
        Assert.IsType<ImportListingsResult.Done>(await shop.Get<ImportListings>().ExecuteAsync(given.Owner, given.Shop, csv, key, None)).Report;

    private async Task<string> ExportAsync(GivenShop given) =>
        await shop.Get<ExportListings>().ExecuteAsync(given.Owner, given.Shop, None) ?? throw new InvalidOperationException("No file.");

    private Task<string?> RowsAsync(GivenShop given) => shop.Sql.ScalarAsync<string?>(
        $"""
        SELECT string_agg(concat_ws('|', l.id, l.title, l.category, l.return_policy, l.attributes, l.options, s.id, s.place, s.code, s.option_values, s.price_minor, s.price_since, k.available), E'\n' ORDER BY s.id)
        FROM catalog.listing l JOIN catalog.sku s ON s.listing = l.id JOIN inventory.stock k ON k.sku = s.id WHERE l.shop = '{given.Shop.Value}'
        """);
}
