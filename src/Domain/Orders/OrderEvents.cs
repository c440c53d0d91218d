using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

/// <summary>Something that happened to one order; its stream is <c>order:{id}</c>.</summary>
public interface IOrderEvent : IDomainEvent
{
    OrderId Order { get; }

    PersonId Buyer { get; }

    ShopId Shop { get; }
}

public sealed record PlacedLine(SkuId Sku, int Quantity, Money UnitPrice, string? Source);

public sealed record OrderPlaced(
    OrderId Order, PersonId Buyer, ShopId Shop, PaymentId Payment, Money Total, ReservationId? Reservation, IReadOnlyList<PlacedLine> Lines) : IOrderEvent;

public sealed record OrderPaid(OrderId Order, PersonId Buyer, ShopId Shop, Money Total, ReservationId? Reservation) : IOrderEvent;

public sealed record OrderShipped(OrderId Order, PersonId Buyer, ShopId Shop) : IOrderEvent;

public sealed record OrderReceived(OrderId Order, PersonId Buyer, ShopId Shop) : IOrderEvent;

public sealed record OrderCompleted(OrderId Order, PersonId Buyer, ShopId Shop) : IOrderEvent;

public enum CancelReason
{
    ByBuyer,
    NotPaidInTime,
    PaymentFailed,

    /// <summary>The merchant found that the units are not there.</summary>
    NotInStock,
}

/// <param name="WasPaid">True when the money has to go back.</param>
public sealed record OrderCancelled(
    OrderId Order, PersonId Buyer, ShopId Shop, CancelReason Reason, bool WasPaid, ReservationId? Reservation) : IOrderEvent;

/// <summary>Some units were taken out of a paid order, and their money is on its way to the payer.</summary>
public sealed record UnitsRefunded(
    OrderId Order, PersonId Buyer, ShopId Shop, Guid Refund, Money Amount, IReadOnlyList<LineUnits> Units, bool WereHandedOver) : IOrderEvent;

/// <summary>A refund of some units is with the payer.</summary>
public sealed record RefundArrived(OrderId Order, PersonId Buyer, ShopId Shop, Guid Refund, Money Amount) : IOrderEvent;

/// <summary>All of it went back.</summary>
public sealed record OrderRefunded(OrderId Order, PersonId Buyer, ShopId Shop) : IOrderEvent;
