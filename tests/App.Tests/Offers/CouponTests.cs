using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Offers;

public sealed class CouponTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task Of_100_claimers_at_once_exactly_10_get_the_10_coupons()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var offer = await GivenCouponAsync(given, 100, limit: 10);
        var people = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => shop.GivenPersonAsync()));

        var results = await Task.WhenAll(people.Select(person => shop.Get<ClaimCoupon>().ExecuteAsync(person, offer, idempotencyKey: null, CancellationToken.None)));

        Assert.Equal(10, results.OfType<ClaimResult.Claimed>().Count());
        Assert.Equal(90, results.OfType<ClaimResult.AllGone>().Count());
        Assert.Equal(10L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM offers.coupon WHERE offer = '{offer.Value}'"));
    }

    [Fact]
    public async Task One_person_who_claims_many_times_at_once_gets_what_one_may_have()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var offer = await GivenCouponAsync(given, 100, limit: 10, perPerson: 2);
        var person = await shop.GivenPersonAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.Get<ClaimCoupon>().ExecuteAsync(person, offer, idempotencyKey: null, CancellationToken.None)));

        Assert.Equal(2, results.OfType<ClaimResult.Claimed>().Count());
        Assert.Equal(6, results.OfType<ClaimResult.TooMany>().Count());
        Assert.Equal(2, await shop.Sql.ScalarAsync<int>($"SELECT claimed FROM offers.coupon_terms WHERE offer = '{offer.Value}'"));
    }

    [Fact]
    public async Task A_coupon_is_used_once_and_comes_back_when_its_order_is_not_paid_in_time()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var offer = await GivenCouponAsync(given, 300);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var coupon = await ClaimAsync(buyer, offer);
        Assert.IsType<PlaceOrderResult.PriceChanged>(await PlaceAsync(buyer, 1_000, [coupon]));
        Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, 700, [coupon]));
        await shop.AddToCartAsync(buyer, given.Sku);
        Assert.IsType<PlaceOrderResult.CouponUnusable>(await PlaceAsync(buyer, 700, [coupon]));

        await shop.AdvanceAsync(PlaceOrder.PayWithin + TimeSpan.FromSeconds(1));

        var placed = Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, 700, [coupon]));
        await shop.PayAsync(buyer, placed.Payment);
        Assert.Equal(665, await shop.BalanceAsync(AccountKind.MerchantPending, given.Shop.Value));
        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None));
        await shop.DrainAsync();
        Assert.Equal("Free", await shop.Sql.ScalarAsync<string>($"SELECT state FROM offers.coupon WHERE id = '{coupon.Value}'"));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.MerchantPending, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_platform_coupon_over_two_orders_stays_used_until_both_are_undone_and_the_platform_bears_it()
    {
        var first = await shop.GivenShopAsync(stock: 5, priceMinor: 2_000);
        var second = await shop.GivenShopAsync(stock: 5, priceMinor: 1_000);
        var offer = await GivenCouponAsync(null, 600, code: "both600");
        var buyer = await shop.GivenBuyerAsync(first.Sku, second.Sku);
        var before = await shop.BalanceAsync(AccountKind.PromotionLiability, owner: null);

        var placed = Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, 2_400, [], ["BOTH600"]));
        await shop.PayAsync(buyer, placed.Payment);

        Assert.Equal(-600, await shop.BalanceAsync(AccountKind.PromotionLiability, owner: null) - before);
        Assert.Equal(1_900, await shop.BalanceAsync(AccountKind.MerchantPending, first.Shop.Value));
        Assert.Equal(950, await shop.BalanceAsync(AccountKind.MerchantPending, second.Shop.Value));
        foreach (var (order, state) in placed.Orders.Zip(["Used", "Free"]))
        {
            await shop.Get<CancelOrder>().ExecuteAsync(buyer, order, CancellationToken.None);
            await shop.DrainAsync();
            Assert.Equal(state, await shop.Sql.ScalarAsync<string>($"SELECT state FROM offers.coupon WHERE offer = '{offer.Value}'"));
        }
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.PromotionLiability, owner: null) - before);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Two_checkouts_with_one_code_for_one_use_end_with_one_order()
    {
        var given = await shop.GivenShopAsync(stock: 50);
        await GivenCouponAsync(given, 100, limit: 1, code: "ONLYONE");
        var buyers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.GivenBuyerAsync(given.Sku)));

        var results = await Task.WhenAll(buyers.Select(buyer => PlaceAsync(buyer, 900, [], ["ONLYONE"])));

        Assert.Single(results.OfType<PlaceOrderResult.Placed>());
        Assert.Equal(11, results.OfType<PlaceOrderResult.CouponUnusable>().Count());
        Assert.Equal(49, (await shop.StockAsync(given.Sku)).Available);
    }

    [Fact]
    public async Task What_a_coupon_pays_for_wholly_is_paid_at_once_without_the_provider()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var offer = await GivenCouponAsync(given, 5_000);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, 0, [await ClaimAsync(buyer, offer)]));
        await shop.DrainAsync();

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(1, (await shop.StockAsync(given.Sku)).Committed);
        await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None);
        await shop.DrainAsync();
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(5, (await shop.StockAsync(given.Sku)).Available);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task An_order_that_cost_nothing_and_came_back_whole_is_refunded()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, 0, [await ClaimAsync(buyer, await GivenCouponAsync(given, 5_000))]));
        var order = placed.Orders[0];
        var line = (await shop.Get<OrderReader>().LinesAsync([order], CancellationToken.None))[order].Single();
        Assert.Equal(OrderStepResult.Done, await shop.Get<ShipOrder>().ExecuteAsync(given.Owner, order, CancellationToken.None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, CancellationToken.None));

        var opened = Assert.IsType<OpenReturnResult.Opened>(await shop.Get<OpenReturn>().ExecuteAsync(
            new OpenReturnRequest(buyer, line.Id, 1, ReturnKind.RefundOnly, ReturnReason.Damaged, "", [], null, "back"), CancellationToken.None));
        Assert.IsType<ReturnStepResult.Done>(await shop.Get<ReturnSteps>().ApproveAsync(given.Owner, opened.Case, CancellationToken.None));
        await shop.DrainAsync();

        Assert.Equal(OrderState.Refunded, (await shop.OrderAsync(order, buyer)).State);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_coupon_of_which_the_platform_shall_bear_a_part_waits_for_an_operator()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var offer = await GivenCouponAsync(given, 300, platformShareBps: 5_000);
        var buyer = await shop.GivenPersonAsync();
        Assert.IsType<ClaimResult.NotFound>(await shop.Get<ClaimCoupon>().ExecuteAsync(buyer, offer, idempotencyKey: null, CancellationToken.None));
        Assert.IsType<OfferResult.NotFound>(await shop.Get<ManageOffers>().ApproveAsync(given.Owner, offer, CancellationToken.None));
        Assert.IsType<OfferResult.Done>(await shop.Get<ManageOffers>().ApproveAsync(await GivenOperatorAsync(), offer, CancellationToken.None));
        Assert.IsType<ClaimResult.Claimed>(await shop.Get<ClaimCoupon>().ExecuteAsync(buyer, offer, idempotencyKey: null, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_reserved_in_a_drop_keeps_its_price_and_takes_no_coupon()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var offer = await GivenCouponAsync(given, 300);
        var now = shop.Get<TimeProvider>().GetUtcNow();
        var timed = new NewOffer(
            given.Shop, OfferKind.TimedDiscount, "Half price", new OfferTerms(Currency.Cny, [], [], PercentOffBps: 5_000), null, 0, 0, now, now.AddDays(1), null);
        Assert.IsType<OfferResult.Done>(await shop.Get<ManageOffers>().CreateAsync(given.Owner, timed, "half", CancellationToken.None));
        var buyer = await shop.GivenPersonAsync();
        var coupon = await ClaimAsync(buyer, offer);
        var reservation = await shop.Database.WriteAsync(
            async tx =>
            {
                Assert.True(await Stock.TryReserveAsync(tx, given.Sku, 1, CancellationToken.None));
                var terms = new ReservationTerms(given.Sku, new Money(900, Currency.Cny), Guid.CreateVersion7(), Source: null, tx.Now.AddMinutes(5));
                return (await Reservations.CreateAsync(tx, terms, [new ReservationTaker(buyer, 1)], CancellationToken.None))[0];
            },
            CancellationToken.None);

        var request = new PlaceOrderRequest(buyer, reservation, CommerceFixture.Home, 900, "drop");
        Assert.IsType<PlaceOrderResult.CouponUnusable>(
            await shop.Get<PlaceOrder>().ExecuteAsync(request with { Coupons = [coupon] }, CancellationToken.None));
        Assert.IsType<PlaceOrderResult.Placed>(await shop.Get<PlaceOrder>().ExecuteAsync(request, CancellationToken.None));
        // From the shelf the same thing is half its list price.
        await shop.AddToCartAsync(buyer, given.Sku);
        Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, 200, [coupon]));
    }

    private async Task<CouponId> ClaimAsync(PersonId person, OfferId offer) =>
        Assert.IsType<ClaimResult.Claimed>(await shop.Get<ClaimCoupon>().ExecuteAsync(person, offer, idempotencyKey: null, CancellationToken.None)).Coupon;

    private Task<PlaceOrderResult> PlaceAsync(PersonId buyer, long total, IReadOnlyList<CouponId> coupons, IReadOnlyList<string>? codes = null) =>
        shop.Get<PlaceOrder>().ExecuteAsync(
            new PlaceOrderRequest(buyer, null, CommerceFixture.Home, total, Guid.CreateVersion7().ToString()) { Coupons = coupons, Codes = codes ?? [] },
            CancellationToken.None);

    private async Task<PersonId> GivenOperatorAsync()
    {
        var person = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(
            tx => Domain.Parties.Grants.GiveAsync(tx, person, Domain.Parties.Role.Operator, scope: null, "For tests", grantedBy: null, CancellationToken.None),
            CancellationToken.None);
        return person;
    }

    private async Task<OfferId> GivenCouponAsync(
        GivenShop? given, long offMinor, int limit = 100, int perPerson = 1, string? code = null, int platformShareBps = 0)
    {
        var now = shop.Get<TimeProvider>().GetUtcNow();
        var draft = new NewOffer(
            given?.Shop, OfferKind.Coupon, "A coupon", new OfferTerms(Currency.Cny, [], [], AmountOffMinor: offMinor), Group: null, 0, platformShareBps,
            now.AddMinutes(-1), now.AddDays(30), new CouponTerms(code, limit, perPerson, IsStackable: false));
        var maker = given?.Owner ?? await GivenOperatorAsync();
        var result = await shop.Get<ManageOffers>().CreateAsync(maker, draft, Guid.CreateVersion7().ToString(), CancellationToken.None);
        return Assert.IsType<OfferResult.Done>(result).Offer;
    }
}
