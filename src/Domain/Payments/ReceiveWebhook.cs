using System.Text.Json;
using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

public enum WebhookResult
{
    Accepted,

    /// <summary>The same event came before; nothing was done again.</summary>
    Duplicate,
    BadSignature,

    /// <summary>Signed, but not in the agreed form, or of an amount that is not the payment's.</summary>
    Malformed,
    UnknownPayment,
}

/// <summary>What a provider tells, in our words: the form in which the sandbox's webhooks come, and into which others are translated.</summary>
/// <param name="PaymentId">The provider's id of the payment; null for payouts.</param>
/// <param name="MerchantReference">Our id of the payment or payout.</param>
internal sealed record ProviderNews(
    string EventId, string Type, string? PaymentId, Guid MerchantReference, long AmountMinor, string Currency, DateTimeOffset At,
    Guid? RefundReference = null, string? Reason = null, Uri? ActionUrl = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOfPayout => Type.StartsWith("payout.", StringComparison.Ordinal);
}

/// <summary>
/// Believes a signed webhook once: its event id is inserted first, in the transaction of its effect, so that a copy waits for the
/// first and then does nothing; news that come in the wrong order meet a state they no longer change.
/// </summary>
public sealed partial class ReceiveWebhook(
    Database database, PaymentProviderOptions options, TimeProvider clock, ILogger<ReceiveWebhook> logger)
{
    /// <param name="signature">The value of <see cref="ProviderSignature.Header"/>.</param>
    /// <param name="body">The body as it came, byte for byte.</param>
    public async Task<WebhookResult> ExecuteAsync(string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!ProviderSignature.IsGenuine(signature, options.Secret, clock.GetUtcNow(), body.Span))
        {
            LogBadSignature();
            return WebhookResult.BadSignature;
        }
        return Parse(body.Span) is not { } news
            ? WebhookResult.Malformed
            : await TakeAsync(news, cancellationToken);
    }

    /// <summary>Takes news whose sender was verified.</summary>
    internal Task<WebhookResult> TakeAsync(ProviderNews news, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => news.IsOfPayout ? OfPayoutAsync(transaction, news, cancellationToken) : OfPaymentAsync(transaction, news, cancellationToken),
            cancellationToken);

    private async Task<WebhookResult> OfPaymentAsync(Transaction transaction, ProviderNews news, CancellationToken cancellationToken)
    {
        var id = new PaymentId(news.MerchantReference);
        var payment = await transaction.FirstAsync(
            $"SELECT {PaymentReader.Columns} FROM payments.payment WHERE id = {id}", PaymentReader.Read, cancellationToken);
        if (payment is null)
        {
            return transaction.Refuse(WebhookResult.UnknownPayment);
        }
        if (!Fits(news, payment))
        {
            LogMismatch(news.EventId, id.Value);
            return transaction.Refuse(WebhookResult.Malformed);
        }
        if (!await IsNewAsync(transaction, news, id, payout: null, cancellationToken))
        {
            return transaction.Refuse(WebhookResult.Duplicate);
        }
        // The provider may tell of a payment before we stored the answer in which it told us its own id.
        await transaction.ExecuteAsync(
            $"UPDATE payments.payment SET provider_id = {news.PaymentId} WHERE id = {id} AND provider_id IS NULL", cancellationToken);
        await DispatchAsync(transaction, news, id, cancellationToken);
        return WebhookResult.Accepted;
    }

    private async Task<WebhookResult> OfPayoutAsync(Transaction transaction, ProviderNews news, CancellationToken cancellationToken)
    {
        var id = new PayoutId(news.MerchantReference);
        var payout = await transaction.FirstAsync(
            $"SELECT {PayoutBook.Columns} FROM payments.payout WHERE id = {id}", PayoutBook.Read, cancellationToken);
        if (payout is null)
        {
            return transaction.Refuse(WebhookResult.UnknownPayment);
        }
        if (news.AmountMinor != payout.Amount.Minor || !string.Equals(news.Currency, payout.Amount.Currency.Code(), StringComparison.Ordinal))
        {
            LogMismatch(news.EventId, id.Value);
            return transaction.Refuse(WebhookResult.Malformed);
        }
        if (!await IsNewAsync(transaction, news, payment: null, id, cancellationToken))
        {
            return transaction.Refuse(WebhookResult.Duplicate);
        }
        await (news.Type switch
        {
            "payout.paid" => PayoutBook.PaidAsync(transaction, id, cancellationToken),
            "payout.failed" => PayoutBook.FailedAsync(transaction, id, news.Reason ?? "unknown", cancellationToken),
            _ => Task.CompletedTask,
        });
        return WebhookResult.Accepted;
    }

    private static async Task<bool> IsNewAsync(
        Transaction transaction, ProviderNews news, PaymentId? payment, PayoutId? payout, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO payments.webhook (event_id, kind, payment, payout, body, received_at)
            VALUES ({news.EventId}, {news.Type}, {payment?.Value}, {payout?.Value}, {Jsonb.From(news)}, {transaction.Now}) ON CONFLICT (event_id) DO NOTHING
            """,
            cancellationToken) == 1;

    private static Task DispatchAsync(Transaction transaction, ProviderNews news, PaymentId id, CancellationToken cancellationToken) => news.Type switch
    {
        "payment.captured" => PaymentBook.CaptureAsync(transaction, id, cancellationToken),
        "payment.failed" => PaymentBook.FailAsync(transaction, id, news.Reason, cancellationToken),
        "payment.expired" => PaymentBook.CancelAsync(transaction, id, cancellationToken),
        "payment.action_required" => PaymentBook.NeedsActionAsync(transaction, id, news.ActionUrl, cancellationToken),
        "refund.succeeded" when news.RefundReference is { } refund => PaymentBook.RefundedAsync(transaction, id, refund, cancellationToken),
        _ => Task.CompletedTask, // Kinds that came into being after us are kept and change nothing.
    };

    private static bool Fits(ProviderNews news, PaymentView payment) =>
        string.Equals(news.Currency, payment.Amount.Currency.Code(), StringComparison.Ordinal)
        && news.PaymentId is not null
        && (payment.ProviderId is null || string.Equals(payment.ProviderId, news.PaymentId, StringComparison.Ordinal))
        && (news.Type == "refund.succeeded" || news.AmountMinor == payment.Amount.Minor);

    private static ProviderNews? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderNews>(body, JsonSerializerOptions.Web) is { EventId: { Length: > 0 and <= 200 }, Type: not null } news ? news : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook with a bad or old signature was refused")]
    private partial void LogBadSignature();

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {EventId} does not fit payment or payout {Payment} and was refused")]
    private partial void LogMismatch(string eventId, Guid payment);
}
