using System.Text.Json;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Payments;

public sealed class WebhookTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task A_webhook_delivered_five_times_is_one_payment_and_one_posting()
    {
        var (buyer, placed) = await GivenOrderAsync();

        await shop.PayAsync(buyer, placed.Payment, duplicates: 4);

        Assert.Equal(PaymentState.Captured, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(1L, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM payments.webhook WHERE payment = '{placed.Payment.Value}'"));
        Assert.Equal(1L, await PostingsAsync($"payment:{placed.Payment.Value}:%"));
        Assert.Equal(1L, await PostingsAsync($"order:{placed.Orders[0].Value}:%"));
    }

    [Fact]
    public async Task The_same_news_five_times_at_once_under_one_id_and_under_five_is_still_one_posting()
    {
        var (_, placed) = await GivenOrderAsync();
        var same = Guid.CreateVersion7();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            nr => SendAsync(placed.Payment, "payment.captured", 1_000, nr < 5 ? same : Guid.CreateVersion7())));
        await shop.DrainAsync();

        Assert.Equal(6, results.Count(result => result == WebhookResult.Accepted));
        Assert.Equal(4, results.Count(result => result == WebhookResult.Duplicate));
        Assert.Equal(1L, await PostingsAsync($"payment:{placed.Payment.Value}:captured"));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
    }

    [Fact]
    public async Task News_in_the_wrong_order_do_not_undo_a_capture()
    {
        var (buyer, placed) = await GivenOrderAsync();

        foreach (var kind in new[] { "payment.captured", "payment.failed", "payment.expired", "refund.succeeded", "payment.invented" })
        {
            Assert.Equal(WebhookResult.Accepted, await SendAsync(placed.Payment, kind, 1_000));
        }
        await shop.DrainAsync();

        Assert.Equal(PaymentState.Captured, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
    }

    [Fact]
    public async Task A_capture_after_a_failure_is_refunded_through_the_provider()
    {
        var (buyer, placed) = await GivenOrderAsync();
        Assert.Equal(WebhookResult.Accepted, await SendAsync(placed.Payment, "payment.failed", 1_000));
        await shop.DrainAsync();

        await shop.PayAsync(buyer, placed.Payment);

        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(OrderState.Cancelled, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Unsigned_old_altered_and_misfitting_webhooks_are_refused()
    {
        var (_, placed) = await GivenOrderAsync();
        var now = shop.Get<SandboxClock>().GetUtcNow();
        var body = Body(placed.Payment, "payment.captured", 1_000, Guid.CreateVersion7());

        Assert.Equal(WebhookResult.BadSignature, await ReceiveAsync(null, body));
        Assert.Equal(WebhookResult.BadSignature, await ReceiveAsync("t=1,v1=00", body));
        Assert.Equal(WebhookResult.BadSignature, await ReceiveAsync(ProviderSignature.Sign("another secret", now, body), body));
        Assert.Equal(WebhookResult.BadSignature, await ReceiveAsync(Sign(now - TimeSpan.FromMinutes(5.1), body), body));
        Assert.Equal(WebhookResult.BadSignature, await ReceiveAsync(Sign(now + TimeSpan.FromMinutes(5.1), body), body));
        Assert.Equal(WebhookResult.BadSignature, await ReceiveAsync(Sign(now, body), [.. body, (byte)' ']));
        Assert.Equal(WebhookResult.Malformed, await SendAsync(placed.Payment, "payment.captured", 999));
        Assert.Equal(WebhookResult.Malformed, await ReceiveAsync(Sign(now, "[]"u8), "[]"u8.ToArray()));
        Assert.Equal(WebhookResult.UnknownPayment, await SendAsync(PaymentId.New(), "payment.captured", 1_000));
        Assert.Equal(PaymentState.Pending, (await shop.PaymentAsync(placed.Payment)).State);
        Assert.Equal(WebhookResult.Accepted, await ReceiveAsync(Sign(now - TimeSpan.FromMinutes(4.9), body), body));
    }

    [Fact]
    public async Task Never_more_goes_back_than_was_paid_and_one_cause_is_refunded_once()
    {
        var (buyer, placed) = await GivenOrderAsync();
        await shop.PayAsync(buyer, placed.Payment);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None)));
        await shop.DrainAsync();

        Assert.Single(results, result => result == OrderStepResult.Done);
        Assert.Equal(1_000L, await shop.Sql.ScalarAsync<long>($"SELECT refunded_minor FROM payments.payment WHERE id = '{placed.Payment.Value}'"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Database.WriteAsync(
            tx => PaymentBook.AskRefundAsync(tx, placed.Payment, new Money(1, Currency.Cny), "one more", CancellationToken.None), CancellationToken.None));
    }

    private async Task<(PersonId Buyer, PlaceOrderResult.Placed Placed)> GivenOrderAsync()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        return (buyer, await shop.PlacedAsync(buyer, 1_000));
    }

    private async Task<WebhookResult> SendAsync(PaymentId payment, string kind, long amountMinor, Guid? eventId = null)
    {
        var found = await shop.Get<PaymentReader>().ByIdsAsync([payment], CancellationToken.None);
        var body = Body(payment, kind, amountMinor, eventId ?? Guid.CreateVersion7(), found.GetValueOrDefault(payment)?.ProviderId);
        return await ReceiveAsync(Sign(shop.Get<SandboxClock>().GetUtcNow(), body), body);
    }

    private Task<WebhookResult> ReceiveAsync(string? signature, byte[] body) =>
        shop.Get<ReceiveWebhook>().ExecuteAsync(signature, body, CancellationToken.None);

    private byte[] Body(PaymentId payment, string kind, long amountMinor, Guid eventId, string? providerId = null) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        eventId,
        type = kind,
        paymentId = providerId ?? shop.Sql.ScalarAsync<string>($"SELECT coalesce(max(provider_id), 'none') FROM payments.payment WHERE id = '{payment.Value}'").Result,
        merchantReference = payment.Value,
        amountMinor,
        currency = "CNY",
        at = shop.Get<SandboxClock>().GetUtcNow(),
        refundReference = kind == "refund.succeeded" ? Guid.CreateVersion7() : (Guid?)null,
    });

    private static string Sign(DateTimeOffset at, ReadOnlySpan<byte> body) => ProviderSignature.Sign(CommerceFixture.Secret, at, body);

    private Task<long> PostingsAsync(string cause) => shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM ledger.posting WHERE cause LIKE '{cause}'");
}
