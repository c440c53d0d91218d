using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

/// <summary>The provider refused a call or could not be reached after every attempt.</summary>
public sealed class PaymentProviderException(string message, int? statusCode, Exception? inner = null, string? code = null)
    : Exception(message, inner)
{
    /// <summary>The provider's word for the refusal, if it said one.</summary>
    public string? Code => code;

    /// <summary>The HTTP status of a refusal; null when it could not be reached.</summary>
    public int? StatusCode => statusCode;
}

/// <summary>What the provider made of our registration.</summary>
public sealed record RegisteredPayment(string Id, Uri PayUrl);

/// <summary>How a payment stands at the provider.</summary>
/// <param name="State">Pending, Captured, Failed or Expired.</param>
/// <param name="CapturedAt">When, if it was captured.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="ActionUrl">Where the payer has to confirm.</param>
public sealed record ProviderPayment(PaymentState State, Money Amount, DateTimeOffset? CapturedAt, string? Reason, Uri? ActionUrl);

/// <summary>How a payout stands at the provider.</summary>
public sealed record ProviderPayout(PayoutState State, string? Reason);

/// <summary>
/// A provider that takes payers' money and sends it back or out. Every call may be repeated: the provider knows payments, refunds
/// and payouts by our references. What it tells by itself comes as webhooks, which are verified and translated beside the adapter.
/// </summary>
public interface IPaymentProvider
{
    /// <exception cref="PaymentProviderException">Refused or unreachable; so for every call.</exception>
    Task<RegisteredPayment> RegisterAsync(PaymentView payment, string description, CancellationToken cancellationToken);

    /// <summary>Asks how a registered payment stands. One that is <see cref="PaymentState.Expired"/> for us is closed there, so that nobody pays it any more.</summary>
    Task<ProviderPayment> AskAsync(PaymentView payment, CancellationToken cancellationToken);

    /// <summary>Gives a part back to the payer; true when it is with them already.</summary>
    Task<bool> RefundAsync(string providerPaymentId, Guid refund, Money amount, CancellationToken cancellationToken);

    Task<ProviderPayout> PayOutAsync(PayoutView payout, CancellationToken cancellationToken);
}
