using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>What becomes of orders when their payment is captured (at once), fails, expires or is refunded (told by events).</summary>
internal sealed class OrderPayments : IEventConsumer, IPaidFor
{
    public string Kind => OrderWriter.Purpose;

    public string Name => "orders.payments";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(PaymentFailed), typeof(PaymentExpired), typeof(RefundSucceeded)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        PaymentFailed { Purpose.Kind: OrderWriter.Purpose } failed =>
            EndedAsync(transaction, failed.Payment, CancelReason.PaymentFailed, cancellationToken),
        PaymentExpired { Purpose.Kind: OrderWriter.Purpose } expired =>
            EndedAsync(transaction, expired.Payment, CancelReason.NotPaidInTime, cancellationToken),
        RefundSucceeded { Purpose.Kind: OrderWriter.Purpose } refunded => OrderRefunds.ArrivedAsync(transaction, refunded, cancellationToken),
        _ => Task.CompletedTask,
    };

    public Task LockAsync(Transaction transaction, PaymentId payment, CancellationToken cancellationToken)
    {
        OrderBook.LockByPaymentLater(transaction, payment);
        return Task.CompletedTask;
    }

    public Task TakeAsync(
        Transaction transaction, PaymentId payment, PaymentPurpose purpose, Money amount, CancellationToken cancellationToken) =>
        PaidAsync(transaction, payment, amount, cancellationToken);

    public static async Task PaidAsync(Transaction transaction, PaymentId payment, Money amount, CancellationToken cancellationToken)
    {
        var awaiting = await AwaitingAsync(transaction, payment, cancellationToken);
        await OrderBook.PayAsync(transaction, awaiting, cancellationToken);
        // What was paid for orders that had been cancelled meanwhile goes back.
        var rest = amount.Minor - awaiting.Sum(order => order.Total.Minor);
        if (rest > 0)
        {
            await PaymentBook.AskRefundAsync(transaction, payment, amount with { Minor = rest }, "cancelled-before-capture", cancellationToken);
        }
    }

    private static async Task EndedAsync(Transaction transaction, PaymentId payment, CancelReason reason, CancellationToken cancellationToken)
    {
        var awaiting = await AwaitingAsync(transaction, payment, cancellationToken);
        await OrderBook.GiveUpAsync(transaction, awaiting, reason, actor: null, cancellationToken);
    }

    private static async Task<List<OrderRow>> AwaitingAsync(Transaction transaction, PaymentId payment, CancellationToken cancellationToken)
    {
        var orders = await OrderBook.LockByPaymentAsync(transaction, payment, cancellationToken);
        return orders.FindAll(order => order.State == OrderState.AwaitingPayment);
    }
}
