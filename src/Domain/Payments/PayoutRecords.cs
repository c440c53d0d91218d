using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

public readonly record struct PayoutId(Guid Value) : IEntityId<PayoutId>
{
    public static PayoutId New() => new(Guid.CreateVersion7());
    public static PayoutId From(Guid value) => new(value);
}

public readonly record struct HoldId(Guid Value) : IEntityId<HoldId>
{
    public static HoldId New() => new(Guid.CreateVersion7());
    public static HoldId From(Guid value) => new(value);
}

public enum PayoutState
{
    Requested,
    Paid,

    /// <summary>The provider could not pay; the money is available again.</summary>
    Failed,
}

public sealed record PayoutView(
    PayoutId Id, ShopId Shop, Money Amount, PayoutState State, string? Reason, string Account, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>A part of a shop's available money that operators hold back.</summary>
public sealed record HoldView(HoldId Id, ShopId Shop, Money Amount, string Reason, DateTimeOffset HeldAt, DateTimeOffset? ReleasedAt);

public sealed record PayoutRequested(PayoutId Payout, ShopId Shop, Money Amount) : IDomainEvent;

public sealed record PayoutPaid(PayoutId Payout, ShopId Shop, Money Amount) : IDomainEvent;

public sealed record PayoutFailed(PayoutId Payout, ShopId Shop, Money Amount, string Reason) : IDomainEvent;

public sealed record MoneyHeld(HoldId Hold, ShopId Shop, Money Amount, string Reason) : IDomainEvent;

public sealed record MoneyReleased(HoldId Hold, ShopId Shop, Money Amount) : IDomainEvent;
