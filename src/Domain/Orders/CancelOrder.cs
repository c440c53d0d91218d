using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

public enum OrderStepResult
{
    Done,

    /// <summary>It does not exist, or the step is not this person's to take.</summary>
    NotFound,

    /// <summary>The order is not in the state from which the step goes.</summary>
    WrongState,
}

/// <summary>
/// The buyer gives an order up before it is shipped. Unpaid: its units are free at once, and if the shared payment is captured
/// nevertheless, this order's part goes back. Paid: the whole amount goes back to the payer (nothing, when a coupon paid for all of it: then it
/// stays Cancelled).
/// </summary>
public sealed class CancelOrder(Database database)
{
    public Task<OrderStepResult> ExecuteAsync(PersonId buyer, OrderId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            while (true)
            {
                var payments = await transaction.QueryAsync(
                    $"SELECT payment FROM orders.order WHERE id = {id} AND buyer = {buyer}", row => row.Id<PaymentId>(0), cancellationToken);
                if (payments.Count == 0)
                {
                    return transaction.Refuse(OrderStepResult.NotFound);
                }
                // All orders of the payment, so that of two cancellations at once the second sees that nothing is left to pay.
                var orders = await OrderBook.LockByPaymentAsync(transaction, payments[0], cancellationToken);
                if (orders.Find(order => order.Id == id) is { } found)
                {
                    return await CancelAsync(transaction, found, orders, cancellationToken);
                }
                // It was handed to another payer a moment ago, and has another payment now.
            }
        },
        cancellationToken);

    private static async Task<OrderStepResult> CancelAsync(
        Transaction transaction, OrderRow order, List<OrderRow> siblings, CancellationToken cancellationToken)
    {
        switch (order.State)
        {
            case OrderState.AwaitingPayment:
                await OrderBook.GiveUpAsync(transaction, [order], CancelReason.ByBuyer, order.Buyer, cancellationToken);
                if (siblings.TrueForAll(other => other.Id == order.Id || other.State != OrderState.AwaitingPayment))
                {
                    await PaymentBook.CancelAsync(transaction, order.Payment, cancellationToken);
                }
                return OrderStepResult.Done;
            case OrderState.Paid:
                return await CancelPaidAsync(transaction, order, cancellationToken);
            default:
                return transaction.Refuse(OrderStepResult.WrongState);
        }
    }

    /// <summary>What is partly handed over is not given up whole any more; its other units are, in a case.</summary>
    private static async Task<OrderStepResult> CancelPaidAsync(Transaction transaction, OrderRow order, CancellationToken cancellationToken)
    {
        var lines = await OrderUnits.LinesAsync(transaction, order.Id, cancellationToken);
        var units = lines.Where(line => line.Waiting > 0).Select(line => new LineUnits(line.Id, line.Waiting)).ToList();
        return lines.TrueForAll(line => line.HandedOver == 0)
            && await OrderRefunds.TryCancelAsync(transaction, order, order.Id.Value, units, CancelReason.ByBuyer, order.Buyer, cancellationToken)
                ? OrderStepResult.Done
                : transaction.Refuse(OrderStepResult.WrongState);
    }
}
