using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// Hands refunds to the provider. Whether one succeeded is told by its webhook; when none comes, the refund is handed over again,
/// which the provider answers with how it stands.
/// </summary>
public sealed partial class RefundSender(Database database, IPaymentProvider provider, ILogger<RefundSender> logger) : IDueWork
{
    /// <summary>How long the news of a refund that was handed over may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Claimed by moving the time of the next attempt (doubling up to about an hour), so that no transaction is open during the call.
        var due = await database.WriteAsync(
            transaction => transaction.QueryAsync(
                $"""
                UPDATE payments.refund r SET attempts = r.attempts + 1,
                  send_at = {transaction.Now} + least(interval '1 hour', interval '15 seconds' * power(2, least(r.attempts, 20)))
                FROM payments.payment p
                WHERE p.id = r.payment AND r.id IN (
                  SELECT id FROM payments.refund WHERE state IN ('Asked', 'Sent') AND send_at <= {transaction.Now}
                  ORDER BY send_at LIMIT 20 FOR UPDATE SKIP LOCKED)
                RETURNING r.id, r.payment, r.amount_minor, r.currency, p.provider_id, r.state = 'Sent'
                """,
                row => new DueRefund(row.Guid(0), row.Id<PaymentId>(1), row.Money(2), row.TextOrNull(4), row.Bool(5)),
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
            var isDone = await provider.RefundAsync(refund.ProviderPayment, refund.Id, refund.Amount, cancellationToken);
            await database.WriteAsync(
                transaction => isDone && refund.WasSent
                    ? PaymentBook.RefundedAsync(transaction, refund.Payment, refund.Id, cancellationToken)
                    : transaction.ExecuteAsync(
                        $"UPDATE payments.refund SET state = 'Sent', send_at = {transaction.Now + Patience} WHERE id = {refund.Id} AND state = 'Asked'", cancellationToken),
                cancellationToken);
        }
        catch (PaymentProviderException error)
        {
            LogNotSent(error, refund.Id);
        }
    }

    private sealed record DueRefund(Guid Id, PaymentId Payment, Money Amount, string? ProviderPayment, bool WasSent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refund {Refund} was not accepted by the provider; it is tried again")]
    private partial void LogNotSent(Exception error, Guid refund);
}
