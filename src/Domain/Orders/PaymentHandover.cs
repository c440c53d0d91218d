using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>
/// Gives what is to be paid for some orders to another payer: the old payment is over and a new one takes its place. A payment never
/// changes its payer, because the provider sends money back to whom it came from: what is still paid on the old page goes home by itself.
/// </summary>
internal static class PaymentHandover
{
    /// <summary>Null when the payment is not waiting any more. The caller holds the orders' rows.</summary>
    public static async Task<PaymentId?> TryAsync(
        Transaction transaction, IReadOnlyList<OrderRow> awaiting, PersonId payer, DateTimeOffset payBy, CancellationToken cancellationToken)
    {
        var old = awaiting[0].Payment;
        if (!await PaymentBook.CancelAsync(transaction, old, cancellationToken))
        {
            return null;
        }
        var descriptions = await transaction.QueryAsync(
            $"SELECT description FROM payments.payment WHERE id = {old}", row => row.Text(0), cancellationToken);
        var total = awaiting[0].Total with { Minor = awaiting.Sum(order => order.Total.Minor) };
        var payment = PaymentBook.Open(
            transaction, new NewPayment(new PaymentPurpose(OrderWriter.Purpose, Guid.CreateVersion7()), payer, total, descriptions[0], payBy));
        await transaction.ExecuteAsync(
            $"""
            UPDATE orders.order SET payment = {payment}, pay_by = {payBy}
            WHERE id = ANY({awaiting.Select(order => order.Id)}) AND state = {OrderState.AwaitingPayment}
            """,
            cancellationToken);
        return payment;
    }
}
