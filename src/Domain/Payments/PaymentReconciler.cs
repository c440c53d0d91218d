using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// Asks the provider about payments of which no news came: some minutes after they were opened, then less and less often, once
/// shortly before their time is over, and after it until the provider says how they ended. Makes lost webhooks good.
/// </summary>
public sealed partial class PaymentReconciler(
    Database database, IPaymentProvider provider, PaymentCapture capture, ILogger<PaymentReconciler> logger) : IDueWork
{
    internal static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(2);
    private const int Attempts = 16;

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Claimed by moving the time of the next question, so that no transaction is open during the call.
        var due = await database.WriteAsync(
            transaction => transaction.QueryAsync(
                $"""
                UPDATE payments.payment SET asked = asked + 1, ask_at = CASE
                  WHEN asked >= {Attempts} THEN NULL
                  WHEN expires_at - interval '30 seconds' > {transaction.Now}
                    THEN least(expires_at - interval '30 seconds', {transaction.Now} + interval '2 minutes' * power(2, asked))
                  ELSE {transaction.Now} + least(interval '6 hours', interval '1 minute' * power(2, asked)) END
                WHERE id IN (
                  SELECT id FROM payments.payment WHERE ask_at <= {transaction.Now} AND provider_id IS NOT NULL
                  ORDER BY ask_at LIMIT 100 FOR UPDATE SKIP LOCKED)
                RETURNING {PaymentReader.Columns}
                """,
                PaymentReader.Read,
                cancellationToken),
            cancellationToken);
        foreach (var payment in due)
        {
            await AskAsync(payment, cancellationToken);
        }
        return due.Count;
    }

    private async Task AskAsync(PaymentView payment, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await provider.AskAsync(payment, cancellationToken);
            if (answer.State == PaymentState.Captured && answer.Amount != payment.Amount)
            {
                LogMismatch(payment.Id.Value);
                return;
            }
            await database.WriteAsync(transaction => ApplyAsync(transaction, payment, answer, cancellationToken), cancellationToken);
        }
        catch (PaymentProviderException error)
        {
            LogNotAnswered(error, payment.Id.Value);
        }
    }

    private async Task ApplyAsync(Transaction transaction, PaymentView payment, ProviderPayment answer, CancellationToken cancellationToken)
    {
        switch (answer.State)
        {
            case PaymentState.Captured:
                if (answer.CapturedAt > payment.ExpiresAt)
                {
                    // Too late: what it was for is given up first, then the money goes home.
                    await PaymentBook.CancelAsync(transaction, payment.Id, cancellationToken);
                }
                await capture.CaptureAsync(transaction, payment, cancellationToken);
                break;
            case PaymentState.Failed:
                await PaymentBook.FailAsync(transaction, payment.Id, answer.Reason, cancellationToken);
                await PaymentBook.StopAskingAsync(transaction, payment.Id, cancellationToken);
                break;
            case PaymentState.Expired:
                await PaymentBook.CancelAsync(transaction, payment.Id, cancellationToken);
                await PaymentBook.StopAskingAsync(transaction, payment.Id, cancellationToken);
                break;
            default:
                await PaymentBook.NeedsActionAsync(transaction, payment.Id, answer.ActionUrl, cancellationToken);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider did not answer how payment {Payment} stands; it is asked again")]
    private partial void LogNotAnswered(Exception error, Guid payment);

    [LoggerMessage(Level = LogLevel.Error, Message = "The provider captured another amount than payment {Payment} is about")]
    private partial void LogMismatch(Guid payment);
}
