using System.Text.Json;
using Npgsql;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>All SQL about payments and refunds. A change and the event that tells of it are one transaction.</summary>
internal sealed class PaymentStore(NpgsqlDataSource source, SandboxPaymentsOptions options, TimeProvider clock)
{
    private const string Columns =
        "id, merchant_reference, amount_minor, currency, description, return_url, state, refunded_minor, created_at, expires_at, settles_at, reason, is_challenged";

    public async Task<PaymentView> CreateAsync(CreatePayment request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = source.CreateCommand("""
            INSERT INTO sandbox_payments.payment (id, merchant_reference, amount_minor, currency, description, return_url, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (merchant_reference) DO NOTHING
            """);
        Add(insert, Guid.CreateVersion7(), request.MerchantReference, request.AmountMinor, request.Currency, request.Description ?? "",
            request.ReturnUrl.AbsoluteUri, now, request.ExpiresAt.ToUniversalTime());
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var find = source.CreateCommand($"SELECT {Columns} FROM sandbox_payments.payment WHERE merchant_reference = $1");
        Add(find, request.MerchantReference);
        return (await ReadAsync(find, cancellationToken))[0];
    }

    public async Task<PaymentView?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var find = source.CreateCommand($"SELECT {Columns} FROM sandbox_payments.payment WHERE id = $1");
        Add(find, id);
        return (await ReadAsync(find, cancellationToken)).FirstOrDefault();
    }

    public async Task<IReadOnlyList<PaymentView>> ExpiringAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var find = source.CreateCommand(
            $"SELECT {Columns} FROM sandbox_payments.payment WHERE state = 'pending' AND expires_at <= $1 ORDER BY expires_at, id LIMIT 200");
        Add(find, now);
        return await ReadAsync(find, cancellationToken);
    }

    /// <summary>Ends a pending payment.</summary>
    /// <returns>What the caller has to deliver now; null when somebody else ended it first.</returns>
    public async Task<IReadOnlyList<Delivery>?> SettleAsync(
        Guid id, string state, WebhookEvent happened, WebhookPlan plan, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var update = new NpgsqlCommand("UPDATE sandbox_payments.payment SET state = $2, settles_at = $3, reason = $4, is_challenged = false WHERE id = $1 AND state = 'pending'", connection);
        Add(update, id, state, clock.GetUtcNow() + plan.Delay, (object?)happened.Reason ?? DBNull.Value);
        if (await update.ExecuteNonQueryAsync(cancellationToken) == 0) return null;
        var deliveries = await EnqueueAsync(connection, happened, plan, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deliveries;
    }

    /// <returns>The refund with this reference, new or old; null when the amount is not there to give back.</returns>
    public async Task<(RefundView? Refund, IReadOnlyList<Delivery> Deliveries)> RefundAsync(
        Guid id, CreateRefund request, WebhookEvent happened, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = new NpgsqlCommand("""
            INSERT INTO sandbox_payments.refund (payment_id, reference, id, amount_minor, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (payment_id, reference) DO NOTHING
            """, connection);
        Add(insert, id, request.Reference, Guid.CreateVersion7(), request.AmountMinor, clock.GetUtcNow());
        IReadOnlyList<Delivery> deliveries = [];
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            await using var take = new NpgsqlCommand("""
                UPDATE sandbox_payments.payment SET refunded_minor = refunded_minor + $2
                WHERE id = $1 AND state = 'captured' AND refunded_minor + $2 <= amount_minor
                """, connection);
            Add(take, id, request.AmountMinor);
            if (await take.ExecuteNonQueryAsync(cancellationToken) == 0) return (null, []);   // rolls the refund back
            deliveries = await EnqueueAsync(connection, happened, new WebhookPlan(TimeSpan.Zero, 1), cancellationToken);
        }

        await using var find = new NpgsqlCommand(
            "SELECT id, amount_minor, created_at FROM sandbox_payments.refund WHERE payment_id = $1 AND reference = $2", connection);
        Add(find, id, request.Reference);
        RefundView refund;
        await using (var reader = await find.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            refund = new RefundView(reader.GetGuid(0), id, request.Reference, reader.GetInt64(1), Instant(reader, 2));
        }

        await transaction.CommitAsync(cancellationToken);
        return (refund, deliveries);
    }

    /// <summary>The payer's bank asks for a confirmation; null when the payment has ended or was challenged already.</summary>
    public async Task<IReadOnlyList<Delivery>?> ChallengeAsync(Guid id, WebhookEvent happened, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var update = new NpgsqlCommand(
            "UPDATE sandbox_payments.payment SET is_challenged = true WHERE id = $1 AND state = 'pending' AND NOT is_challenged", connection);
        Add(update, id);
        if (await update.ExecuteNonQueryAsync(cancellationToken) == 0) return null;
        var deliveries = await EnqueueAsync(connection, happened, new WebhookPlan(TimeSpan.Zero, 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deliveries;
    }

    internal async Task<IReadOnlyList<Delivery>> EnqueueAsync(
        NpgsqlConnection connection, WebhookEvent happened, WebhookPlan plan, CancellationToken cancellationToken)
    {
        // What the caller delivers itself is leased to it, so that the worker does not take it first and the caller answer too early.
        var due = clock.GetUtcNow() + (plan.IsImmediate ? WebhookDelivery.Lease : plan.Delay);
        var body = JsonSerializer.Serialize(happened, JsonSerializerOptions.Web);
        var deliveries = new List<Delivery>();
        for (var copy = 0; copy < plan.Copies; copy++)
        {
            var delivery = new Delivery(Guid.CreateVersion7(), body, Attempts: 0);
            await using var insert = new NpgsqlCommand(
                "INSERT INTO sandbox_payments.webhook_delivery (id, event_id, payment_id, body, due_at) VALUES ($1, $2, $3, $4, $5)", connection);
            Add(insert, delivery.Id, happened.EventId, (object?)happened.PaymentId ?? DBNull.Value, body, due);
            await insert.ExecuteNonQueryAsync(cancellationToken);
            if (plan.IsImmediate) deliveries.Add(delivery);
        }

        return deliveries;
    }

    private async Task<List<PaymentView>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var payments = new List<PaymentView>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetGuid(0);
            payments.Add(new PaymentView(
                id, reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), new Uri(reader.GetString(5)),
                reader.GetString(6), reader.GetInt64(7), Instant(reader, 8), Instant(reader, 9),
                new Uri(options.PublicUrl, $"/pay/{id}"),
                reader.GetValue(10) is DateTime settled ? new DateTimeOffset(settled, TimeSpan.Zero) : null, reader.GetValue(11) as string,
                reader.GetBoolean(12) ? new Uri(options.PublicUrl, $"/pay/{id}") : null));
        }

        return payments;
    }

    private static DateTimeOffset Instant(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);

    internal static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
    }
}
