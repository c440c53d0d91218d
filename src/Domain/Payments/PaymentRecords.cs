using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

public enum PaymentState
{
    Pending,
    Captured,
    Failed,
    Expired,

    /// <summary>All of it went back to the payer.</summary>
    Refunded,
}

/// <summary>What is paid for, in the words of the capability that asked: <c>orders</c> and a checkout, <c>escrow</c> and a deposit.</summary>
public sealed record PaymentPurpose(string Kind, Guid Id);

public sealed record NewPayment(PaymentPurpose Purpose, PersonId Payer, Money Amount, string Description, DateTimeOffset ExpiresAt);

/// <param name="ActionUrl">Where the payer has to confirm, for example at their bank.</param>
/// <param name="DeclineReason">Why the provider refused, in its words.</param>
/// <param name="PayUrl">The provider's page; null for a moment, until the provider has been told of the payment.</param>
public sealed record PaymentView(
    PaymentId Id, PaymentPurpose Purpose, PersonId Payer, Money Amount, PaymentState State, string? ProviderId, Uri? PayUrl, DateTimeOffset ExpiresAt,
    Uri? ActionUrl = null, string? DeclineReason = null);

public enum RefundState
{
    /// <summary>To be handed to the provider, again and again until it takes it.</summary>
    Asked,

    /// <summary>The provider has it.</summary>
    Sent,

    /// <summary>The money is with the payer.</summary>
    Succeeded,
}

/// <summary>A part of a payment on its way back to who paid it.</summary>
public sealed record RefundView(
    PaymentId Payment, Money Amount, RefundState State, string Reason, DateTimeOffset AskedAt, DateTimeOffset? ArrivedAt)
{
    /// <summary>The cause without the id that makes it unique.</summary>
    internal static string ReasonOf(string cause) => cause.Split(':')[0] switch
    {
        "order" => "UNITS_REFUNDED",
        "late" => "PAID_TOO_LATE",
        "cancelled-before-capture" => "CANCELLED_BEFORE_PAID",
        _ => "OTHER",
    };
}

public sealed record PaymentOpened(PaymentId Payment, PaymentPurpose Purpose, PersonId Payer, Money Amount) : IDomainEvent;

/// <summary>The payer's money is here, in <c>BuyerClearing</c> of this payment; whoever asked for it takes it from there.</summary>
public sealed record PaymentCaptured(PaymentId Payment, PaymentPurpose Purpose, Money Amount) : IDomainEvent;

/// <summary>The provider refused the payer.</summary>
public sealed record PaymentFailed(PaymentId Payment, PaymentPurpose Purpose) : IDomainEvent;

/// <summary>Nobody paid in time, or nothing is left to pay for.</summary>
public sealed record PaymentExpired(PaymentId Payment, PaymentPurpose Purpose) : IDomainEvent;

/// <summary>Money came for a payment that had failed or expired; it goes back by itself.</summary>
public sealed record PaymentCapturedLate(PaymentId Payment, PaymentPurpose Purpose, Money Amount) : IDomainEvent;

public sealed record RefundAsked(PaymentId Payment, PaymentPurpose Purpose, string Cause, Money Amount) : IDomainEvent;

/// <summary>Money went back to the payer.</summary>
/// <param name="Cause">As given when it was asked for, so that the asker finds what it was for.</param>
public sealed record RefundSucceeded(PaymentId Payment, PaymentPurpose Purpose, string Cause, Money Amount, bool IsWholePayment) : IDomainEvent;
