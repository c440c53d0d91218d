using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>Hands refunds to the provider. Whether one succeeded is only believed from its webhook.</summary>
public sealed partial class RefundSender(Database database, PaymentProvider provider, ILogger<RefundSender> logger) : IDueWork
{
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Claimed by moving the time of the next attempt (doubling up to about an hour), so that no transaction is open during the call.
        var due = await database.WriteAsync(
            transaction => transaction.QueryAsync(
                $"""
                UPDATE payments.refund r SET attempts = r.attempts + 1,
                  send_at = {transaction.Now} + least(interval '1 hour', interval '15 seconds' * power(2, r.attempts))
                FROM payments.payment p
                WHERE p.id = r.payment AND r.id IN (
                  SELECT id FROM payments.refund WHERE state = 'Asked' AND send_at <= {transaction.Now}
                  ORDER BY send_at LIMIT 20 FOR UPDATE SKIP LOCKED)
                RETURNING r.id, r.amount_minor, p.provider_id
                """,
                row => new DueRefund(row.Guid(0), row.Long(1), row.TextOrNull(2)),
                cancellationToken),
            cancellationToken);
        foreach (var refund in due)
        {
            await SendAsync(refund, cancellationToken);
        }
        return due.Count;
    }

    private async Task SendAsync(DueRefund refund, CancellationToken cancellationToken)
    {
        if (refund.ProviderPayment is null)
        {
            // Cannot be: a captured payment is known to the provider, and the webhook that told of it brought the id.
            throw new InvalidOperationException($"Refund {refund.Id} belongs to a payment the provider does not know.");
        }
        try
        {
            await provider.RefundAsync(refund.ProviderPayment, refund.Id, refund.AmountMinor, cancellationToken);
            await database.ExecuteAsync($"UPDATE payments.refund SET state = 'Sent' WHERE id = {refund.Id} AND state = 'Asked'", cancellationToken);
        }
        catch (PaymentProviderException error)
        {
            LogNotSent(error, refund.Id);
        }
    }

    private sealed record DueRefund(Guid Id, long AmountMinor, string? ProviderPayment);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refund {Refund} was not accepted by the provider; it is tried again")]
    private partial void LogNotSent(Exception error, Guid refund);
}
