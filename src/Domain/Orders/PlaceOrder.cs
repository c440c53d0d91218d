using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <param name="Reservation">Order what was reserved in a drop; null: order the cart.</param>
/// <param name="TotalShownMinor">The total the buyer agreed to; another total is refused.</param>
public sealed record PlaceOrderRequest(PersonId Buyer, ReservationId? Reservation, Address Address, long TotalShownMinor, string IdempotencyKey)
{
    /// <summary>Order only these lines of the cart; null: all.</summary>
    public IReadOnlyList<CartLineId>? Lines { get; init; }

    /// <summary>Coupons of the buyer's to use.</summary>
    public IReadOnlyList<CouponId> Coupons { get; init; } = [];

    /// <summary>Codes of coupons to use; one that the buyer does not hold yet is claimed with the order.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}

public abstract record PlaceOrderResult
{
    private PlaceOrderResult()
    {
    }

    /// <summary>One payment over all orders, one order for each shop.</summary>
    public sealed record Placed(PaymentId Payment, IReadOnlyList<OrderId> Orders) : PlaceOrderResult;

    public sealed record CartEmpty : PlaceOrderResult;

    public sealed record OutOfStock(SkuId Sku, int Available) : PlaceOrderResult;

    /// <summary>A line costs something else than the buyer saw, or (with the first SKU) the total is another.</summary>
    public sealed record PriceChanged(SkuId Sku, Money Shown, Money Current) : PlaceOrderResult;

    /// <summary>The reservation is not this buyer's, is over, or was ordered already.</summary>
    public sealed record ReservationGone : PlaceOrderResult;

    public sealed record BadAddress(string Field) : PlaceOrderResult;

    /// <summary>The shop does not send this to the address's region.</summary>
    public sealed record NotSentThere(SkuId Sku) : PlaceOrderResult;

    /// <summary>This coupon or code is unknown, over, used up, or one too many. What was reserved in a drop takes none.</summary>
    public sealed record CouponUnusable(UnusableCoupon Coupon) : PlaceOrderResult;

    /// <summary>The idempotency key is empty, too long, or was used for another order.</summary>
    public sealed record BadKey(bool IsReused) : PlaceOrderResult;
}

/// <summary>
/// Turns the cart or a reservation into orders with one payment: all of it or nothing. Units are reserved until the payment's time
/// is over (<see cref="PayWithin"/>, or the reservation's own end). What coupons pay for wholly is paid at once, without the provider.
/// </summary>
public sealed class PlaceOrder(Database database, CheckoutPricing pricing, PaymentRegistrar registrar)
{
    public static readonly TimeSpan PayWithin = TimeSpan.FromMinutes(15);

    public async Task<PlaceOrderResult> ExecuteAsync(PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey.Length is 0 or > 200)
        {
            return new PlaceOrderResult.BadKey(IsReused: false);
        }
        if (request.Address.FaultyField() is { } field)
        {
            return new PlaceOrderResult.BadAddress(field);
        }
        var result = await database.WriteAsync(transaction => OnceAsync(transaction, request, cancellationToken), cancellationToken);
        if (result is PlaceOrderResult.Placed placed && request.TotalShownMinor > 0)
        {
            // After the commit: the orders stand, so the payment is registered even when the asker has gone.
            await registrar.RegisterAsync(placed.Payment, CancellationToken.None);
        }
        return result;
    }

    private Task<PlaceOrderResult> OnceAsync(Transaction transaction, PlaceOrderRequest request, CancellationToken cancellationToken) =>
        Idempotency.OnceAsync<PlaceOrderResult, PlaceOrderResult.Placed>(
            transaction,
            new IdempotentCall(request.Buyer, "placeOrder", request.IdempotencyKey, Input(request)),
            () => PlaceAsync(transaction, request, cancellationToken),
            result => result as PlaceOrderResult.Placed,
            placed => placed,
            () => new PlaceOrderResult.BadKey(IsReused: true),
            cancellationToken);

    /// <summary>What a repetition must have in common; requests without lines and coupons look as they did before there were any.</summary>
    private static object Input(PlaceOrderRequest request) => request is { Lines: null, Coupons: [], Codes: [] }
        ? new { request.Reservation, request.Address, request.TotalShownMinor }
        : new { request.Reservation, request.Address, request.TotalShownMinor, request.Lines, request.Coupons, request.Codes };

    private async Task<PlaceOrderResult> PlaceAsync(Transaction transaction, PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        var basket = request.Reservation is { } reservation
            ? await Basket.FromReservationAsync(transaction, reservation, request.Buyer, cancellationToken)
            : await Basket.FromCartAsync(transaction, request.Buyer, request.Lines, cancellationToken);
        if (basket is null)
        {
            return request.Reservation is null ? new PlaceOrderResult.CartEmpty() : new PlaceOrderResult.ReservationGone();
        }
        if (LineObjection(basket) is { } objection)
        {
            return objection;
        }
        var wish = new CheckoutWish(request.Buyer, request.Address.Region, request.Coupons, request.Codes, basket.Reservation is not null);
        var price = await pricing.PriceAsync(transaction, basket.Lines, wish, transaction.Now, cancellationToken);
        if (PriceObjection(basket, price, request) is { } tooBad)
        {
            return tooBad;
        }
        var placed = OrderWriter.Write(transaction, basket, price, request);
        if (await CheckoutCoupons.UseAsync(transaction, request.Buyer, price, placed.Orders, cancellationToken) is { } gone)
        {
            return new PlaceOrderResult.CouponUnusable(gone);
        }
        // Last, because a hot SKU's row stays locked from here to the commit; in order of SKU id, so that carts cannot deadlock.
        foreach (var line in basket.Lines.Where(_ => basket.Reservation is null))
        {
            if (!await Stock.TryReserveAsync(transaction, line.Sku, line.Quantity, cancellationToken))
            {
                return new PlaceOrderResult.OutOfStock(line.Sku, await Basket.AvailableAsync(transaction, line.Sku, cancellationToken));
            }
        }
        if (price.Total.Minor == 0)
        {
            await OrderPayments.PaidAsync(transaction, placed.Payment, price.Total, cancellationToken);
        }
        return placed;
    }

    private static PlaceOrderResult? LineObjection(Basket basket)
    {
        foreach (var line in basket.Lines)
        {
            if (line.PriceShown != line.UnitPrice)
            {
                return new PlaceOrderResult.PriceChanged(line.Sku, line.PriceShown, line.UnitPrice);
            }
            // An early answer that spares a sold-out SKU's row the queue; the conditional UPDATE decides.
            if (basket.Reservation is null && line.Available < line.Quantity)
            {
                return new PlaceOrderResult.OutOfStock(line.Sku, line.Available);
            }
        }
        return null;
    }

    private static PlaceOrderResult? PriceObjection(Basket basket, CheckoutPrice price, PlaceOrderRequest request) => price switch
    {
        { Unusable: [var unusable, ..] } => new PlaceOrderResult.CouponUnusable(unusable),
        { Shipping.NotServed: [var sku, ..] } => new PlaceOrderResult.NotSentThere(sku),
        _ when price.Total.Minor != request.TotalShownMinor => new PlaceOrderResult.PriceChanged(
            basket.Lines[0].Sku, price.Total with { Minor = request.TotalShownMinor }, price.Total),
        _ => null,
    };
}
