using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Insights;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Insights;

/// <summary>A shop's figures, to the fen and to the person, from orders that went through the whole commerce.</summary>
public sealed class DashboardTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Figures_are_exact_over_days_and_ranges_and_a_person_counts_once()
    {
        var given = await shop.GivenShopAsync(stock: 50);
        var first = await NextMidnightAsync();
        var (mei, bo) = (await shop.GivenPersonAsync(), await shop.GivenPersonAsync());
        var refunded = await PaidAsync(mei, given, 3);
        await PlacedAsync(bo, given, 1);
        await shop.AdvanceAsync(TimeSpan.FromDays(1));
        await PaidAsync(mei, given, 2);
        await PaidAsync(await shop.GivenPersonAsync(), given, 1);
        await RefundAsync(mei, refunded, 1);

        var dashboard = await ReadAsync(given.Shop, first, first.AddDays(1));

        Assert.Equal([first, first.AddDays(1)], dashboard.Days.Select(day => day.Day));
        Assert.Equal(Figures(gmv: 3_000, refunded: 1_000, placed: 2, paid: 1, ordering: 2, paying: 1), dashboard.Days[0].Figures);
        Assert.Equal(Figures(gmv: 3_000, placed: 2, paid: 2, ordering: 2, paying: 2), dashboard.Days[1].Figures);
        // Three people, of whom one bought on both days.
        Assert.Equal(Figures(gmv: 6_000, refunded: 1_000, placed: 4, paid: 3, ordering: 3, paying: 2), dashboard.Totals);
        Assert.Equal(Figures(), dashboard.Before);
        Assert.Equal((2_000L, 1_667, 6_667), (dashboard.Totals.AverageOrder?.Minor, dashboard.Totals.RefundRateBps, dashboard.Totals.CheckoutConversionBps));
    }

    [Fact]
    public async Task A_day_begins_at_midnight_in_Shanghai_and_the_range_before_is_as_long()
    {
        var given = await shop.GivenShopAsync(stock: 100);
        var first = await NextMidnightAsync();
        Assert.Equal(16, MarketDay.StartOf(first).UtcDateTime.Hour);
        foreach (var (at, quantity) in new[]
        {
            (MarketDay.StartOf(first).AddDays(-2).AddTicks(-10), 1),
            (MarketDay.StartOf(first).AddDays(-2), 2),
            (MarketDay.StartOf(first).AddTicks(-10), 4),
            (MarketDay.StartOf(first), 8),
            (MarketDay.StartOf(first).AddDays(2).AddTicks(-10), 16),
            (MarketDay.StartOf(first).AddDays(2), 32),
        })
        {
            var order = await PaidAsync(await shop.GivenPersonAsync(), given, quantity);
            await shop.Sql.ExecuteAsync($"UPDATE orders.order SET paid_at = '{at:O}', placed_at = '{at:O}' WHERE id = '{order.Value}'");
        }

        var dashboard = await ReadAsync(given.Shop, first, first.AddDays(1));

        Assert.Equal([8_000L, 16_000L], dashboard.Days.Select(day => day.Figures.Gmv.Minor));
        Assert.Equal((24_000L, 2, 2), (dashboard.Totals.Gmv.Minor, dashboard.Totals.OrdersPaid, dashboard.Totals.OrdersPlaced));
        Assert.Equal((6_000L, 2, 2), (dashboard.Before.Gmv.Minor, dashboard.Before.OrdersPaid, dashboard.Before.OrdersPlaced));
    }

    [Fact]
    public async Task Another_shops_orders_another_currency_and_what_the_platform_bears_are_not_counted()
    {
        var (given, other) = (await shop.GivenShopAsync(stock: 50, priceMinor: 2_000), await shop.GivenShopAsync(stock: 50));
        var first = await NextMidnightAsync();
        await PaidAsync(await shop.GivenPersonAsync(), other, 1);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        await GivenPlatformCouponAsync("DASH500", 500);
        var request = new PlaceOrderRequest(buyer, null, CommerceFixture.Home, 1_500, "k") { Codes = ["DASH500"] };
        var placed = Assert.IsType<PlaceOrderResult.Placed>(await shop.Get<PlaceOrder>().ExecuteAsync(request, None));
        await shop.PayAsync(buyer, placed.Payment);

        Assert.Equal(1_500, (await ReadAsync(given.Shop, first, first)).Totals.Gmv.Minor);
        Assert.Equal(ShopFigures.None(Currency.Usd), (await shop.Get<DashboardReader>().ReadAsync(new DashboardRange(given.Shop, Currency.Usd, first, first), None)).Totals);
    }

    [Fact]
    public async Task Who_tapped_a_product_tag_and_paid_in_the_same_time_is_a_conversion()
    {
        var given = await shop.GivenShopAsync(stock: 50);
        var first = await NextMidnightAsync();
        var tag = await GivenTagAsync(given);
        var (buys, looks, late) = (await shop.GivenPersonAsync(), await shop.GivenPersonAsync(), await shop.GivenPersonAsync());
        foreach (var person in new[] { buys, buys, looks, late }) await TapAsync(person, tag);
        await PaidAsync(buys, given, 1);
        await shop.AdvanceAsync(TimeSpan.FromDays(1));
        await PaidAsync(late, given, 1);

        var dashboard = await ReadAsync(given.Shop, first, first.AddDays(1));

        Assert.Equal((3, 1, 3_333), (dashboard.Days[0].Figures.PeopleTapping, dashboard.Days[0].Figures.TappersPaying, dashboard.Days[0].Figures.NoteConversionBps));
        Assert.Equal((0, 0, null), (dashboard.Days[1].Figures.PeopleTapping, dashboard.Days[1].Figures.TappersPaying, dashboard.Days[1].Figures.NoteConversionBps));
        Assert.Equal((3, 2, 6_667), (dashboard.Totals.PeopleTapping, dashboard.Totals.TappersPaying, dashboard.Totals.NoteConversionBps));
    }

    [Fact]
    public async Task A_shops_paid_orders_are_found_by_their_index()
    {
        await using var connection = await shop.Sql.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SET enable_seqscan = off;
            EXPLAIN SELECT sum(total_minor) FROM orders.order o
            WHERE o.shop = '00000000-0000-0000-0000-000000000001' AND o.currency = 'Cny' AND o.paid_at >= '2026-01-01Z' AND o.paid_at < '2026-02-01Z'
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync()) plan += reader.GetString(0) + "\n";
        Assert.Contains("order_paid", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_has_its_definition_in_both_languages()
    {
        Assert.Equal(Enum.GetValues<ShopFigure>(), FigureDefinition.All.Select(definition => definition.Figure));
        Assert.All(FigureDefinition.All, definition => Assert.True(definition.English.Length > 20 && definition.Chinese.Length > 10));
    }

    private static ShopFigures Figures(long gmv = 0, long refunded = 0, int placed = 0, int paid = 0, int ordering = 0, int paying = 0) =>
        new(Currency.Cny, new Money(gmv, Currency.Cny), new Money(refunded, Currency.Cny), placed, paid, ordering, paying, 0, 0);

    private Task<ShopDashboard> ReadAsync(ShopId of, DateOnly first, DateOnly last) =>
        shop.Get<DashboardReader>().ReadAsync(new DashboardRange(of, Currency.Cny, first, last), None);

    /// <summary>Moves the clock to some minutes after the next midnight in Shanghai; answers the day that has begun.</summary>
    private async Task<DateOnly> NextMidnightAsync()
    {
        var there = shop.Get<TimeProvider>().GetUtcNow().AddHours(8);
        var day = DateOnly.FromDateTime(there.Date).AddDays(1);
        await shop.AdvanceAsync(MarketDay.StartOf(day).AddMinutes(5) - shop.Get<TimeProvider>().GetUtcNow());
        return day;
    }

    private async Task<OrderId> PlacedAsync(PersonId buyer, GivenShop at, int quantity)
    {
        await shop.AddToCartAsync(buyer, at.Sku, quantity);
        return (await shop.PlacedAsync(buyer, 1_000L * quantity)).Orders[0];
    }

    private async Task<OrderId> PaidAsync(PersonId buyer, GivenShop at, int quantity)
    {
        await shop.AddToCartAsync(buyer, at.Sku, quantity);
        var placed = await shop.PlacedAsync(buyer, 1_000L * quantity);
        await shop.PayAsync(buyer, placed.Payment);
        return placed.Orders[0];
    }

    private async Task RefundAsync(PersonId buyer, OrderId order, int quantity)
    {
        var line = (await shop.Get<OrderReader>().LinesAsync([order], None))[order].Single();
        var request = new OpenReturnRequest(
            buyer, line.Id, quantity, ReturnKind.CancelBeforeShipment, ReturnReason.NoReason, "", [], null, Guid.CreateVersion7().ToString());
        Assert.IsType<OpenReturnResult.Opened>(await shop.Get<OpenReturn>().ExecuteAsync(request, None));
        await shop.DrainAsync();
    }

    private async Task GivenPlatformCouponAsync(string code, long offMinor)
    {
        var maker = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(tx => Grants.GiveAsync(tx, maker, Role.Operator, scope: null, "For tests", grantedBy: null, None), None);
        var now = shop.Get<TimeProvider>().GetUtcNow();
        var draft = new NewOffer(
            null, OfferKind.Coupon, "A coupon", new OfferTerms(Currency.Cny, [], [], AmountOffMinor: offMinor), Group: null, 0, 0,
            now.AddMinutes(-1), now.AddDays(30), new CouponTerms(code, 100, 1, IsStackable: false));
        Assert.IsType<OfferResult.Done>(await shop.Get<ManageOffers>().CreateAsync(maker, draft, Guid.CreateVersion7().ToString(), None));
    }

    /// <summary>A published note of a stranger's with a tag on what the shop sells.</summary>
    private async Task<(NoteId Note, TagId Tag)> GivenTagAsync(GivenShop at)
    {
        var (author, note, tag, now) = (await shop.GivenPersonAsync(), NoteId.New(), TagId.New(), shop.Get<TimeProvider>().GetUtcNow());
        await shop.Database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync(
                    $"""
                    INSERT INTO notes.note (id, author, status, version, slug, created_at, updated_at, published_at)
                    VALUES ({note}, {author}, 'Published', 1, {note.Value.ToString()}, {now}, {now}, {now})
                    """,
                    None);
                await tx.ExecuteAsync(
                    $"""
                    INSERT INTO notes.version (note, version, is_draft, title, body, disclosure, images, topics, mentions, at)
                    VALUES ({note}, 1, false, 'Tea', '', 'None', ARRAY[gen_random_uuid()], ARRAY[]::uuid[], ARRAY[]::uuid[], {now})
                    """,
                    None);
                await tx.ExecuteAsync(
                    $"""
                    INSERT INTO notes.tag (id, note, version, place, image_index, x, y, listing, pays_creator) VALUES ({tag}, {note}, 1, 0, 0, 0.5, 0.5, {at.Listing}, false)
                    """,
                    None);
            },
            None);
        return (note, tag);
    }

    private async Task TapAsync(PersonId person, (NoteId Note, TagId Tag) on)
    {
        var tap = new Interaction(Guid.CreateVersion7().ToString(), InteractionKind.TagTap, on.Note, shop.Get<TimeProvider>().GetUtcNow(), Tag: on.Tag);
        Assert.Equal(1, (await shop.Get<RecordInteractions>().ExecuteAsync(person, [tap], None)).Accepted);
    }
}
