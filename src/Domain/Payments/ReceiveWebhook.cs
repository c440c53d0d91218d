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
            : await database.WriteAsync(transaction => ApplyAsync(transaction, news, cancellationToken), cancellationToken);
    }

    private async Task<WebhookResult> ApplyAsync(Transaction transaction, ProviderNews news, CancellationToken cancellationToken)
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
        var inserted = await transaction.ExecuteAsync(
            $"""
            INSERT INTO payments.webhook (event_id, kind, payment, body, received_at)
            VALUES ({news.EventId}, {news.Type}, {id}, {Jsonb.From(news)}, {transaction.Now}) ON CONFLICT (event_id) DO NOTHING
            """,
            cancellationToken);
        if (inserted == 0)
        {
            return transaction.Refuse(WebhookResult.Duplicate);
        }
        // The provider may tell of a payment before we stored the answer in which it told us its own id.
        await transaction.ExecuteAsync(
            $"UPDATE payments.payment SET provider_id = {news.PaymentId} WHERE id = {id} AND provider_id IS NULL", cancellationToken);
        await DispatchAsync(transaction, news, id, cancellationToken);
        return WebhookResult.Accepted;
    }

    private static Task DispatchAsync(Transaction transaction, ProviderNews news, PaymentId id, CancellationToken cancellationToken) => news.Type switch
    {
        "payment.captured" => PaymentBook.CaptureAsync(transaction, id, cancellationToken),
        "payment.failed" => PaymentBook.FailAsync(transaction, id, cancellationToken),
        "payment.expired" => PaymentBook.CancelAsync(transaction, id, cancellationToken),
        "refund.succeeded" when news.RefundReference is { } refund => PaymentBook.RefundedAsync(transaction, id, refund, cancellationToken),
        _ => Task.CompletedTask, // Kinds that came into being after us are kept and change nothing.
    };

    private static bool Fits(ProviderNews news, PaymentView payment) =>
        string.Equals(news.Currency, payment.Amount.Currency.Code(), StringComparison.Ordinal)
        && (payment.ProviderId is null || string.Equals(payment.ProviderId, news.PaymentId, StringComparison.Ordinal))
        && (news.Type == "refund.succeeded" || news.AmountMinor == payment.Amount.Minor);

    private static ProviderNews? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderNews>(body, JsonSerializerOptions.Web) is { Type: not null, PaymentId: not null } news ? news : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record ProviderNews(
        Guid EventId, string Type, string PaymentId, Guid MerchantReference, long AmountMinor, string Currency, DateTimeOffset At, Guid? RefundReference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook with a bad or old signature was refused")]
    private partial void LogBadSignature();

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {EventId} does not fit payment {Payment} and was refused")]
    private partial void LogMismatch(Guid eventId, Guid payment);
}
