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
}

/// <param name="WasPaid">True when the money has to go back.</param>
public sealed record OrderCancelled(
    OrderId Order, PersonId Buyer, ShopId Shop, CancelReason Reason, bool WasPaid, ReservationId? Reservation) : IOrderEvent;

public sealed record OrderRefunded(OrderId Order, PersonId Buyer, ShopId Shop) : IOrderEvent;
