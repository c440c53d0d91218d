using Npgsql;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>
/// Pays the platform's merchants. The account tells what happens: <see cref="Closed"/> fails, <see cref="Slow"/> takes a day,
/// every other is paid at once.
/// </summary>
internal sealed class Payouts(NpgsqlDataSource source, PaymentStore store, WebhookDelivery webhooks, TimeProvider clock)
{
    public const string Closed = "SANDBOX-CLOSED";
    public const string Slow = "SANDBOX-SLOW";
    private static readonly TimeSpan SlowTakes = TimeSpan.FromDays(1);

    /// <summary>Asked twice with the same reference, answers how the first one stands.</summary>
    public async Task<Answer<PayoutView>> CreateAsync(CreatePayout request, CancellationToken cancellationToken)
    {
        if (request.AmountMinor <= 0 || string.IsNullOrWhiteSpace(request.Reference) || string.IsNullOrWhiteSpace(request.Account))
            return new(400, Error: new ProviderError("INVALID", "A payout needs a reference, an account and a positive amountMinor."));
        if (request.Currency is not { Length: 3 } || !request.Currency.All(char.IsAsciiLetterUpper))
            return new(400, Error: new ProviderError("INVALID", "currency is an ISO 4217 code."));

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var deliveries = await InsertAsync(connection, request, cancellationToken);
        var payout = await FindAsync(connection, request.Reference, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await webhooks.DeliverAsync(deliveries, cancellationToken);
        return payout.AmountMinor == request.AmountMinor && payout.Currency == request.Currency && payout.Account == request.Account
            ? new(200, payout)
            : new(409, Error: new ProviderError("REFERENCE_REUSED", "This reference belongs to another payout."));
    }

    private async Task<IReadOnlyList<Delivery>> InsertAsync(NpgsqlConnection connection, CreatePayout request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var delay = request.Account == Slow ? SlowTakes : TimeSpan.Zero;
        var (outcome, reason) = request.Account == Closed ? ("failed", "account_closed") : ("paid", null);
        await using var insert = new NpgsqlCommand("""
            INSERT INTO sandbox_payments.payout (id, reference, account, amount_minor, currency, outcome, reason, settles_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (reference) DO NOTHING
            """, connection);
        PaymentStore.Add(insert, Guid.CreateVersion7(), request.Reference, request.Account, request.AmountMinor, request.Currency, outcome,
            (object?)reason ?? DBNull.Value, now + delay, now);
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 0) return [];
        var happened = new WebhookEvent(
            Guid.CreateVersion7(), "payout." + outcome, PaymentId: null, request.Reference, request.AmountMinor, request.Currency, now, Reason: reason);
        return await store.EnqueueAsync(connection, happened, new WebhookPlan(delay, 1), cancellationToken);
    }

    private async Task<PayoutView> FindAsync(NpgsqlConnection connection, string reference, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("""
            SELECT id, account, amount_minor, currency, CASE WHEN settles_at > $2 THEN 'pending' ELSE outcome END, reason, created_at
            FROM sandbox_payments.payout WHERE reference = $1
            """, connection);
        PaymentStore.Add(find, reference, clock.GetUtcNow());
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var state = reader.GetString(4);
        return new PayoutView(
            reader.GetGuid(0), reference, reader.GetString(1), reader.GetInt64(2), reader.GetString(3), state,
            state == "failed" ? reader.GetValue(5) as string : null, new DateTimeOffset(reader.GetDateTime(6), TimeSpan.Zero));
    }
}
