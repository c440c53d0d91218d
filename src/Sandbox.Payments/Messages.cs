namespace SocialCommerce.Sandbox.Payments;

public sealed record CreatePayment(
    string MerchantReference, long AmountMinor, string Currency, string? Description, Uri ReturnUrl, DateTimeOffset ExpiresAt);

public sealed record CreateRefund(string Reference, long AmountMinor);

public sealed record CreatePayout(string Reference, string Account, long AmountMinor, string Currency);

/// <summary>What the payer does, or what a test wants to happen to the webhooks about it.</summary>
/// <param name="Outcome"><c>approve</c>, <c>decline</c> or <c>ignore</c> (walks away; the payment expires in its time).</param>
/// <param name="WebhookDelaySeconds">By the platform's clock; 0 or null delivers before the call answers.</param>
/// <param name="DuplicateWebhooks">How many extra copies of the same event are delivered.</param>
/// <param name="Card">One of <see cref="TestCards"/> that is paid with; null for none.</param>
public sealed record Act(string Outcome, int? WebhookDelaySeconds = null, int? DuplicateWebhooks = null, string? Card = null);

/// <summary>How the provider misbehaves from now on, to test the platform against it.</summary>
/// <param name="FailRequests">Answers that many of the platform's next calls with 503.</param>
/// <param name="FailWebhooks">Loses that many of the next deliveries on the way, which are then tried again.</param>
/// <param name="ReorderWebhooks">Delivers what is due newest first.</param>
public sealed record Behaviour(int FailRequests = 0, int FailWebhooks = 0, bool ReorderWebhooks = false);

public sealed record PaymentView(
    Guid Id, string MerchantReference, long AmountMinor, string Currency, string Description, Uri ReturnUrl,
    string State, long RefundedMinor, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, Uri PayUrl,
    DateTimeOffset? SettledAt = null, string? Reason = null, Uri? ActionUrl = null);

public sealed record RefundView(Guid Id, Guid PaymentId, string Reference, long AmountMinor, DateTimeOffset CreatedAt)
{
    /// <summary>The sandbox's banks take refunds at once.</summary>
    public string State => "succeeded";
}

public sealed record PayoutView(
    Guid Id, string Reference, string Account, long AmountMinor, string Currency, string State, string? Reason, DateTimeOffset CreatedAt);

/// <summary>The body of a webhook; <see cref="PaymentId"/> is null for payouts, <see cref="RefundReference"/> only where <see cref="Type"/> is <c>refund.succeeded</c>.</summary>
public sealed record WebhookEvent(
    Guid EventId, string Type, Guid? PaymentId, string MerchantReference, long AmountMinor, string Currency, DateTimeOffset At,
    string? RefundReference = null, string? Reason = null, Uri? ActionUrl = null);

public sealed record ProviderError(string Code, string Message);
