using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>What becomes of orders when their payment is captured, fails, expires or is refunded.</summary>
internal sealed class OrderPayments : IEventConsumer
{
    public string Name => "orders.payments";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(PaymentCaptured), typeof(PaymentFailed), typeof(PaymentExpired), typeof(RefundSucceeded)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        PaymentCaptured { Purpose.Kind: OrderWriter.Purpose } captured => CapturedAsync(transaction, captured, cancellationToken),
        PaymentFailed { Purpose.Kind: OrderWriter.Purpose } failed =>
            EndedAsync(transaction, failed.Payment, CancelReason.PaymentFailed, cancellationToken),
        PaymentExpired { Purpose.Kind: OrderWriter.Purpose } expired =>
            EndedAsync(transaction, expired.Payment, CancelReason.NotPaidInTime, cancellationToken),
        RefundSucceeded { Purpose.Kind: OrderWriter.Purpose } refunded => OrderRefunds.ArrivedAsync(transaction, refunded, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task CapturedAsync(Transaction transaction, PaymentCaptured captured, CancellationToken cancellationToken)
    {
        var awaiting = await AwaitingAsync(transaction, captured.Payment, cancellationToken);
        await OrderBook.PayAsync(transaction, awaiting, cancellationToken);
        // What was paid for orders that had been cancelled meanwhile goes back.
        var rest = captured.Amount.Minor - awaiting.Sum(order => order.Total.Minor);
        if (rest > 0)
        {
            await PaymentBook.AskRefundAsync(transaction, captured.Payment, captured.Amount with { Minor = rest }, "cancelled-before-capture", cancellationToken);
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
