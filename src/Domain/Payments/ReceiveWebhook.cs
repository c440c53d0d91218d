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

    /// <summary>Genuine, but about nothing of which we need to know.</summary>
    Ignored,

    /// <summary>Signed, but not in the agreed form, or of an amount that is not the payment's.</summary>
    Malformed,
    UnknownPayment,
}

/// <summary>What a provider tells, in our words: the form in which the sandbox's webhooks come, and into which others are translated.</summary>
/// <param name="PaymentId">The provider's id of the payment; null for payouts, and where the provider repeats only our reference.</param>
/// <param name="MerchantReference">Our id of the payment or payout.</param>
public sealed record ProviderNews(
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
    Database database, PaymentProviderOptions options, IWebhookFormat format, PaymentCapture capture, TimeProvider clock, ILogger<ReceiveWebhook> logger)
{
    /// <summary>The header that carries the provider's signature.</summary>
    public string SignatureHeader => format.SignatureHeader;

    /// <param name="signature">The value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The body as it came, byte for byte.</param>
    public async Task<WebhookResult> ExecuteAsync(string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!ProviderSignature.IsGenuine(signature, options.Secret, clock.GetUtcNow(), body.Span))
        {
            LogBadSignature();
            return WebhookResult.BadSignature;
        }
        return format.Read(body.Span) switch
        {
            WebhookReading.News news => await TakeAsync(news.Told, cancellationToken),
            WebhookReading.NotOurs => WebhookResult.Ignored,
            _ => WebhookResult.Malformed,
        };
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
        if (!Fits(news, payment) || !await FitsRefundAsync(transaction, news, cancellationToken))
        {
            LogMismatch(news.EventId, id.Value);
            return transaction.Refuse(WebhookResult.Malformed);
        }
        if (!await IsNewAsync(transaction, news, id, payout: null, cancellationToken))
        {
            return transaction.Refuse(WebhookResult.Duplicate);
        }
        // The provider may tell of a payment before we stored the answer in which it told us its own id.
        if (payment.ProviderId is null && news.PaymentId is not null)
        {
            transaction.Later(Sql.Of($"UPDATE payments.payment SET provider_id = {news.PaymentId} WHERE id = {id} AND provider_id IS NULL"));
        }
        await DispatchAsync(transaction, news, payment, cancellationToken);
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

    private Task DispatchAsync(Transaction transaction, ProviderNews news, PaymentView payment, CancellationToken cancellationToken)
    {
        var id = payment.Id;
        switch (news.Type)
        {
            case "payment.captured":
                return capture.CaptureAsync(transaction, payment, cancellationToken);
            case "payment.failed":
                return PaymentBook.FailAsync(transaction, id, news.Reason, cancellationToken);
            case "payment.declined":
                return PaymentBook.DeclinedAsync(transaction, id, news.Reason, cancellationToken);
            case "payment.expired":
                return PaymentBook.CancelAsync(transaction, id, cancellationToken);
            case "payment.action_required":
                return PaymentBook.NeedsActionAsync(transaction, id, news.ActionUrl ?? payment.PayUrl, cancellationToken);
            case "refund.succeeded" when news.RefundReference is { } refund:
                return PaymentBook.RefundedAsync(transaction, id, refund, cancellationToken);
            case "refund.failed" when news.RefundReference is { } refund:
                LogRefundFailed(refund, id.Value, news.Reason);
                return PaymentBook.RefundFailedAsync(transaction, refund, cancellationToken);
            default:
                return Task.CompletedTask; // Kinds that came into being after us are kept and change nothing.
        }
    }

    /// <summary>News of a refund are of the amount we asked to give back; of one we do not know, they change nothing.</summary>
    private static async Task<bool> FitsRefundAsync(Transaction transaction, ProviderNews news, CancellationToken cancellationToken) =>
        news.RefundReference is not { } refund
        || !await transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM payments.refund WHERE id = {refund} AND amount_minor <> {news.AmountMinor})", cancellationToken);

    private static bool Fits(ProviderNews news, PaymentView payment) =>
        string.Equals(news.Currency, payment.Amount.Currency.Code(), StringComparison.Ordinal)
        && (payment.ProviderId is null || news.PaymentId is null || string.Equals(payment.ProviderId, news.PaymentId, StringComparison.Ordinal))
        && (news.RefundReference is not null || news.AmountMinor == payment.Amount.Minor);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook with a bad or old signature was refused")]
    private partial void LogBadSignature();

    [LoggerMessage(Level = LogLevel.Error, Message = "Refund {Refund} of payment {Payment} failed at the payer's bank: {Reason}")]
    private partial void LogRefundFailed(Guid refund, Guid payment, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {EventId} does not fit payment or payout {Payment} and was refused")]
    private partial void LogMismatch(string eventId, Guid payment);
}
