using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Orders;

public sealed class OrderLifeTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task An_unpaid_order_expires_and_gives_everything_back()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);

        await shop.AdvanceAsync(PlaceOrder.PayWithin + TimeSpan.FromSeconds(1));

        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(new StockView(given.Sku, 3, 3, 0, 0), await shop.StockAsync(given.Sku));
    }

    [Fact]
    public async Task A_declined_payment_cancels_its_orders_at_once()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);

        await shop.PayAsync(buyer, placed.Payment, SandboxPayOutcome.Decline);

        Assert.Equal(PaymentState.Failed, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(3, (await shop.StockAsync(given.Sku)).Available);
    }

    [Fact]
    public async Task Money_that_comes_after_the_order_expired_goes_back_and_the_books_stay_clean()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);
        await shop.PayAsync(buyer, placed.Payment, delaySeconds: 20 * 60);
        Assert.Equal(PaymentState.Pending, (await shop.PaymentAsync(placed.Payment)).State);

        await shop.AdvanceAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(1, (await shop.StockAsync(given.Sku)).Available);
        var other = await shop.GivenBuyerAsync(given.Sku);
        var sold = await shop.PlacedAsync(other, 1_000);
        await shop.PayAsync(other, sold.Payment);
        await shop.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(sold.Orders[0], other)).State);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        Assert.Equal(950, await shop.BalanceAsync(AccountKind.MerchantPending, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Receipt_and_seven_days_make_the_money_the_merchants()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);
        var order = placed.Orders[0];
        Assert.Equal(OrderStepResult.WrongState, await ShipAsync(given.Owner, order));
        await shop.PayAsync(buyer, placed.Payment);
        Assert.Equal(OrderStepResult.NotFound, await ShipAsync(buyer, order));
        Assert.Equal(OrderStepResult.Done, await ShipAsync(given.Owner, order));
        Assert.Equal(new StockView(given.Sku, 2, 2, 0, 0), await shop.StockAsync(given.Sku));
        Assert.Equal(OrderStepResult.WrongState, await CancelAsync(buyer, order));
        Assert.Equal(OrderStepResult.NotFound, await shop.Get<ConfirmReceipt>().ExecuteAsync(given.Owner, order, CancellationToken.None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, CancellationToken.None));

        await shop.AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal((950L, 0L), await MerchantAsync(given.Shop));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(OrderState.Completed, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal((0L, 950L), await MerchantAsync(given.Shop));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_parcel_whose_buyer_says_nothing_counts_as_received_after_ten_days()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);
        var order = placed.Orders[0];
        await shop.PayAsync(buyer, placed.Payment);
        await shop.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(OrderStepResult.Done, await ShipAsync(given.Owner, order));

        await shop.AdvanceAsync(AutomaticReceipt.After - TimeSpan.FromMinutes(1));
        Assert.Equal(OrderState.Shipped, (await shop.OrderAsync(order, buyer)).State);
        await shop.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(OrderStepResult.WrongState, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, CancellationToken.None));
        Assert.Equal((950L, 0L), await MerchantAsync(given.Shop));
        await shop.AdvanceAsync(TimeSpan.FromDays(7));

        Assert.Equal(OrderState.Completed, (await shop.OrderAsync(order, buyer)).State);
        // Twenty days until it was sent cost the shop the guarantee's 1.00.
        Assert.Equal((0L, 850L), await MerchantAsync(given.Shop));
        Assert.Equal(1, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.event WHERE stream = 'order:{order.Value}' AND kind LIKE '%eceived%'"));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Cancelling_a_paid_order_nets_everything_to_zero_and_refunds_the_payer()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 777);
        var kept = await shop.GivenShopAsync(stock: 3, priceMinor: 500);
        var buyer = await shop.GivenBuyerAsync(given.Sku, kept.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_277);
        await shop.PayAsync(buyer, placed.Payment);
        var order = await OrderOfAsync(placed, given.Shop, buyer);

        Assert.Equal(OrderStepResult.NotFound, await CancelAsync(given.Owner, order));
        Assert.Equal(OrderStepResult.Done, await CancelAsync(buyer, order));
        await shop.DrainAsync();

        Assert.Equal(OrderState.Refunded, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(await OrderOfAsync(placed, kept.Shop, buyer), buyer)).State);
        Assert.Equal(PaymentState.Captured, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal((0L, 0L), await MerchantAsync(given.Shop));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        Assert.Equal(new StockView(given.Sku, 3, 3, 0, 0), await shop.StockAsync(given.Sku));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task What_was_cancelled_before_the_shared_payment_came_is_refunded_and_the_rest_is_paid()
    {
        var given = await shop.GivenShopAsync(stock: 3, priceMinor: 700);
        var kept = await shop.GivenShopAsync(stock: 3, priceMinor: 500);
        var buyer = await shop.GivenBuyerAsync(given.Sku, kept.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_200);
        Assert.Equal(OrderStepResult.Done, await CancelAsync(buyer, await OrderOfAsync(placed, given.Shop, buyer)));
        Assert.Equal(3, (await shop.StockAsync(given.Sku)).Available);

        await shop.PayAsync(buyer, placed.Payment);

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(await OrderOfAsync(placed, kept.Shop, buyer), buyer)).State);
        Assert.Equal(700L, await shop.Sql.ScalarAsync<long>($"SELECT refunded_minor FROM payments.payment WHERE id = '{placed.Payment.Value}'"));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Cancelling_all_orders_of_a_payment_ends_the_payment()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var second = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku, second.Sku);
        var placed = await shop.PlacedAsync(buyer, 2_000);

        await Task.WhenAll(placed.Orders.Select(order => CancelAsync(buyer, order)));

        Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(placed.Payment)).State);
    }

    [Fact]
    public async Task Cancelling_and_paying_at_once_leaves_nobody_with_both_goods_and_money()
    {
        var given = await shop.GivenShopAsync(stock: 20);
        var orders = new List<(PersonId Buyer, PlaceOrderResult.Placed Placed)>();
        for (var i = 0; i < 6; i++)
        {
            var buyer = await shop.GivenBuyerAsync(given.Sku);
            orders.Add((buyer, await shop.PlacedAsync(buyer, 1_000)));
        }

        await Task.WhenAll(orders.SelectMany(order => new Task[]
        {
            shop.Get<SandboxPay>().ExecuteAsync(order.Buyer, order.Placed.Payment, SandboxPayOutcome.Approve, null, null, CancellationToken.None),
            CancelAsync(order.Buyer, order.Placed.Orders[0]),
        }));
        await shop.DrainAsync();

        foreach (var (_, placed) in orders)
        {
            Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        }
        // Every cancellation came before shipping, so it won one way or the other.
        Assert.Equal(new StockView(given.Sku, 20, 20, 0, 0), await shop.StockAsync(given.Sku));
        Assert.Equal((0L, 0L), await MerchantAsync(given.Shop));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task An_orders_events_rebuild_its_state()
    {
        var given = await shop.GivenShopAsync(stock: 9);
        for (var steps = 0; steps <= 4; steps++)
        {
            var buyer = await shop.GivenBuyerAsync(given.Sku);
            var placed = await shop.PlacedAsync(buyer, 1_000);
            var order = placed.Orders[0];
            if (steps > 0) await shop.PayAsync(buyer, placed.Payment);
            if (steps is 2 or 3) await ShipAsync(given.Owner, order);
            if (steps == 3) await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, CancellationToken.None);
            if (steps == 4) await CancelAsync(buyer, order);
            await shop.DrainAsync();

            var events = await EventLog.ReadStreamAsync(shop.Database, "order:" + order.Value, 0, 100, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(nr => (long)nr), events.Select(stored => stored.Sequence));
            Assert.Equal((await shop.OrderAsync(order, buyer)).State, Rebuild(events));
        }
    }

    private static OrderState Rebuild(IEnumerable<StoredEvent> events) => events.Aggregate(OrderState.AwaitingPayment, (state, stored) => stored.Payload switch
    {
        OrderPlaced => OrderState.AwaitingPayment,
        OrderPaid => OrderState.Paid,
        OrderShipped => OrderState.Shipped,
        OrderReceived => OrderState.Received,
        OrderCompleted => OrderState.Completed,
        OrderCancelled => OrderState.Cancelled,
        OrderRefunded => OrderState.Refunded,
        _ => state,
    });

    private Task<OrderStepResult> ShipAsync(PersonId staff, OrderId order) => shop.Get<ShipOrder>().ExecuteAsync(staff, order, CancellationToken.None);

    private Task<OrderStepResult> CancelAsync(PersonId buyer, OrderId order) => shop.Get<CancelOrder>().ExecuteAsync(buyer, order, CancellationToken.None);

    private async Task<OrderId> OrderOfAsync(PlaceOrderResult.Placed placed, ShopId of, PersonId buyer)
    {
        var orders = await shop.Get<OrderReader>().ByIdsAsync(placed.Orders, buyer, CancellationToken.None);
        return orders.Values.Single(order => order.Shop == of).Id;
    }

    private async Task<(long Pending, long Available)> MerchantAsync(ShopId id) => (
        await shop.BalanceAsync(AccountKind.MerchantPending, id.Value), await shop.BalanceAsync(AccountKind.MerchantAvailable, id.Value));
}
