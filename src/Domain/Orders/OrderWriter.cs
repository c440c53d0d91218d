using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Writes the payment, the orders, their lines and addresses of one checkout.</summary>
internal static class OrderWriter
{
    /// <summary>The purpose kind of payments for orders.</summary>
    public const string Purpose = "orders";

    public static PlaceOrderResult.Placed Write(Transaction transaction, Basket basket, CheckoutPrice price, PlaceOrderRequest request)
    {
        var payBy = basket.PayBy ?? transaction.Now + PlaceOrder.PayWithin;
        var title = basket.Lines[0].Title + (basket.Lines.Count > 1 ? $" +{basket.Lines.Count - 1}" : "");
        var payment = PaymentBook.Open(
            transaction, new NewPayment(new PaymentPurpose(Purpose, Guid.CreateVersion7()), request.Buyer, price.Total, title, payBy));
        var orders = new List<OrderId>();
        foreach (var order in price.Orders)
        {
            var draft = new Draft(OrderId.New(), payment, payBy, order, [.. order.Lines.Select(_ => OrderLineId.New())]);
            WriteOrder(transaction, draft, basket.Reservation, request);
            orders.Add(draft.Id);
        }
        return new PlaceOrderResult.Placed(payment, orders);
    }

    private static void WriteOrder(Transaction transaction, Draft draft, ReservationId? reservation, PlaceOrderRequest request)
    {
        var price = draft.Price;
        transaction.Later(Sql.Of(
            $"""
            INSERT INTO orders.order (id, payment, shop, buyer, state, total_minor, fee_minor, subsidy_minor, currency, reservation, placed_at, pay_by)
            VALUES ({draft.Id}, {draft.Payment}, {price.Shop}, {request.Buyer}, {OrderState.AwaitingPayment}, {price.Total.Minor},
              {price.Fee.Minor}, {price.Subsidy.Minor}, {price.Total.Currency}, {reservation}, {transaction.Now}, {draft.PayBy})
            """));
        WriteLines(transaction, draft);
        WriteAdjustments(transaction, draft);
        var address = request.Address;
        transaction.Later(Sql.Of(
            $"""
            INSERT INTO orders.address VALUES ({draft.Id}, {address.Name}, {address.Phone}, {address.Region}, {address.City},
              {address.Street}, {address.Postcode})
            """));
        transaction.Emit(
            OrderBook.Stream(draft.Id),
            new OrderPlaced(
                draft.Id,
                request.Buyer,
                price.Shop,
                draft.Payment,
                price.Total,
                reservation,
                [.. price.Lines.Select(line => new PlacedLine(line.Sku, line.Quantity, line.UnitPrice, line.Source))]),
            request.Buyer);
    }

    private static void WriteLines(Transaction transaction, Draft draft)
    {
        var (lines, money) = (draft.Price.Lines, draft.Price.Money);
        transaction.Later(Sql.Of(
            $"""
            INSERT INTO orders.line (id, "order", place, sku, quantity, unit_price_minor, currency, source,
              paid_minor, shipping_minor, tax_minor, fee_minor, subsidy_minor, return_policy, fulfilment, fee_schedule, ships_within_hours)
            SELECT l.id, {draft.Id}, l.place - 1, l.sku, l.quantity, l.price, {lines[0].UnitPrice.Currency}, nullif(l.source, ''),
              l.paid, l.shipping, l.tax, l.fee, l.subsidy, g.return_policy, g.fulfilment, l.schedule, g.ships_within_hours
            FROM unnest({draft.LineIds}, {lines.Select(line => line.Sku.Value).ToArray()},
              {lines.Select(line => line.Quantity).ToArray()}, {lines.Select(line => line.UnitPrice.Minor).ToArray()},
              {lines.Select(line => line.Source ?? "").ToArray()}, {Minors(money, line => line.Paid)}, {Minors(money, line => line.Shipping)},
              {Minors(money, line => line.Tax)}, {Minors(money, line => line.Fee)}, {Minors(money, line => line.Subsidy)},
              {draft.Price.Schedules})
              WITH ORDINALITY AS l(id, sku, quantity, price, source, paid, shipping, tax, fee, subsidy, schedule, place)
            JOIN catalog.sku k ON k.id = l.sku JOIN catalog.listing g ON g.id = k.listing
            """));
    }

    private static void WriteAdjustments(Transaction transaction, Draft draft)
    {
        foreach (var adjustment in draft.Price.Adjustments)
        {
            transaction.Later(Sql.Of(
                $"""
                INSERT INTO orders.adjustment (id, "order", line, rule, kind, name, funder, off_minor)
                VALUES ({Guid.CreateVersion7()}, {draft.Id}, {draft.LineOf(adjustment.Sku)}, {adjustment.Rule}, {adjustment.Kind}, {adjustment.Name},
                  {adjustment.Funder.Shop}, {adjustment.Off.Minor})
                """));
        }
    }

    private static long[] Minors(IReadOnlyList<LineMoney> money, Func<LineMoney, Money> part) => [.. money.Select(line => part(line).Minor)];

    private sealed record Draft(OrderId Id, PaymentId Payment, DateTimeOffset PayBy, OrderPrice Price, IReadOnlyList<OrderLineId> LineIds)
    {
        public OrderLineId? LineOf(SkuId? sku) => sku is null ? null : LineIds[Price.Lines.ToList().FindIndex(line => line.Sku == sku)];
    }
}
