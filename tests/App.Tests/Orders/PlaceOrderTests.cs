using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Orders;

public sealed class PlaceOrderTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task Of_200_buyers_at_once_exactly_10_get_the_last_10_units()
    {
        var given = await shop.GivenShopAsync(stock: 10);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => shop.GivenBuyerAsync(given.Sku)));

        var results = await Task.WhenAll(buyers.Select(buyer => shop.PlaceAsync(buyer, 1_000)));

        Assert.Equal(10, results.OfType<PlaceOrderResult.Placed>().Count());
        Assert.All(results.OfType<PlaceOrderResult.OutOfStock>(), sold => Assert.Equal((given.Sku, 0), (sold.Sku, sold.Available)));
        Assert.Equal(190, results.OfType<PlaceOrderResult.OutOfStock>().Count());
        Assert.Equal(new StockView(given.Sku, 10, 0, 10, 0), await shop.StockAsync(given.Sku));
        Assert.Equal(10L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM orders.order WHERE shop = '{given.Shop.Value}'"));
        Assert.Equal(190L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM orders.cart_line WHERE sku = '{given.Sku.Value}'"));
    }

    [Fact]
    public async Task Two_shops_in_one_checkout_are_one_payment_and_two_orders_whose_shares_sum_to_what_was_paid()
    {
        var first = await shop.GivenShopAsync(stock: 5, priceMinor: 1_999);
        var second = await shop.GivenShopAsync(stock: 5, priceMinor: 333);
        var buyer = await shop.GivenBuyerAsync(first.Sku, second.Sku);
        var feesBefore = await shop.BalanceAsync(AccountKind.PlatformFee, owner: null);

        var placed = await shop.PlacedAsync(buyer, 2_332);
        Assert.Equal(2, placed.Orders.Count);
        var payment = await shop.PaymentAsync(placed.Payment);
        Assert.Equal((2_332L, PaymentState.Pending), (payment.Amount.Minor, payment.State));
        Assert.StartsWith("http://pay.test/pay/", payment.PayUrl?.AbsoluteUri, StringComparison.Ordinal);
        await shop.PayAsync(buyer, placed.Payment);

        foreach (var order in placed.Orders)
        {
            Assert.Equal(OrderState.Paid, (await shop.OrderAsync(order, buyer)).State);
        }
        var fees = await shop.BalanceAsync(AccountKind.PlatformFee, owner: null) - feesBefore;
        var shares = await shop.BalanceAsync(AccountKind.MerchantPending, first.Shop.Value)
            + await shop.BalanceAsync(AccountKind.MerchantPending, second.Shop.Value);
        Assert.Equal(99 + 16, fees);
        Assert.Equal(2_332, shares + fees);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        Assert.Equal(new StockView(first.Sku, 5, 4, 0, 1), await shop.StockAsync(first.Sku));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task The_same_key_answers_the_same_order_and_with_another_input_it_is_refused()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync(given.Sku);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.PlaceAsync(buyer, 1_000, "key-1")));
        var other = await shop.PlaceAsync(buyer, 2_000, "key-1");

        var placed = answers.Select(answer => Assert.IsType<PlaceOrderResult.Placed>(answer)).ToList();
        Assert.Single(placed.Select(one => one.Payment).Distinct());
        Assert.All(placed, one => Assert.Equal(placed[0].Orders, one.Orders));
        Assert.Equal(new PlaceOrderResult.BadKey(IsReused: true), other);
        Assert.Equal(1L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM orders.order WHERE buyer = '{buyer.Value}'"));
    }

    [Fact]
    public async Task Two_different_keys_at_once_order_the_cart_once()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync(given.Sku);

        var answers = await Task.WhenAll(shop.PlaceAsync(buyer, 1_000), shop.PlaceAsync(buyer, 1_000));

        Assert.Single(answers.OfType<PlaceOrderResult.Placed>());
        Assert.Single(answers.OfType<PlaceOrderResult.CartEmpty>());
    }

    [Fact]
    public async Task A_price_that_changed_since_the_cart_was_filled_is_shown_and_refused_until_confirmed()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        Assert.IsType<ChangePriceResult.Done>(await shop.Get<ChangePrice>().ExecuteAsync(given.Owner, given.Sku, 1_200, CancellationToken.None));

        var line = Assert.Single(await shop.Get<CartReader>().LinesAsync(buyer, CancellationToken.None));
        Assert.Equal((1_000L, 1_200L), (line.PriceShown.Minor, line.CurrentPrice.Minor));
        var refused = new PlaceOrderResult.PriceChanged(given.Sku, new Money(1_000, Currency.Cny), new Money(1_200, Currency.Cny));
        Assert.Equal(refused, await shop.PlaceAsync(buyer, 1_000));
        Assert.Equal(refused, await shop.PlaceAsync(buyer, 1_200));
        Assert.Equal(5, (await shop.StockAsync(given.Sku)).Available);

        Assert.IsType<CartResult.Changed>(await shop.Get<Cart>().SetAsync(buyer, line.Id, 1, CancellationToken.None));
        Assert.Equal(
            new PlaceOrderResult.PriceChanged(given.Sku, new Money(1_000, Currency.Cny), new Money(1_200, Currency.Cny)),
            await shop.PlaceAsync(buyer, 1_000));
        await shop.PlacedAsync(buyer, 1_200);
        Assert.Equal(2L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM catalog.price_history WHERE sku = '{given.Sku.Value}'"));
    }

    [Fact]
    public async Task When_one_of_two_things_is_sold_out_nothing_is_half_done()
    {
        var plenty = await shop.GivenShopAsync(stock: 5);
        var scarce = await shop.GivenShopAsync(stock: 1);
        var buyer = await shop.GivenBuyerAsync(plenty.Sku);
        await shop.AddToCartAsync(buyer, scarce.Sku, quantity: 2);

        var result = await shop.PlaceAsync(buyer, 3_000);

        Assert.Equal(new PlaceOrderResult.OutOfStock(scarce.Sku, 1), result);
        Assert.Equal(5, (await shop.StockAsync(plenty.Sku)).Available);
        Assert.Equal(2, (await shop.Get<CartReader>().LinesAsync(buyer, CancellationToken.None)).Count);
        Assert.Equal(0L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM payments.payment WHERE payer = '{buyer.Value}'"));
    }

    [Fact]
    public async Task When_the_provider_is_away_the_order_stands_and_gets_its_pay_page_later()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        shop.IsProviderAway = true;
        var placed = await shop.PlacedAsync(buyer, 1_000);
        Assert.Null((await shop.PaymentAsync(placed.Payment)).PayUrl);

        shop.IsProviderAway = false;
        await shop.AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.NotNull((await shop.PaymentAsync(placed.Payment)).PayUrl);
    }

    [Fact]
    public async Task An_order_keeps_where_the_buyer_came_from_and_the_address_is_for_both_sides_only()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync();
        var note = PurchaseSource.Of(NoteId.New());
        await shop.AddToCartAsync(buyer, given.Sku, 2, note);
        var placed = await shop.PlacedAsync(buyer, 2_000);
        await shop.PayAsync(buyer, placed.Payment);

        var orders = shop.Get<OrderReader>();
        var line = Assert.Single((await orders.LinesAsync(placed.Orders, CancellationToken.None))[placed.Orders[0]]);
        Assert.Equal((2, note), (line.Quantity, line.Source));
        Assert.Equal(1, (await orders.PaidCountsAsync([note], CancellationToken.None))[note]);
        Assert.Equal(CommerceFixture.Home, (await orders.AddressesAsync(placed.Orders, CancellationToken.None))[placed.Orders[0]]);
        Assert.Single(await orders.ByIdsAsync(placed.Orders, given.Owner, CancellationToken.None));
        Assert.Empty(await orders.ByIdsAsync(placed.Orders, await shop.GivenPersonAsync(), CancellationToken.None));
        var otherShop = await shop.GivenShopAsync(stock: 1);
        Assert.Empty(await orders.ByIdsAsync(placed.Orders, otherShop.Owner, CancellationToken.None));
        Assert.Single((await orders.SoldAsync(given.Owner, new Keyset(10, null), CancellationToken.None)).Items);
        Assert.Empty((await orders.SoldAsync(otherShop.Owner, new Keyset(10, null), CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_reservation_is_ordered_once_by_its_buyer_at_its_price()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync();
        var reservation = await ReserveAsync(given.Sku, buyer, heldBy: null);

        Assert.IsType<PlaceOrderResult.ReservationGone>(await shop.PlaceAsync(await shop.GivenBuyerAsync(), 900, reservation: reservation));
        var placed = Assert.IsType<PlaceOrderResult.Placed>(await shop.PlaceAsync(buyer, 900, reservation: reservation));
        Assert.IsType<PlaceOrderResult.ReservationGone>(await shop.PlaceAsync(buyer, 900, reservation: reservation));
        Assert.Equal(new StockView(given.Sku, 5, 4, 1, 0), await shop.StockAsync(given.Sku));

        await shop.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(new StockView(given.Sku, 5, 5, 0, 0), await shop.StockAsync(given.Sku));
    }

    [Fact]
    public async Task A_reservation_that_is_not_ordered_in_time_gives_its_units_back_or_tells_who_held_them()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var buyer = await shop.GivenBuyerAsync();
        var drop = Guid.CreateVersion7();
        await ReserveAsync(given.Sku, buyer, heldBy: null);
        var held = await ReserveAsync(given.Sku, buyer, drop);
        Assert.Equal(2, (await shop.StockAsync(given.Sku)).Reserved);

        await shop.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(new StockView(given.Sku, 5, 4, 1, 0), await shop.StockAsync(given.Sku));
        var told = await Domain.Events.EventLog.ReadStreamAsync(shop.Database, "reservation:" + held.Value, 0, 10, CancellationToken.None);
        Assert.Equal(new ReservationReturned(held, given.Sku, 1, drop, ReservationState.Expired), told[^1].Payload);
    }

    private Task<ReservationId> ReserveAsync(SkuId sku, PersonId buyer, Guid? heldBy) => shop.Database.WriteAsync(
        async tx =>
        {
            Assert.True(await Stock.TryReserveAsync(tx, sku, 1, CancellationToken.None));
            var terms = new ReservationTerms(sku, new Money(900, Currency.Cny), heldBy, Source: null, tx.Now + TimeSpan.FromMinutes(5));
            return (await Reservations.CreateAsync(tx, terms, [new ReservationTaker(buyer, 1)], CancellationToken.None))[0];
        },
        CancellationToken.None);
}
