using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

public readonly record struct FriendPayId(Guid Value) : IEntityId<FriendPayId>
{
    public static FriendPayId New() => new(Guid.CreateVersion7());
    public static FriendPayId From(Guid value) => new(value);
}

public enum FriendPayState
{
    /// <summary>Whoever has the link may pay.</summary>
    Open,

    /// <summary>Somebody is paying.</summary>
    Taken,

    /// <summary>The orders are paid, by whomever.</summary>
    Paid,

    /// <summary>Taken back by the buyer, or given back by who had taken it.</summary>
    Ended,

    /// <summary>Nobody paid in time, or nothing is left to pay for.</summary>
    Expired,
}

/// <param name="Payer">Who took it over; null while nobody has.</param>
/// <param name="Payment">The payment of the orders now: the payer's own, or the buyer's.</param>
public sealed record FriendPayView(
    FriendPayId Id,
    string Code,
    PersonId Buyer,
    PersonId? Payer,
    PaymentId Payment,
    string? Message,
    Money Total,
    FriendPayState State,
    DateTimeOffset AskedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? TakenAt);

/// <summary>What somebody else needs to know of an order's line to pay for it; not where it goes.</summary>
public sealed record FriendPayLine(PaymentId Payment, ShopId Shop, string Title, IReadOnlyList<string> OptionValues, int Quantity);

public sealed record FriendPayAsked(FriendPayId FriendPay, PersonId Buyer, PaymentId Payment, DateTimeOffset ExpiresAt) : IDomainEvent;

public sealed record FriendPayTaken(FriendPayId FriendPay, PersonId Buyer, PersonId Payer, PaymentId Payment) : IDomainEvent;

public sealed record FriendPayEnded(FriendPayId FriendPay, PersonId Buyer, PaymentId Payment) : IDomainEvent;

public abstract record FriendPayResult
{
    private FriendPayResult()
    {
    }

    /// <param name="Payment">What is to be paid now, by its payer.</param>
    public sealed record Done(FriendPayId FriendPay, PaymentId Payment) : FriendPayResult;

    /// <summary>There is no such thing, or it is not this person's to do.</summary>
    public sealed record NotFound : FriendPayResult;

    /// <summary>It is paid or over.</summary>
    public sealed record NothingToPay : FriendPayResult;

    /// <summary>Somebody else is paying already.</summary>
    public sealed record TakenByAnother : FriendPayResult;

    /// <summary>The buyer pays by the ordinary way.</summary>
    public sealed record YourOwn : FriendPayResult;

    public sealed record BadMessage(int MaxLength) : FriendPayResult;

    public sealed record BadKey(bool IsReused) : FriendPayResult;
}
