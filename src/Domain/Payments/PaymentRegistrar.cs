using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// Tells the provider of payments that were committed. The request that opened a payment calls it at once; when the provider does
/// not answer, or the process dies in between, the due work makes up for it.
/// </summary>
public sealed partial class PaymentRegistrar(Database database, IPaymentProvider provider, ILogger<PaymentRegistrar> logger) : IDueWork
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Registers a pending payment and keeps its page's address; a provider that does not answer is logged and tried again later.</summary>
    public async Task RegisterAsync(PaymentId id, CancellationToken cancellationToken)
    {
        var payment = await database.FirstAsync(
            $"SELECT {PaymentReader.Columns}, description FROM payments.payment WHERE id = {id} AND state = 'Pending' AND provider_id IS NULL",
            row => new Unregistered(PaymentReader.Read(row), row.Text(12)),
            cancellationToken);
        if (payment is null)
        {
            return;
        }
        try
        {
            var registered = await provider.RegisterAsync(payment.Payment, payment.Description, cancellationToken);
            await database.ExecuteAsync(
                $"""
                UPDATE payments.payment SET provider_id = {registered.Id}, pay_url = {registered.PayUrl.AbsoluteUri}
                WHERE id = {id} AND provider_id IS NULL
                """,
                cancellationToken);
        }
        catch (PaymentProviderException error)
        {
            LogNotRegistered(error, id.Value);
        }
    }

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Claimed by moving the time of the next attempt, so that no transaction is open while the provider is called.
        var due = await database.WriteAsync(
            transaction => transaction.QueryAsync(
                $"""
                UPDATE payments.payment SET register_at = {transaction.Now + RetryAfter}
                WHERE id IN (
                  SELECT id FROM payments.payment
                  WHERE state = 'Pending' AND provider_id IS NULL AND register_at <= {transaction.Now} AND expires_at > {transaction.Now}
                  ORDER BY register_at LIMIT 20 FOR UPDATE SKIP LOCKED)
                RETURNING id
                """,
                row => row.Id<PaymentId>(0),
                cancellationToken),
            cancellationToken);
        foreach (var id in due)
        {
            await RegisterAsync(id, cancellationToken);
        }
        return due.Count;
    }

    private sealed record Unregistered(PaymentView Payment, string Description);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment {Payment} was not registered with the provider; it is tried again")]
    private partial void LogNotRegistered(Exception error, Guid payment);
}
