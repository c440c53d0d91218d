using System.Text;
using System.Text.Json.Nodes;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;

namespace SocialCommerce.App.Tests.Payments;

/// <summary>Payments through Stripe's protocol, with its events early, late, twice, forged or missing.</summary>
public sealed class StripeTests(StripeFixture shop) : IClassFixture<StripeFixture>
{
    [Fact]
    public async Task The_buyer_pays_on_stripes_page_and_the_order_is_paid_once()
    {
        var checkout = await shop.GivenCheckoutAsync();
        var pending = await shop.PaymentAsync(checkout.Payment);

        Assert.Equal("https://checkout.stripe.test/c/pay/" + checkout.Session, pending.PayUrl!.AbsoluteUri);
        Assert.Equal(WebhookResult.Accepted, await shop.Stub.PayAsync(checkout.Session));
        var body = shop.Stub.Sent.Last();
        Assert.Equal(WebhookResult.Duplicate, await shop.Stub.DeliverAsync(body));
        Assert.Equal(WebhookResult.Accepted, await shop.Stub.TellAsync("checkout.session.completed", StripeStub.Event(shop.Stub.Sessions[checkout.Session])));
        await shop.DrainAsync();

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(checkout.Order, checkout.Buyer)).State);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, checkout.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_registration_whose_answer_got_lost_is_one_page()
    {
        shop.LostAnswers = 1;
        shop.Stub.Busy.Enqueue(429);
        shop.Stub.Busy.Enqueue(503);
        var checkout = await shop.GivenCheckoutAsync();

        Assert.Single(shop.Stub.Sessions.Values, session => (string?)session["client_reference_id"] == checkout.Payment.Value.ToString());
        Assert.Equal(4, shop.Stub.Calls.Count(call => call == $"POST /v1/checkout/sessions payment-{checkout.Payment.Value}"));
    }

    [Fact]
    public async Task A_declined_card_is_told_and_another_may_be_tried_on_the_same_page()
    {
        var checkout = await shop.GivenCheckoutAsync();

        await shop.Stub.DeclineAsync(checkout.Session, "insufficient_funds");
        var declined = await shop.PaymentAsync(checkout.Payment);
        await shop.Stub.ChallengeAsync(checkout.Session, "https://bank.test/confirm");
        var challenged = await shop.PaymentAsync(checkout.Payment);
        await shop.Stub.ChallengeAsync(checkout.Session, url: null);
        var onPage = await shop.PaymentAsync(checkout.Payment);
        await shop.Stub.PayAsync(checkout.Session);
        await shop.DrainAsync();
        var paid = await shop.PaymentAsync(checkout.Payment);

        Assert.Equal((PaymentState.Pending, "insufficient_funds"), (declined.State, declined.DeclineReason));
        Assert.Equal(new Uri("https://bank.test/confirm"), challenged.ActionUrl);
        Assert.Equal(challenged.PayUrl, onPage.ActionUrl);
        Assert.Equal((PaymentState.Captured, null, null), (paid.State, paid.DeclineReason, paid.ActionUrl));
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(checkout.Order, checkout.Buyer)).State);
    }

    [Fact]
    public async Task A_payment_of_which_no_event_comes_is_asked_about()
    {
        var checkout = await shop.GivenCheckoutAsync();
        shop.Stub.IsSilent = true;
        await shop.Stub.PayAsync(checkout.Session);
        Assert.Equal(PaymentState.Pending, (await shop.PaymentAsync(checkout.Payment)).State);

        await shop.AdvanceAsync(TimeSpan.FromMinutes(3));
        shop.Stub.IsSilent = false;

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(checkout.Order, checkout.Buyer)).State);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_page_is_closed_when_the_time_to_pay_is_over()
    {
        var checkout = await shop.GivenCheckoutAsync();

        await shop.AdvanceAsync(TimeSpan.FromMinutes(16));

        Assert.Equal("expired", (string?)shop.Stub.Sessions[checkout.Session]["status"]);
        Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(checkout.Payment)).State);
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(checkout.Order, checkout.Buyer)).State);
    }

    [Fact]
    public async Task Who_pays_in_the_last_moment_but_is_told_of_too_late_gets_the_money_back()
    {
        var checkout = await shop.GivenCheckoutAsync();
        await shop.Get<CancelOrder>().ExecuteAsync(checkout.Buyer, checkout.Order, CancellationToken.None);
        Assert.Equal(PaymentState.Expired, (await shop.PaymentAsync(checkout.Payment)).State);

        await shop.Stub.PayAsync(checkout.Session);
        await shop.DrainAsync();

        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(checkout.Payment)).State);
        Assert.Equal(1_000, RefundedAtStripe(checkout));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, checkout.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Forged_stale_and_misfitting_events_change_nothing()
    {
        var checkout = await shop.GivenCheckoutAsync();
        shop.Stub.IsSilent = true;
        await shop.Stub.PayAsync(checkout.Session);
        shop.Stub.IsSilent = false;
        var body = shop.Stub.Sent.Last();
        var now = shop.Clock.GetUtcNow();

        Assert.Equal(WebhookResult.BadSignature, await shop.ReceiveAsync(null, body));
        Assert.Equal(WebhookResult.BadSignature, await shop.ReceiveAsync(StripeStub.Sign(body, now, "whsec_guessed"), body));
        Assert.Equal(WebhookResult.BadSignature, await shop.ReceiveAsync(StripeStub.Sign(body, now.AddMinutes(-6)), body));
        Assert.Equal(WebhookResult.BadSignature, await shop.ReceiveAsync(StripeStub.Sign(body, now), [.. body, (byte)' ']));
        Assert.Equal(WebhookResult.BadSignature, await shop.ReceiveAsync(StripeStub.Sign(body, now).Replace("v1=", "v0=", StringComparison.Ordinal), body));
        Assert.Equal(WebhookResult.Malformed, await shop.ReceiveAsync(StripeStub.Sign("{}"u8.ToArray(), now), "{}"u8.ToArray()));
        foreach (var (name, value) in new (string, JsonNode)[] { ("amount_total", 999), ("currency", "usd"), ("id", "cs_test_another") })
        {
            var other = StripeStub.Event(shop.Stub.Sessions[checkout.Session]);
            other[name] = value;
            Assert.Equal(WebhookResult.Malformed, await shop.Stub.TellAsync("checkout.session.completed", other));
        }
        Assert.Equal(WebhookResult.Ignored, await shop.Stub.TellAsync("customer.created", new JsonObject { ["id"] = "cus_1" }));
        Assert.Equal(WebhookResult.Ignored, await shop.Stub.TellAsync("payment_intent.payment_failed", new JsonObject { ["amount"] = 5, ["currency"] = "cny" }));
        Assert.Equal(PaymentState.Pending, (await shop.PaymentAsync(checkout.Payment)).State);

        // Two signatures while the endpoint's secret is being replaced: one is enough.
        var both = StripeStub.Sign(body, now, "whsec_old") + "," + StripeStub.Sign(body, now).Split(',')[1];
        Assert.Equal(WebhookResult.Accepted, await shop.ReceiveAsync(both, body));
    }

    [Fact]
    public async Task Events_in_the_wrong_order_do_not_undo_a_payment()
    {
        var checkout = await shop.GivenCheckoutAsync();
        await shop.Stub.PayAsync(checkout.Session);
        await shop.Stub.DeclineAsync(checkout.Session, "generic_decline");
        await shop.Stub.TellAsync("checkout.session.expired", StripeStub.Event(shop.Stub.Sessions[checkout.Session]));
        await shop.Stub.TellAsync("checkout.session.async_payment_failed", StripeStub.Event(shop.Stub.Sessions[checkout.Session]));
        await shop.DrainAsync();

        Assert.Equal(PaymentState.Captured, (await shop.PaymentAsync(checkout.Payment)).State);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(checkout.Order, checkout.Buyer)).State);
    }

    [Fact]
    public async Task A_bank_transfer_counts_when_it_arrives_and_fails_when_it_does_not()
    {
        var (good, bad) = (await shop.GivenCheckoutAsync(), await shop.GivenCheckoutAsync());
        foreach (var checkout in new[] { good, bad })
        {
            shop.Stub.Sessions[checkout.Session]["status"] = "complete";
            Assert.Equal(WebhookResult.Ignored, await shop.Stub.TellAsync("checkout.session.completed", StripeStub.Event(shop.Stub.Sessions[checkout.Session])));
        }
        await shop.Stub.TellAsync("checkout.session.async_payment_succeeded", StripeStub.Event(shop.Stub.Sessions[good.Session]));
        await shop.Stub.TellAsync("checkout.session.async_payment_failed", StripeStub.Event(shop.Stub.Sessions[bad.Session]));
        await shop.DrainAsync();

        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(good.Order, good.Buyer)).State);
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(bad.Order, bad.Buyer)).State);
    }

    private long RefundedAtStripe(Checkout checkout) => shop.Stub.Refunds
        .Where(refund => (string?)refund["metadata"]!["payment"] == checkout.Payment.Value.ToString() && (string?)refund["status"] != "failed")
        .Sum(refund => (long)refund["amount"]!);
}
