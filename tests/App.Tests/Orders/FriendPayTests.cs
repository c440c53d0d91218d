using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Orders;

public sealed class FriendPayTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private FriendPay FriendPay => shop.Get<FriendPay>();

    [Fact]
    public async Task A_friend_pays_and_what_is_refunded_goes_to_the_friend()
    {
        var (buyer, friend, placed) = await GivenPlacedAsync();
        var asked = await AskedAsync(buyer, placed.Payment);

        var taken = Assert.IsType<FriendPayResult.Done>(await TakeAsync(friend, asked.FriendPay, buyer));
        Assert.NotEqual(asked.Payment, taken.Payment);
        await shop.PayAsync(friend, taken.Payment);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(FriendPayState.Paid, (await ViewAsync(asked.FriendPay, friend)).State);

        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(1));

        var payment = await shop.PaymentAsync(taken.Payment);
        Assert.Equal((PaymentState.Refunded, friend), (payment.State, payment.Payer));
        var refund = Assert.Single((await shop.Get<PaymentReader>().RefundsAsync([taken.Payment], CancellationToken.None))[taken.Payment]);
        Assert.Equal((1_000, RefundState.Succeeded), (refund.Amount.Minor, refund.State));
        foreach (var earlier in new[] { placed.Payment, asked.Payment })
        {
            Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(earlier)).State);
            Assert.Empty((await shop.Get<PaymentReader>().RefundsAsync([earlier], CancellationToken.None))[earlier]);
        }
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task What_the_buyer_pays_on_the_page_that_was_given_up_goes_back_and_the_friend_still_pays_once()
    {
        var (buyer, friend, placed) = await GivenPlacedAsync();
        // The buyer's page was paid, and the news of it come late.
        await shop.PayAsync(buyer, placed.Payment, delaySeconds: 60);
        var asked = await AskedAsync(buyer, placed.Payment);
        var taken = Assert.IsType<FriendPayResult.Done>(await TakeAsync(friend, asked.FriendPay, buyer));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(OrderState.AwaitingPayment, (await shop.OrderAsync(placed.Orders[0], buyer)).State);

        await shop.PayAsync(friend, taken.Payment);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Of_friends_at_once_one_takes_it_over_and_taking_it_again_is_the_same_payment()
    {
        var (buyer, _, placed) = await GivenPlacedAsync();
        var asked = await AskedAsync(buyer, placed.Payment);
        var friends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.GivenPersonAsync()));
        var code = (await ViewAsync(asked.FriendPay, buyer)).Code;
        var results = await Task.WhenAll(friends.Select(friend => FriendPay.TakeAsync(friend, code, CancellationToken.None)));
        var won = Assert.Single(results.OfType<FriendPayResult.Done>());
        Assert.Equal(5, results.OfType<FriendPayResult.TakenByAnother>().Count());
        var winner = friends[Array.IndexOf(results, won)];
        Assert.Equal(won, await FriendPay.TakeAsync(winner, code, CancellationToken.None));
        Assert.Equal(won.Payment, (await shop.OrderAsync(placed.Orders[0], buyer)).Payment);
        Assert.IsType<FriendPayResult.YourOwn>(await FriendPay.TakeAsync(buyer, code, CancellationToken.None));
        Assert.IsType<FriendPayResult.NotFound>(await FriendPay.EndAsync(friends.First(friend => friend != winner), asked.FriendPay, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_that_is_taken_back_leads_nowhere_and_the_buyer_pays()
    {
        var (buyer, friend, placed) = await GivenPlacedAsync();
        var asked = await AskedAsync(buyer, placed.Payment);
        var code = (await ViewAsync(asked.FriendPay, buyer)).Code;
        var taken = Assert.IsType<FriendPayResult.Done>(await FriendPay.TakeAsync(friend, code, CancellationToken.None));
        var ended = Assert.IsType<FriendPayResult.Done>(await FriendPay.EndAsync(buyer, asked.FriendPay, CancellationToken.None));
        Assert.Equal(ended, await FriendPay.EndAsync(buyer, asked.FriendPay, CancellationToken.None));
        Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(taken.Payment)).State);
        var stranger = await shop.GivenPersonAsync();
        Assert.Null(await shop.Get<FriendPayReader>().ByCodeAsync(code, stranger, CancellationToken.None));
        Assert.IsType<FriendPayResult.NothingToPay>(await FriendPay.TakeAsync(stranger, code, CancellationToken.None));

        await shop.PayAsync(buyer, ended.Payment);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.IsType<FriendPayResult.NothingToPay>(await FriendPay.AskAsync(buyer, ended.Payment, null, "late", CancellationToken.None));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_request_lasts_two_hours_from_the_order_and_then_everything_is_free_again()
    {
        var given = await shop.GivenShopAsync(stock: 1);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);
        var asked = await AskedAsync(buyer, placed.Payment);
        Assert.Equal(asked, await AskedAsync(buyer, asked.Payment));
        var friend = await shop.GivenPersonAsync();
        await shop.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Equal(OrderState.AwaitingPayment, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        var taken = Assert.IsType<FriendPayResult.Done>(await TakeAsync(friend, asked.FriendPay, buyer));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(31));

        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(FriendPayState.Expired, (await ViewAsync(asked.FriendPay, friend)).State);
        Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(taken.Payment)).State);
        Assert.Equal(1, (await shop.StockAsync(given.Sku)).Available);
    }

    [Fact]
    public async Task Handing_over_cancelling_and_paying_at_once_leave_the_books_clean_and_nobody_charged_for_nothing()
    {
        for (var round = 0; round < 12; round++)
        {
            var (buyer, friend, placed) = await GivenPlacedAsync();
            var asked = await AskedAsync(buyer, placed.Payment);
            var code = (await ViewAsync(asked.FriendPay, buyer)).Code;
            var cancel = round % 2 == 0;
            await Task.WhenAll(
                shop.Get<SandboxPay>().ExecuteAsync(buyer, asked.Payment, SandboxPayOutcome.Approve, null, null, CancellationToken.None),
                FriendPay.TakeAsync(friend, code, CancellationToken.None),
                cancel ? shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None) : Task.CompletedTask);
            await shop.AdvanceAsync(TimeSpan.FromHours(3));
            var order = await shop.OrderAsync(placed.Orders[0], buyer);
            var payment = await shop.PaymentAsync(order.Payment);
            Assert.Equal(order.State == OrderState.Paid, payment.State == PaymentState.Captured);
            Assert.Contains(order.State, new[] { OrderState.Paid, OrderState.Cancelled, OrderState.Refunded });
            foreach (var left in new[] { asked.Payment, order.Payment })
            {
                Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, left.Value));
            }
        }
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task One_key_is_one_request_and_nobody_asks_for_what_is_not_theirs()
    {
        var (buyer, friend, placed) = await GivenPlacedAsync();
        var asked = await FriendPay.AskAsync(buyer, placed.Payment, "Please", "once", CancellationToken.None);
        Assert.Equal(asked, await FriendPay.AskAsync(buyer, placed.Payment, "Please", "once", CancellationToken.None));
        Assert.Equal(new FriendPayResult.BadKey(IsReused: true), await FriendPay.AskAsync(buyer, placed.Payment, "Now", "once", CancellationToken.None));
        var done = Assert.IsType<FriendPayResult.Done>(asked);
        Assert.IsType<FriendPayResult.NotFound>(await FriendPay.AskAsync(friend, done.Payment, null, "mine", CancellationToken.None));
        Assert.IsType<FriendPayResult.NotFound>(await FriendPay.TakeAsync(friend, "no such code", CancellationToken.None));
        Assert.IsType<FriendPayResult.BadMessage>(await FriendPay.AskAsync(buyer, done.Payment, new string('x', 201), "long", CancellationToken.None));
    }

    private async Task<(PersonId Buyer, PersonId Friend, PlaceOrderResult.Placed Placed)> GivenPlacedAsync()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        return (buyer, await shop.GivenPersonAsync(), await shop.PlacedAsync(buyer, 1_000));
    }

    private async Task<FriendPayResult.Done> AskedAsync(PersonId buyer, PaymentId payment) => Assert.IsType<FriendPayResult.Done>(
        await FriendPay.AskAsync(buyer, payment, "Pay this for me?", Guid.CreateVersion7().ToString(), CancellationToken.None));

    private async Task<FriendPayResult> TakeAsync(PersonId friend, FriendPayId id, PersonId buyer) =>
        await FriendPay.TakeAsync(friend, (await ViewAsync(id, buyer)).Code, CancellationToken.None);

    private async Task<FriendPayView> ViewAsync(FriendPayId id, PersonId viewer) =>
        (await shop.Get<FriendPayReader>().ByIdsAsync([id], viewer, CancellationToken.None))[id];
}
