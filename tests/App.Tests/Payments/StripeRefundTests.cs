using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Payments;

/// <summary>Money that leaves through Stripe: in parts, once each, whatever gets lost on the way.</summary>
public sealed class StripeRefundTests(StripeFixture shop) : IClassFixture<StripeFixture>
{
    [Fact]
    public async Task Partial_refunds_are_separate_and_never_more_than_was_paid()
    {
        var checkout = await GivenPaidAsync(units: 3);

        await RefundAsync(checkout, units: 1);
        Assert.Equal(1_000L, await RefundedAsync(checkout));
        await RefundAsync(checkout, units: 2);

        Assert.Equal([1_000L, 2_000L], AtStripe(checkout).Select(refund => (long)refund["amount"]!));
        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(checkout.Payment)).State);
        await shop.AssertBooksAreCleanAsync();
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 1)]
    public async Task A_refund_whose_answer_gets_lost_or_never_comes_is_made_once(int lost, int hanging)
    {
        var checkout = await GivenPaidAsync();
        shop.Stub.IsSilent = true;
        (shop.LostAnswers, shop.HangingAnswers) = (lost, hanging);

        await shop.Get<CancelOrder>().ExecuteAsync(checkout.Buyer, checkout.Order, CancellationToken.None);
        await shop.DrainAsync();
        Assert.Single(AtStripe(checkout));
        await shop.AdvanceAsync(TimeSpan.FromMinutes(11));
        shop.Stub.IsSilent = false;

        Assert.Single(AtStripe(checkout));
        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(checkout.Payment)).State);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_refund_is_not_made_again_after_stripe_has_forgotten_the_key()
    {
        var checkout = await GivenPaidAsync();
        shop.Stub.RefundStatus = "pending";
        await shop.Get<CancelOrder>().ExecuteAsync(checkout.Buyer, checkout.Order, CancellationToken.None);
        await shop.DrainAsync();
        shop.Stub.RefundStatus = "succeeded";

        shop.Stub.ForgetKeys();
        await shop.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(0, await RefundedAsync(checkout));
        var refund = Assert.Single(AtStripe(checkout));
        await shop.Stub.SettleAsync(refund, "succeeded");
        await shop.Stub.SettleAsync(refund, "succeeded", "charge.refund.updated");

        Assert.Equal(1_000L, await RefundedAsync(checkout));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, checkout.Payment.Value));
    }

    [Fact]
    public async Task A_refund_that_fails_at_the_bank_is_made_anew_under_another_key()
    {
        var checkout = await GivenPaidAsync(units: 2);
        shop.Stub.RefundStatus = "pending";
        await RefundAsync(checkout, units: 1);
        shop.Stub.RefundStatus = "succeeded";

        await shop.Stub.SettleAsync(Assert.Single(AtStripe(checkout)), "failed", "refund.failed");
        await shop.DrainAsync();

        Assert.Equal(["failed", "succeeded"], AtStripe(checkout).Select(refund => (string?)refund["status"]));
        Assert.Equal(1_000L, await RefundedAsync(checkout));
        Assert.Contains(shop.LoggedErrors, error => error.Contains("failed at the payer's bank", StringComparison.Ordinal));
    }

    [Fact]
    public async Task News_of_a_refund_of_another_amount_are_refused()
    {
        var checkout = await GivenPaidAsync(units: 2);
        shop.Stub.RefundStatus = "pending";
        await RefundAsync(checkout, units: 1);
        shop.Stub.RefundStatus = "succeeded";
        var other = Assert.Single(AtStripe(checkout)).DeepClone().AsObject();
        other["amount"] = 1_001;

        Assert.Equal(WebhookResult.Malformed, await shop.Stub.SettleAsync(other, "succeeded"));
        Assert.Equal(0, await RefundedAsync(checkout));
    }

    [Fact]
    public async Task A_merchants_money_is_transferred_once_to_an_account_that_exists()
    {
        var provider = shop.Get<IPaymentProvider>();
        var payout = new PayoutView(
            PayoutId.New(), ShopId.New(), new Money(700, Currency.Cny), PayoutState.Requested, null, "acct_1", shop.Clock.GetUtcNow(), null);

        shop.LostAnswers = 1;
        Assert.Equal(PayoutState.Paid, (await provider.PayOutAsync(payout, CancellationToken.None)).State);
        shop.Stub.ForgetKeys();
        Assert.Equal(PayoutState.Paid, (await provider.PayOutAsync(payout, CancellationToken.None)).State);
        Assert.Single(shop.Stub.Transfers);
        var unknown = await provider.PayOutAsync(payout with { Id = PayoutId.New(), Account = "nobody" }, CancellationToken.None);
        Assert.Equal((PayoutState.Failed, "resource_missing"), (unknown.State, unknown.Reason));
        var refused = await Assert.ThrowsAsync<PaymentProviderException>(
            () => provider.PayOutAsync(payout with { Id = PayoutId.New(), Account = "acct_short" }, CancellationToken.None));
        Assert.Equal("balance_insufficient", refused.Code);
    }

    private async Task<Checkout> GivenPaidAsync(int units = 1)
    {
        var checkout = await shop.GivenCheckoutAsync(units);
        Assert.Equal(WebhookResult.Accepted, await shop.Stub.PayAsync(checkout.Session));
        await shop.DrainAsync();
        return checkout;
    }

    /// <summary>The shop is short of some units and gives their money back.</summary>
    private async Task RefundAsync(Checkout checkout, int units)
    {
        var line = (await shop.Get<OrderReader>().LinesAsync([checkout.Order], CancellationToken.None))[checkout.Order].Single();
        Assert.IsType<OpenReturnResult.Opened>(await shop.Get<ReportShortage>().ExecuteAsync(
            checkout.Given.Owner, line.Id, units, "", Guid.CreateVersion7().ToString(), CancellationToken.None));
        await shop.DrainAsync();
    }

    private Task<long> RefundedAsync(Checkout checkout) =>
        shop.Sql.ScalarAsync<long>($"SELECT refunded_minor FROM payments.payment WHERE id = '{checkout.Payment.Value}'");

    private List<System.Text.Json.Nodes.JsonObject> AtStripe(Checkout checkout) =>
        shop.Stub.Refunds.FindAll(refund => (string?)refund["metadata"]!["payment"] == checkout.Payment.Value.ToString());
}
