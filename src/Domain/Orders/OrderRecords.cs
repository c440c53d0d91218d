using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

public readonly record struct CartLineId(Guid Value) : IEntityId<CartLineId>
{
    public static CartLineId New() => new(Guid.CreateVersion7());
    public static CartLineId From(Guid value) => new(value);
}

public readonly record struct OrderLineId(Guid Value) : IEntityId<OrderLineId>
{
    public static OrderLineId New() => new(Guid.CreateVersion7());
    public static OrderLineId From(Guid value) => new(value);
}

public enum OrderState
{
    AwaitingPayment,
    Paid,
    Shipped,
    Received,

    /// <summary>The return window is over and the money is the merchant's.</summary>
    Completed,
    Cancelled,

    /// <summary>Cancelled after payment, and the money is back with the buyer.</summary>
    Refunded,
}

/// <summary>Where a parcel goes.</summary>
public sealed record Address(string Name, string Phone, string Region, string City, string Street, string? Postcode)
{
    /// <summary>The first part that is missing or too long, in the words of the input; null when all is well.</summary>
    public string? FaultyField() => this switch
    {
        { Name.Length: 0 or > 100 } => "name",
        { Phone.Length: 0 or > 40 } => "phone",
        { Region.Length: 0 or > 100 } => "region",
        { City.Length: 0 or > 100 } => "city",
        { Street.Length: 0 or > 300 } => "street",
        { Postcode.Length: > 20 } => "postcode",
        _ => null,
    };
}

public sealed record OrderView(
    OrderId Id,
    ShopId Shop,
    PersonId Buyer,
    PaymentId Payment,
    OrderState State,
    Money Total,
    DateTimeOffset PlacedAt,
    DateTimeOffset PayBy,
    ReservationId? Reservation,
    DateTimeOffset? ShippedAt);

public sealed record OrderLineView(
    OrderLineId Id, OrderId Order, SkuId Sku, int Quantity, Money UnitPrice, string? Source, LineMoney Money, ReturnPolicy ReturnPolicy)
{
    public FulfilmentKind Fulfilment { get; init; }

    public int HandedOver { get; init; }

    /// <summary>Taken off before they were handed over.</summary>
    public int Cancelled { get; init; }

    /// <summary>Handed over, and in an after-sales case that is open.</summary>
    public int InCase { get; init; }

    /// <summary>Handed over, and refunded since.</summary>
    public int Returned { get; init; }
}

/// <summary>A step from list price to what was paid, as it was when the order was placed.</summary>
/// <param name="Line">Null: off the order's shipping.</param>
public sealed record StoredAdjustment(OrderId Order, OrderLineId? Line, OfferId Rule, OfferKind Kind, string Name, Funder Funder, Money Off);

/// <param name="PriceShown">What the SKU cost when the buyer last touched the line.</param>
/// <param name="CurrentPrice">What it costs now; when it differs, the order is refused until the buyer has confirmed the line.</param>
public sealed record CartLineView(CartLineId Id, PersonId Buyer, SkuId Sku, int Quantity, Money PriceShown, Money CurrentPrice, string? Source);
