using System.Text.Json;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

/// <summary>Stripe's events in our words. An account may serve others beside us: what carries no reference of ours is not ours.</summary>
internal sealed class StripeWebhooks : IWebhookFormat
{
    public string SignatureHeader => "Stripe-Signature";

    public WebhookReading Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var told = JsonElement.ParseValue(ref reader);
            return told.Text("id") is { Length: > 0 and <= 200 } id && told.Text("type") is { } type
                && told.Number("created") is { } created && told.Find("data")?.Find("object") is { } about
                ? Translate(new Envelope(id, type, DateTimeOffset.FromUnixTimeSeconds(created)), about)
                : new WebhookReading.Malformed();
        }
        catch (Exception error) when (error is JsonException or ArgumentOutOfRangeException)
        {
            return new WebhookReading.Malformed();
        }
    }

    private static WebhookReading Translate(Envelope envelope, JsonElement about) =>
        DraftOf(envelope, about) is { } draft ? draft.Finish() : new WebhookReading.NotOurs();

    private static Draft? DraftOf(Envelope envelope, JsonElement about) => envelope.Type switch
    {
        // Completed but unpaid: a bank transfer or the like, of which async_payment_… will tell.
        "checkout.session.completed" when about.Text("payment_status") == "paid" => OfSession(envelope, "payment.captured", about),
        "checkout.session.async_payment_succeeded" => OfSession(envelope, "payment.captured", about),
        "checkout.session.async_payment_failed" => OfSession(envelope, "payment.failed", about) with { Reason = "async_payment_failed" },
        "checkout.session.expired" => OfSession(envelope, "payment.expired", about),
        // The payer may try another card on the same page, so the payment goes on.
        "payment_intent.payment_failed" => OfIntent(envelope, "payment.declined", about) with { Reason = DeclineOf(about) },
        "payment_intent.requires_action" => OfIntent(envelope, "payment.action_required", about) with { ActionUrl = ActionOf(about) },
        "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated" => OfRefund(envelope, about),
        _ => null,
    };

    private static Draft OfSession(Envelope envelope, string type, JsonElement session) =>
        new(envelope, type, session.Text("client_reference_id"), StripeProvider.AmountOf(session, "amount_total")) { PaymentId = session.Text("id") };

    private static Draft OfIntent(Envelope envelope, string type, JsonElement intent) =>
        new(envelope, type, intent.Find("metadata")?.Text("payment"), StripeProvider.AmountOf(intent, "amount"));

    private static Draft? OfRefund(Envelope envelope, JsonElement refund)
    {
        var type = refund.Text("status") switch { "succeeded" => "refund.succeeded", "failed" or "canceled" => "refund.failed", _ => null };
        var metadata = refund.Find("metadata");
        return type is null || !Guid.TryParse(metadata?.Text("refund"), out var reference)
            ? null
            : new Draft(envelope, type, metadata?.Text("payment"), StripeProvider.AmountOf(refund, "amount"))
            {
                RefundReference = reference,
                Reason = refund.Text("failure_reason"),
            };
    }

    private static string? DeclineOf(JsonElement intent) =>
        intent.Find("last_payment_error") is { } error ? error.Text("decline_code") ?? error.Text("code") : null;

    private static Uri? ActionOf(JsonElement intent) =>
        Uri.TryCreate(intent.Find("next_action")?.Find("redirect_to_url")?.Text("url"), UriKind.Absolute, out var url) ? url : null;

    private sealed record Envelope(string Id, string Type, DateTimeOffset At);

    /// <param name="Reference">Our id as Stripe carried it.</param>
    private sealed record Draft(Envelope Envelope, string Type, string? Reference, Money? Amount)
    {
        public string? PaymentId { get; init; }

        public Guid? RefundReference { get; init; }

        public string? Reason { get; init; }

        public Uri? ActionUrl { get; init; }

        public WebhookReading Finish()
        {
            if (!Guid.TryParse(Reference, out var ours))
            {
                return new WebhookReading.NotOurs();
            }
            return Amount is { } amount && !(Envelope.Id + PaymentId + Reason).Contains('\0', StringComparison.Ordinal)
                ? new WebhookReading.News(new ProviderNews(
                    Envelope.Id, Type, PaymentId, ours, amount.Minor, amount.Currency.Code(), Envelope.At, RefundReference, Reason, ActionUrl))
                : new WebhookReading.Malformed();
        }
    }
}
