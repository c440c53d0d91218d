using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Fulfilment;

public sealed record ParcelSent(OrderId Order, PersonId Buyer, ShopId Shop, ParcelId Parcel, ParcelKind Kind, IReadOnlyList<LineUnits> Units) : IOrderEvent;

/// <summary>The carrier told that a parcel got further.</summary>
public sealed record ParcelMoved(
    OrderId Order, PersonId Buyer, ShopId Shop, ParcelId Parcel, ParcelKind Kind, Guid? ReturnCase, ParcelState State) : IOrderEvent;

/// <summary>The buyer may come and fetch it.</summary>
public sealed record PickUpReady(OrderId Order, PersonId Buyer, ShopId Shop) : IOrderEvent;

/// <param name="Line">Null: the pick-up code.</param>
public sealed record CodeRedeemed(OrderId Order, PersonId Buyer, ShopId Shop, OrderLineId? Line) : IOrderEvent;
