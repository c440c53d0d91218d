using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Fulfilment;

public sealed class LateParcelTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly TimeSpan Late = TimeSpan.FromHours(49);

    [Theory]
    [InlineData(100, 100)]
    [InlineData(50, 50)]
    [InlineData(1_000, 100)]
    [InlineData(10_000, 500)]
    [InlineData(12_345, 617)]
    [InlineData(1_000_000, 5_000)]
    public void The_remedy_is_five_percent_within_bounds_and_never_more_than_was_paid(long paid, long remedy) =>
        Assert.Equal(remedy, LateParcelRule.Remedy(new Money(paid, Currency.Cny)).Minor);

    [Fact]
    public async Task A_parcel_that_did_not_leave_in_time_costs_the_shop_a_coupon_for_the_buyer_once()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
        var (buyer, order) = await GivenPaidAsync(given, 20_000);
        await shop.AdvanceAsync(TimeSpan.FromHours(47));
        Assert.Null((await PromiseAsync(order)).Remedy);

        await shop.AdvanceAsync(TimeSpan.FromHours(2));
        await shop.AdvanceAsync(TimeSpan.FromDays(3));

        var remedy = (await PromiseAsync(order)).Remedy;
        Assert.Equal((1, 1_000, buyer), (remedy!.Units, remedy.Amount.Minor, remedy.Buyer));
        var held = Assert.Single((await shop.Get<OfferReader>().CouponsOfAsync(buyer, new Keyset(10, null), CancellationToken.None)).Items);
        Assert.Equal(remedy.Coupon, held.Id);
        // Nothing of this shop's was free yet, so it owes; the guarantee is a line of its own.
        Assert.Equal(-1_000, await shop.BalanceAsync(AccountKind.MerchantReceivable, given.Shop.Value));
        Assert.Equal(-1_000, await LineAsync(given, StatementKind.Guarantee));
        Assert.Equal(0, await LineAsync(given, StatementKind.SubsidyRefund));
        var told = (await EventLog.ReadStreamAsync(shop.Database, "order:" + order.Value, 0, 50, CancellationToken.None)).Select(stored => stored.Payload).OfType<ParcelLate>();
        Assert.Equal((buyer, given.Shop, 1_000), (told.Single().Buyer, told.Single().Shop, told.Single().Remedy.Minor));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task What_left_in_time_or_was_cancelled_before_has_no_remedy_and_of_the_rest_only_the_late_units_count()
    {
        var given = await shop.GivenShopAsync(stock: 9, priceMinor: 4_000);
        var (_, shipped) = await GivenPaidAsync(given, 4_000);
        Assert.Equal(OrderStepResult.Done, await shop.Get<ShipOrder>().ExecuteAsync(given.Owner, shipped, CancellationToken.None));
        var (other, cancelled) = await GivenPaidAsync(given, 4_000);
        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(other, cancelled, CancellationToken.None));
        var (_, partly) = await GivenPaidAsync(given, 12_000, quantity: 3);
        var line = (await LinesAsync(partly)).Id;
        var sent = new ShipParcelRequest(given.Owner, partly, [new LineUnits(line, 2)], null, null, "two");
        Assert.IsType<ShipParcelResult.Shipped>(await shop.Get<ShipParcel>().ExecuteAsync(sent, CancellationToken.None));

        await shop.AdvanceAsync(Late);

        Assert.Null((await PromiseAsync(shipped)).Remedy);
        Assert.Null((await PromiseAsync(cancelled)).Remedy);
        var remedy = (await PromiseAsync(partly)).Remedy;
        Assert.Equal((1, 200), (remedy!.Units, remedy.Amount.Minor));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_full_refund_afterwards_nets_the_orders_lines_to_zero_and_the_buyer_keeps_the_remedy()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
        var (buyer, order) = await GivenPaidAsync(given, 20_000);
        await shop.AdvanceAsync(Late);
        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(buyer, order, CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(OrderState.Refunded, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(0, await LineAsync(given, StatementKind.Sale) + await LineAsync(given, StatementKind.Refund));
        Assert.Equal(0, await LineAsync(given, StatementKind.Fee) + await LineAsync(given, StatementKind.FeeRefund));
        Assert.Equal(-1_000, await LineAsync(given, StatementKind.Guarantee));
        Assert.False(Assert.Single((await shop.Get<OfferReader>().CouponsOfAsync(buyer, new Keyset(10, null), CancellationToken.None)).Items).IsUsed);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task The_coupon_pays_at_another_shop_with_the_late_shops_money()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
        var (buyer, order) = await GivenPaidAsync(given, 20_000);
        await shop.AdvanceAsync(Late);
        var coupon = (await PromiseAsync(order)).Remedy!.Coupon;
        var liability = await shop.BalanceAsync(AccountKind.PromotionLiability, null);
        var elsewhere = await shop.GivenShopAsync(stock: 1, priceMinor: 3_000);
        await shop.AddToCartAsync(buyer, elsewhere.Sku);
        var request = new PlaceOrderRequest(buyer, null, ShopFixture.Home, 2_000, "with the coupon") { Coupons = [coupon] };
        var placed = Assert.IsType<PlaceOrderResult.Placed>(await shop.Get<PlaceOrder>().ExecuteAsync(request, CancellationToken.None));
        await shop.PayAsync(buyer, placed.Payment);

        Assert.Equal(liability - 1_000, await shop.BalanceAsync(AccountKind.PromotionLiability, null));
        Assert.Equal(1_000, await LineAsync(elsewhere, StatementKind.Subsidy));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Its_holder_is_told_before_the_coupon_ends_and_then_it_leaves_the_wallet_and_the_shop_has_its_money_back()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
        var (buyer, order) = await GivenPaidAsync(given, 20_000);
        await shop.AdvanceAsync(Late);
        var coupon = (await PromiseAsync(order)).Remedy!.Coupon;
        await shop.AdvanceAsync(LateParcelRule.CouponLasts - CouponExpiry.NoticeBefore - TimeSpan.FromMinutes(1));
        Assert.Null(Assert.Single(await WalletAsync(buyer)).NoticedAt);
        await shop.AdvanceAsync(TimeSpan.FromMinutes(2));
        await shop.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.NotNull(Assert.Single(await WalletAsync(buyer)).NoticedAt);
        Assert.Equal(0, await LineAsync(given, StatementKind.Guarantee) + 1_000);

        await shop.AdvanceAsync(CouponExpiry.NoticeBefore);

        Assert.Empty(await WalletAsync(buyer));
        Assert.NotNull((await PromiseAsync(order)).Remedy!.ReleasedAt);
        Assert.Equal(0, await LineAsync(given, StatementKind.Guarantee));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.MerchantReceivable, given.Shop.Value));
        var kinds = (await EventLog.ReadStreamAsync(shop.Database, "coupon:" + coupon.Value, 0, 50, CancellationToken.None)).Select(stored => stored.Payload.GetType()).ToList();
        Assert.Equal([typeof(CouponClaimed), typeof(CouponExpiring), typeof(CouponExpired)], kinds);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_coupon_that_comes_back_after_its_end_is_gone_and_its_money_is_the_shops()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
        var (buyer, order) = await GivenPaidAsync(given, 20_000);
        await shop.AdvanceAsync(Late);
        var coupon = (await PromiseAsync(order)).Remedy!.Coupon;
        var elsewhere = await shop.GivenShopAsync(stock: 1, priceMinor: 3_000);
        Assert.True(await shop.Get<ShippingPromises>().SetAsync(elsewhere.Owner, elsewhere.Listing, 720, CancellationToken.None));
        await shop.AddToCartAsync(buyer, elsewhere.Sku);
        await shop.AdvanceAsync(TimeSpan.FromDays(29));
        var request = new PlaceOrderRequest(buyer, null, ShopFixture.Home, 2_000, "with the coupon") { Coupons = [coupon] };
        var placed = Assert.IsType<PlaceOrderResult.Placed>(await shop.Get<PlaceOrder>().ExecuteAsync(request, CancellationToken.None));
        await shop.PayAsync(buyer, placed.Payment);
        await shop.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.True(Assert.Single(await WalletAsync(buyer)).IsUsed);

        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await WalletAsync(buyer));
        Assert.Equal(0, await LineAsync(given, StatementKind.Guarantee));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Several_workers_at_once_and_a_shipment_at_the_same_moment_give_one_remedy_at_most()
    {
        for (var round = 0; round < 8; round++)
        {
            var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
            var (_, order) = await GivenPaidAsync(given, 20_000);
            await shop.Get<SandboxClock>().AdvanceAsync(shop.Database, Late, CancellationToken.None);
            var work = shop.Get<IEnumerable<IDueWork>>().Single(one => one.GetType().Name == "LateParcels");
            await Task.WhenAll(
                [.. Enumerable.Range(0, 4).Select(_ => work.RunDueAsync(CancellationToken.None)),
                shop.Get<ShipOrder>().ExecuteAsync(given.Owner, order, CancellationToken.None)]);
            var remedy = (await PromiseAsync(order)).Remedy;
            Assert.Equal(-(remedy?.Amount.Minor ?? 0), await LineAsync(given, StatementKind.Guarantee));
        }
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task The_listing_promises_and_the_order_keeps_what_was_promised()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 20_000);
        var promises = shop.Get<ShippingPromises>();
        Assert.False(await promises.SetAsync(await shop.GivenPersonAsync(), given.Listing, 240, CancellationToken.None));
        Assert.True(await promises.SetAsync(given.Owner, given.Listing, 240, CancellationToken.None));
        var (_, order) = await GivenPaidAsync(given, 20_000);
        Assert.True(await promises.SetAsync(given.Owner, given.Listing, 1, CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromHours(239));
        Assert.Null((await PromiseAsync(order)).Remedy);
        await shop.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.NotNull((await PromiseAsync(order)).Remedy);
    }

    private async Task<(PersonId Buyer, OrderId Order)> GivenPaidAsync(GivenShop given, long total, int quantity = 1)
    {
        var buyer = await shop.GivenPersonAsync();
        await shop.AddToCartAsync(buyer, given.Sku, quantity);
        var placed = await shop.PlacedAsync(buyer, total);
        await shop.PayAsync(buyer, placed.Payment);
        return (buyer, placed.Orders[0]);
    }

    private async Task<IReadOnlyList<CouponView>> WalletAsync(PersonId person) =>
        (await shop.Get<OfferReader>().CouponsOfAsync(person, new Keyset(10, null), CancellationToken.None)).Items;

    private async Task<OrderLineView> LinesAsync(OrderId order) => (await shop.Get<OrderReader>().LinesAsync([order], CancellationToken.None))[order].Single();

    private async Task<ShippingPromise> PromiseAsync(OrderId order)
    {
        var line = (await LinesAsync(order)).Id;
        return (await shop.Get<ShippingPromises>().ByLinesAsync([line], CancellationToken.None))[line];
    }

    private async Task<long> LineAsync(GivenShop given, StatementKind kind)
    {
        var period = new StatementPeriod(given.Shop, Currency.Cny, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var statement = await shop.Get<StatementReader>().StatementAsync(period, CancellationToken.None);
        Assert.Equal(statement.Lines.Sum(line => line.Amount.Minor), statement.Closing.Total.Minor - statement.Opening.Total.Minor);
        return statement.Lines.Single(line => line.Kind == kind).Amount.Minor;
    }
}
