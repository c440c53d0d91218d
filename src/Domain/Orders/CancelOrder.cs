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
            var payments = await transaction.QueryAsync(
                $"SELECT payment FROM orders.order WHERE id = {id} AND buyer = {buyer}", row => row.Id<PaymentId>(0), cancellationToken);
            if (payments.Count == 0)
            {
                return transaction.Refuse(OrderStepResult.NotFound);
            }
            // All orders of the payment, so that of two cancellations at once the second sees that nothing is left to pay.
            var orders = await OrderBook.LockByPaymentAsync(transaction, payments[0], cancellationToken);
            return await CancelAsync(transaction, orders.Single(order => order.Id == id), orders, cancellationToken);
        },
        cancellationToken);

    internal static string RefundCause(OrderId id) => "order:" + id.Value;

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
                await OrderBook.UndoPaidAsync(transaction, order, CancelReason.ByBuyer, order.Buyer, cancellationToken);
                if (order.Total.Minor > 0)
                {
                    await PaymentBook.AskRefundAsync(transaction, order.Payment, order.Total, RefundCause(order.Id), cancellationToken);
                }
                return OrderStepResult.Done;
            default:
                return transaction.Refuse(OrderStepResult.WrongState);
        }
    }
}
