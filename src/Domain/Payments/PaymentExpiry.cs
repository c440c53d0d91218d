using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>Ends payments that nobody paid in time; what they were for reacts to <see cref="PaymentExpired"/>.</summary>
public sealed class PaymentExpiry(Database database) : IDueWork
{
    private const int BatchSize = 200;

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var expired = await transaction.QueryAsync(
                $"""
                UPDATE payments.payment SET state = {PaymentState.Expired}, ask_at = {transaction.Now}
                WHERE id IN (
                  SELECT id FROM payments.payment WHERE state = 'Pending' AND expires_at <= {transaction.Now}
                  ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING {PaymentReader.Columns}
                """,
                PaymentReader.Read,
                cancellationToken);
            foreach (var payment in expired)
            {
                transaction.Emit(PaymentBook.Stream(payment.Id), new PaymentExpired(payment.Id, payment.Purpose));
            }
            return expired.Count;
        },
        cancellationToken);
}
