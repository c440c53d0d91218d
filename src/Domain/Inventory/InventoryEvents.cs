using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Inventory;

public sealed record ReservationMade(ReservationId Reservation, SkuId Sku, int Quantity, Guid? HeldBy, DateTimeOffset ExpiresAt) : IDomainEvent;

public sealed record ReservationOrdered(ReservationId Reservation) : IDomainEvent;

/// <summary>
/// The units of a reservation are free again: its time ran out, or its order was cancelled. With <paramref name="HeldBy"/> they are
/// still counted as reserved in the stock, and the holder either offers them again or calls <see cref="Stock.ReturnAsync"/>.
/// </summary>
/// <param name="State">Expired or Released.</param>
public sealed record ReservationReturned(ReservationId Reservation, SkuId Sku, int Quantity, Guid? HeldBy, ReservationState State) : IDomainEvent;

/// <summary>No more than the shop wants to be told of are available.</summary>
public sealed record StockRanLow(SkuId Sku, int Available) : IDomainEvent;

/// <summary>The merchant changed how many units there are.</summary>
public sealed record StockAdded(SkuId Sku, int Units) : IDomainEvent;
