using System.Net;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.App.Tests.Sandbox;

public sealed class PaymentProviderTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task The_same_reference_answers_the_same_payment_and_other_terms_are_refused()
    {
        var first = await provider.GivenPaymentAsync(500, "order-1");
        var again = await provider.GivenPaymentAsync(500, "order-1");
        Assert.Equal(first.Id, again.Id);
        Assert.Equal($"http://pay.test/pay/{first.Id}", first.PayUrl.AbsoluteUri);
        var other = await provider.PostAsync("/v1/payments", new CreatePayment(
            "order-1", 501, "CNY", null, new Uri("http://shop.test/"), provider.Clock.GetUtcNow().AddMinutes(1)));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task Unsigned_forged_stale_and_altered_requests_are_refused()
    {
        const string body = """{"outcome":"approve"}""";
        var payment = await provider.GivenPaymentAsync();
        var path = $"/v1/sandbox/payments/{payment.Id}/act";
        var forged = new PaymentSignature("another secret", provider.Clock).Sign(body);
        var stale = provider.Signature.Sign(body);
        provider.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        foreach (var signature in new[] { "", "t=1,v1=zz", "nonsense", "t=99999999999999999999,v1=00", forged, stale, provider.Signature.Sign(body + " ") })
            Assert.Equal(HttpStatusCode.Unauthorized, (await provider.PostAsync(path, new { outcome = "approve" }, signature)).StatusCode);
        Assert.Empty(provider.EventsOf(payment));
        Assert.Equal(HttpStatusCode.OK, (await provider.PostAsync(path, new { outcome = "approve" }, provider.Signature.Sign(body))).StatusCode);
    }

    [Fact]
    public async Task An_approval_has_told_the_platform_before_it_answers_and_is_signed()
    {
        var payment = await provider.GivenPaymentAsync(777);
        var answer = await ProviderFixture.ReadAsync<PaymentView>(await provider.ActAsync(payment, new Act("approve")));
        Assert.Equal("captured", answer.State);
        var told = Assert.Single(provider.EventsOf(payment));
        Assert.Equal(("payment.captured", 777L, "CNY", payment.MerchantReference), (told.Type, told.AmountMinor, told.Currency, told.MerchantReference));
        Assert.True(provider.Signature.IsValid(provider.Platform.Last.Signature, provider.Platform.Last.Body));
    }

    [Fact]
    public async Task A_settled_payment_does_not_change_its_mind()
    {
        var payment = await provider.GivenPaymentAsync();
        Assert.Equal(HttpStatusCode.OK, (await provider.ActAsync(payment, new Act("decline"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await provider.ActAsync(payment, new Act("decline"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.ActAsync(payment, new Act("approve"))).StatusCode);
        Assert.Equal("payment.failed", Assert.Single(provider.EventsOf(payment)).Type);
    }

    [Fact]
    public async Task Of_many_simultaneous_approvals_and_declines_one_happens()
    {
        var payment = await provider.GivenPaymentAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => provider.ActAsync(payment, new Act(n % 2 == 0 ? "approve" : "decline"))));
        Assert.Single(provider.EventsOf(payment));
    }

    [Fact]
    public async Task Duplicates_carry_one_event_id()
    {
        var payment = await provider.GivenPaymentAsync();
        await provider.ActAsync(payment, new Act("approve", DuplicateWebhooks: 4));
        var told = provider.EventsOf(payment);
        Assert.Equal(5, told.Count);
        Assert.Single(told.Select(one => one.EventId).Distinct());
    }

    [Fact]
    public async Task A_delayed_webhook_waits_for_the_platforms_clock()
    {
        var payment = await provider.GivenPaymentAsync();
        await provider.ActAsync(payment, new Act("approve", WebhookDelaySeconds: 600));
        await provider.DeliverDueAsync();
        Assert.Empty(provider.EventsOf(payment));
        provider.Clock.Advance(TimeSpan.FromSeconds(600));
        await provider.DeliverDueAsync();
        Assert.Single(provider.EventsOf(payment));
    }

    [Fact]
    public async Task A_refused_webhook_is_tried_again_with_growing_pauses()
    {
        var payment = await provider.GivenPaymentAsync();
        provider.Platform.RefuseNext(2);
        await provider.ActAsync(payment, new Act("approve"));
        Assert.Empty(provider.EventsOf(payment));
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        await provider.DeliverDueAsync();
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        await provider.DeliverDueAsync();
        Assert.Empty(provider.EventsOf(payment));
        provider.Clock.Advance(TimeSpan.FromSeconds(1));
        await provider.DeliverDueAsync();
        Assert.Single(provider.EventsOf(payment));
    }

    [Fact]
    public async Task It_loses_fails_and_reorders_when_told_to()
    {
        var first = await provider.GivenPaymentAsync();
        var second = await provider.GivenPaymentAsync();
        await provider.PostAsync("/v1/sandbox/behaviour", new Behaviour(FailRequests: 1, FailWebhooks: 1, ReorderWebhooks: true));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await provider.PostAsync("/v1/payments", new { })).StatusCode);
        await provider.ActAsync(first, new Act("approve"));
        Assert.Empty(provider.EventsOf(first));
        await provider.ActAsync(second, new Act("approve", WebhookDelaySeconds: 1));
        provider.Clock.Advance(TimeSpan.FromSeconds(5));
        await provider.DeliverDueAsync();
        await provider.PostAsync("/v1/sandbox/behaviour", new Behaviour());
        var order = provider.Platform.Received.Select(told => told.PaymentId).Where(id => id == first.Id || id == second.Id);
        Assert.Equal([second.Id, first.Id], order);
    }

    [Fact]
    public async Task An_ignored_payment_expires_and_can_no_longer_be_paid()
    {
        var payment = await provider.GivenPaymentAsync();
        await provider.ActAsync(payment, new Act("ignore"));
        Assert.Empty(provider.EventsOf(payment));
        provider.Clock.Advance(TimeSpan.FromMinutes(15));
        await provider.DeliverDueAsync();
        Assert.Equal("payment.expired", Assert.Single(provider.EventsOf(payment)).Type);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.ActAsync(payment, new Act("approve"))).StatusCode);
    }

    [Fact]
    public async Task Refunds_are_idempotent_and_never_exceed_what_was_captured()
    {
        var payment = await provider.GivenPaymentAsync(1_000);
        var path = $"/v1/payments/{payment.Id}/refunds";
        Assert.Equal(HttpStatusCode.Conflict, (await provider.PostAsync(path, new CreateRefund("early", 1))).StatusCode);
        await provider.ActAsync(payment, new Act("approve"));
        var first = await ProviderFixture.ReadAsync<RefundView>(await provider.PostAsync(path, new CreateRefund("r1", 600)));
        var again = await ProviderFixture.ReadAsync<RefundView>(await provider.PostAsync(path, new CreateRefund("r1", 600)));
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.PostAsync(path, new CreateRefund("r1", 601))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await provider.PostAsync(path, new CreateRefund("r2", 401))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await provider.PostAsync(path, new CreateRefund("r3", 400))).StatusCode);
        var refunds = provider.EventsOf(payment).Where(told => told.Type == "refund.succeeded");
        Assert.Equal([("r1", 600L), ("r3", 400L)], refunds.Select(told => (told.RefundReference, told.AmountMinor)));
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "立即支付", "zh-Hans")]
    [InlineData("en-GB,en;q=0.9", "Pay now", "en")]
    [InlineData("fr", "Pay now", "en")]
    public async Task The_payers_page_speaks_their_language_and_runs_no_script(string accept, string button, string language)
    {
        var payment = await provider.GivenPaymentAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, payment.PayUrl);
        request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        var response = await provider.Http.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains(button, page);
        Assert.Contains($"lang=\"{language}\"", page);
        Assert.Contains("123.45", page);
        Assert.DoesNotContain("<script", page);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task The_payers_button_pays_and_leads_back_to_the_shop()
    {
        var payment = await provider.GivenPaymentAsync();
        var response = await provider.Http.PostAsync(payment.PayUrl, new FormUrlEncodedContent([new("outcome", "approve")]));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("http://shop.test/back", response.Headers.Location?.AbsoluteUri);
        Assert.Equal("payment.captured", Assert.Single(provider.EventsOf(payment)).Type);
        Assert.DoesNotContain("<form", await provider.Http.GetStringAsync(payment.PayUrl));
    }

    [Fact]
    public void A_provider_in_another_process_follows_the_platforms_clock_forward_only()
    {
        var platform = new SocialCommerce.App.Tests.Support.ManualClock(TimeProvider.System.GetUtcNow().AddDays(3));
        var follower = new FollowingClock();
        var check = new PaymentSignature("secret", follower);
        Assert.True(check.IsValid(new PaymentSignature("secret", platform).Sign("{}"), "{}", follower));
        Assert.InRange(follower.GetUtcNow() - platform.GetUtcNow(), TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(1));
        platform.Advance(TimeSpan.FromDays(-1));
        Assert.False(check.IsValid(new PaymentSignature("secret", platform).Sign("{}"), "{}", follower));
        platform.Advance(TimeSpan.FromDays(9));
        Assert.False(check.IsValid(new PaymentSignature("wrong", platform).Sign("{}"), "{}", follower));
        Assert.InRange(follower.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(2), TimeSpan.FromDays(4));
    }
}
