using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// Hands payouts to the provider and asks again while no news come: the provider knows a payout by our reference and answers a
/// repetition with how it stands, so that a lost webhook is made good.
/// </summary>
public sealed partial class PayoutSender(Database database, IPaymentProvider provider, ILogger<PayoutSender> logger) : IDueWork
{
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Claimed by moving the time of the next attempt (doubling up to about an hour), so that no transaction is open during the call.
        var due = await database.WriteAsync(
            transaction => transaction.QueryAsync(
                $"""
                UPDATE payments.payout SET attempts = attempts + 1,
                  send_at = {transaction.Now} + least(interval '1 hour', interval '30 seconds' * power(2, least(attempts, 20)))
                WHERE id IN (
                  SELECT id FROM payments.payout WHERE state = 'Requested' AND send_at <= {transaction.Now}
                  ORDER BY send_at LIMIT 20 FOR UPDATE SKIP LOCKED)
                RETURNING {PayoutBook.Columns}
                """,
                PayoutBook.Read,
                cancellationToken),
            cancellationToken);
        foreach (var payout in due)
        {
            await SendAsync(payout, cancellationToken);
        }
        return due.Count;
    }

    private async Task SendAsync(PayoutView payout, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await provider.PayOutAsync(payout, cancellationToken);
            if (answer.State == PayoutState.Paid)
            {
                await database.WriteAsync(transaction => PayoutBook.PaidAsync(transaction, payout.Id, cancellationToken), cancellationToken);
            }
            else if (answer.State == PayoutState.Failed)
            {
                await database.WriteAsync(
                    transaction => PayoutBook.FailedAsync(transaction, payout.Id, answer.Reason ?? "unknown", cancellationToken), cancellationToken);
            }
        }
        catch (PaymentProviderException error)
        {
            LogNotSent(error, payout.Id.Value);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payout {Payout} was not accepted by the provider; it is tried again")]
    private partial void LogNotSent(Exception error, Guid payout);
}
