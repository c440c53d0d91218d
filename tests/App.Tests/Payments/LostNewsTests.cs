using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.App.Tests.Payments;

/// <summary>Webhooks that never come, come twice, or say that the payer has to do something.</summary>
public sealed class LostNewsTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task A_payment_whose_webhook_never_comes_is_asked_about_and_the_order_is_paid()
    {
        var (buyer, placed) = await GivenOrderAsync();
        await shop.MisbehaveAsync(failWebhooks: 10_000);
        await shop.PayAsync(buyer, placed.Payment);
        Assert.Equal(PaymentState.Pending, (await shop.PaymentAsync(placed.Payment)).State);

        await shop.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        await shop.MisbehaveAsync(failWebhooks: 0);
        await shop.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_card_whose_bank_tells_nobody_is_resolved_by_asking_also_after_the_time_to_pay()
    {
        var (buyer, placed) = await GivenOrderAsync();
        await shop.PayAsync(buyer, placed.Payment, card: TestCards.NoAnswer);

        await shop.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_capture_that_the_bank_confirms_after_the_time_to_pay_goes_back()
    {
        var (buyer, placed) = await GivenOrderAsync();
        await shop.PayAsync(buyer, placed.Payment, delaySeconds: 3_600, card: TestCards.NoAnswer);

        await shop.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        await shop.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(placed.Payment)).State);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_refund_whose_webhook_never_comes_is_asked_about()
    {
        var (buyer, placed) = await GivenOrderAsync();
        await shop.PayAsync(buyer, placed.Payment);
        await shop.MisbehaveAsync(failWebhooks: 10_000);
        await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None);
        await shop.DrainAsync();
        Assert.Equal(PaymentState.Captured, (await shop.PaymentAsync(placed.Payment)).State);

        await shop.AdvanceAsync(TimeSpan.FromMinutes(11));
        await shop.MisbehaveAsync(failWebhooks: 0);

        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(placed.Payment)).State);
        var refund = Assert.Single((await shop.Get<PaymentReader>().RefundsAsync([placed.Payment], CancellationToken.None))[placed.Payment]);
        Assert.Equal((RefundState.Succeeded, "UNITS_REFUNDED", 1_000L), (refund.State, refund.Reason, refund.Amount.Minor));
        await shop.AssertBooksAreCleanAsync();
    }

    [Theory]
    [InlineData(TestCards.Declined, "card_declined")]
    [InlineData(TestCards.NoMoney, "insufficient_funds")]
    public async Task A_declined_card_ends_the_payment_with_the_reason(string card, string reason)
    {
        var (buyer, placed) = await GivenOrderAsync();

        await shop.PayAsync(buyer, placed.Payment, card: card);

        var payment = await shop.PaymentAsync(placed.Payment);
        Assert.Equal((PaymentState.Failed, reason), (payment.State, payment.DeclineReason));
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
    }

    [Fact]
    public async Task A_card_that_wants_a_confirmation_waits_for_the_payer()
    {
        var (buyer, placed) = await GivenOrderAsync();

        await shop.PayAsync(buyer, placed.Payment, card: TestCards.Challenged);
        var waiting = await shop.PaymentAsync(placed.Payment);
        await shop.PayAsync(buyer, placed.Payment);
        var paid = await shop.PaymentAsync(placed.Payment);

        Assert.Equal(PaymentState.Pending, waiting.State);
        Assert.NotNull(waiting.ActionUrl);
        Assert.Equal((PaymentState.Captured, (Uri?)null), (paid.State, paid.ActionUrl));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Every_webhook_of_a_busy_history_twice_more_in_random_order_changes_no_balance()
    {
        for (var nr = 0; nr < 6; nr++)
        {
            var (buyer, placed) = await GivenOrderAsync();
            await shop.PayAsync(buyer, placed.Payment, nr % 3 == 2 ? SandboxPayOutcome.Decline : SandboxPayOutcome.Approve, duplicates: nr);
            if (nr % 3 == 0) await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None);
            await shop.DrainAsync();
        }
        var before = await BalancesAsync();
        var all = shop.Delivered.ToArray();
        Assert.True(all.Length >= 8);
        var again = all.Concat(all).ToArray();
        new Random(5).Shuffle(again);

        foreach (var body in again)
        {
            var signature = ProviderSignature.Sign(CommerceFixture.Secret, shop.Get<SandboxClock>().GetUtcNow(), body);
            Assert.Equal(WebhookResult.Duplicate, await shop.Get<ReceiveWebhook>().ExecuteAsync(signature, body, CancellationToken.None));
        }
        await shop.DrainAsync();

        Assert.Equal(before, await BalancesAsync());
        await shop.AssertBooksAreCleanAsync();
    }

    private Task<string> BalancesAsync() => shop.Sql.ScalarAsync<string>(
        "SELECT string_agg(account_id || ':' || minor, ',' ORDER BY account_id) FROM (SELECT account_id, sum(amount_minor) AS minor FROM ledger.entry GROUP BY account_id) sums");

    private async Task<(PersonId Buyer, PlaceOrderResult.Placed Placed)> GivenOrderAsync()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        return (buyer, await shop.PlacedAsync(buyer, 1_000));
    }
}
