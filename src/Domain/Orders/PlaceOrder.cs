using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <param name="Reservation">Order what was reserved in a drop; null: order the cart.</param>
/// <param name="TotalShownMinor">The total the buyer agreed to; another total is refused.</param>
public sealed record PlaceOrderRequest(PersonId Buyer, ReservationId? Reservation, Address Address, long TotalShownMinor, string IdempotencyKey);

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

    /// <summary>The idempotency key is empty, too long, or was used for another order.</summary>
    public sealed record BadKey(bool IsReused) : PlaceOrderResult;
}

/// <summary>
/// Turns the cart or a reservation into orders with one payment: all of it or nothing. Units are reserved until the payment's time
/// is over (<see cref="PayWithin"/>, or the reservation's own end).
/// </summary>
public sealed class PlaceOrder(Database database, PaymentRegistrar registrar)
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
        if (result is PlaceOrderResult.Placed placed)
        {
            // After the commit: the orders stand, so the payment is registered even when the asker has gone.
            await registrar.RegisterAsync(placed.Payment, CancellationToken.None);
        }
        return result;
    }

    private static Task<PlaceOrderResult> OnceAsync(Transaction transaction, PlaceOrderRequest request, CancellationToken cancellationToken) =>
        Idempotency.OnceAsync<PlaceOrderResult, PlaceOrderResult.Placed>(
            transaction,
            new IdempotentCall(request.Buyer, "placeOrder", request.IdempotencyKey, new { request.Reservation, request.Address, request.TotalShownMinor }),
            () => PlaceAsync(transaction, request, cancellationToken),
            result => result as PlaceOrderResult.Placed,
            placed => placed,
            () => new PlaceOrderResult.BadKey(IsReused: true),
            cancellationToken);

    private static async Task<PlaceOrderResult> PlaceAsync(Transaction transaction, PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        var basket = request.Reservation is { } reservation
            ? await Basket.FromReservationAsync(transaction, reservation, request.Buyer, cancellationToken)
            : await Basket.FromCartAsync(transaction, request.Buyer, cancellationToken);
        if (basket is null)
        {
            return request.Reservation is null ? new PlaceOrderResult.CartEmpty() : new PlaceOrderResult.ReservationGone();
        }
        if (Objection(basket, request) is { } objection)
        {
            return objection;
        }
        var placed = await OrderWriter.WriteAsync(transaction, basket, request, cancellationToken);
        // Last, because a hot SKU's row stays locked from here to the commit; in order of SKU id, so that carts cannot deadlock.
        foreach (var line in basket.Lines.Where(_ => basket.Reservation is null))
        {
            if (!await Stock.TryReserveAsync(transaction, line.Sku, line.Quantity, cancellationToken))
            {
                return new PlaceOrderResult.OutOfStock(line.Sku, await Basket.AvailableAsync(transaction, line.Sku, cancellationToken));
            }
        }
        return placed;
    }

    private static PlaceOrderResult? Objection(Basket basket, PlaceOrderRequest request)
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
        var total = PriceCalculator.Calculate([.. basket.Lines.Select(line => line.Priced)], []).Total;
        return total.Minor == request.TotalShownMinor
            ? null
            : new PlaceOrderResult.PriceChanged(basket.Lines[0].Sku, total with { Minor = request.TotalShownMinor }, total);
    }
}
