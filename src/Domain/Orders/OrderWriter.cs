using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Writes the payment, the orders, their lines and addresses of one checkout.</summary>
internal static class OrderWriter
{
    /// <summary>The platform's share of an order: 5 %, rounded down. The remainder of the rounding stays with the merchant.</summary>
    public const int PlatformFeeBps = 500;

    /// <summary>The purpose kind of payments for orders.</summary>
    public const string Purpose = "orders";

    public static async Task<PlaceOrderResult.Placed> WriteAsync(
        Transaction transaction, Basket basket, PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        var payBy = basket.PayBy ?? transaction.Now + PlaceOrder.PayWithin;
        var total = Sum(basket.Lines);
        var title = basket.Lines[0].Title + (basket.Lines.Count > 1 ? $" +{basket.Lines.Count - 1}" : "");
        var payment = await PaymentBook.OpenAsync(
            transaction,
            new NewPayment(new PaymentPurpose(Purpose, Guid.CreateVersion7()), request.Buyer, total, title, payBy),
            cancellationToken);
        var orders = new List<OrderId>();
        foreach (var group in basket.Lines.GroupBy(line => line.Shop).OrderBy(group => group.Key.Value))
        {
            var draft = new Draft(OrderId.New(), payment, group.Key, payBy, [.. group]);
            await WriteOrderAsync(transaction, draft, basket.Reservation, request, cancellationToken);
            orders.Add(draft.Id);
        }
        return new PlaceOrderResult.Placed(payment, orders);
    }

    private static async Task WriteOrderAsync(
        Transaction transaction, Draft draft, ReservationId? reservation, PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        var total = Sum(draft.Lines);
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO orders.order (id, payment, shop, buyer, state, total_minor, fee_minor, currency, reservation, placed_at, pay_by)
            VALUES ({draft.Id}, {draft.Payment}, {draft.Shop}, {request.Buyer}, {OrderState.AwaitingPayment}, {total.Minor},
              {total.ShareDown(PlatformFeeBps).Minor}, {total.Currency}, {reservation}, {transaction.Now}, {draft.PayBy})
            """,
            cancellationToken);
        await WriteLinesAsync(transaction, draft, cancellationToken);
        var address = request.Address;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO orders.address VALUES ({draft.Id}, {address.Name}, {address.Phone}, {address.Region}, {address.City},
              {address.Street}, {address.Postcode})
            """,
            cancellationToken);
        transaction.Emit(
            OrderBook.Stream(draft.Id),
            new OrderPlaced(
                draft.Id,
                request.Buyer,
                draft.Shop,
                draft.Payment,
                total,
                reservation,
                [.. draft.Lines.Select(line => new PlacedLine(line.Sku, line.Quantity, line.UnitPrice, line.Source))]),
            request.Buyer);
    }

    private static Task WriteLinesAsync(Transaction transaction, Draft draft, CancellationToken cancellationToken)
    {
        var lines = draft.Lines;
        return transaction.ExecuteAsync(
            $"""
            INSERT INTO orders.line (id, "order", place, sku, quantity, unit_price_minor, currency, source)
            SELECT id, {draft.Id}, place - 1, sku, quantity, price, {lines[0].UnitPrice.Currency}, nullif(source, '')
            FROM unnest({lines.Select(_ => Guid.CreateVersion7()).ToArray()}, {lines.Select(line => line.Sku.Value).ToArray()},
              {lines.Select(line => line.Quantity).ToArray()}, {lines.Select(line => line.UnitPrice.Minor).ToArray()},
              {lines.Select(line => line.Source ?? "").ToArray()}) WITH ORDINALITY AS l(id, sku, quantity, price, source, place)
            """,
            cancellationToken);
    }

    private static Money Sum(IReadOnlyList<BasketLine> lines) =>
        lines.Select(line => line.UnitPrice * line.Quantity).Aggregate((sum, next) => sum + next);

    private sealed record Draft(OrderId Id, PaymentId Payment, ShopId Shop, DateTimeOffset PayBy, IReadOnlyList<BasketLine> Lines);
}
