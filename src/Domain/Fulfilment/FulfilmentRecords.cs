using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Fulfilment;

public readonly record struct ParcelId(Guid Value) : IEntityId<ParcelId>
{
    public static ParcelId New() => new(Guid.CreateVersion7());
    public static ParcelId From(Guid value) => new(value);
}

public enum ParcelKind
{
    /// <summary>What was ordered, to the buyer.</summary>
    Order,

    /// <summary>A replacement, to the buyer.</summary>
    Exchange,

    /// <summary>Back to the shop.</summary>
    Return,
}

/// <summary>How far a parcel is; it only moves down this list.</summary>
public enum ParcelState
{
    /// <summary>Written down; the carrier has not told of it yet.</summary>
    Announced,
    PickedUp,
    InTransit,
    OutForDelivery,
    Delivered,
}

/// <param name="ReturnCase">The case to which an exchange or a return belongs.</param>
/// <param name="Carrier">Its short name; null: the shop brings it itself.</param>
/// <param name="TrackingNumber">Null until a connected carrier has given one, and when there is no carrier.</param>
public sealed record ParcelView(
    ParcelId Id,
    OrderId Order,
    ParcelKind Kind,
    Guid? ReturnCase,
    string? Carrier,
    string? TrackingNumber,
    ParcelState State,
    DateTimeOffset ShippedAt,
    DateTimeOffset? DeliveredAt);

public sealed record ParcelLineView(ParcelId Parcel, OrderLineId Line, int Quantity);

/// <summary>What a carrier told of a parcel.</summary>
public sealed record TrackingView(ParcelId Parcel, ParcelState State, string Place, DateTimeOffset At);

/// <param name="Line">What it is a voucher for; null: the pick-up code of the whole order.</param>
public sealed record CodeView(
    string Code, OrderId Order, OrderLineId? Line, DateTimeOffset IssuedAt, DateTimeOffset? RedeemedAt, DateTimeOffset? VoidAt);
