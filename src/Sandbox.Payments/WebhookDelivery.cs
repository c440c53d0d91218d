using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SocialCommerce.Sandbox.Payments;

internal sealed record Delivery(Guid Id, string Body, int Attempts);

/// <summary>Brings events to the platform at least once: signed, tried again with growing pauses by the platform's clock.</summary>
internal sealed partial class WebhookDelivery(
    NpgsqlDataSource source, HttpClient platform, SandboxPaymentsOptions options, TimeProvider clock, Misbehaviour misbehaviour,
    ILogger<WebhookDelivery> logger)
{
    /// <summary>How long a delivery belongs to who took it; when that one dies, another tries after this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int MaximalAttempts = 20;
    private const int BatchSize = 50;

    private readonly PaymentSignature signature = new(options.Secret, clock);

    /// <summary>Delivers everything that is due, also what becomes due meanwhile.</summary>
    /// <returns>How many deliveries were attempted.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var attempted = 0;
        while (await TakeDueAsync(cancellationToken) is { Count: > 0 } due)
        {
            await DeliverAsync(due, cancellationToken);
            attempted += due.Count;
        }

        return attempted;
    }

    public async Task DeliverAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        foreach (var delivery in deliveries)
        {
            var error = misbehaviour.LosesWebhook() ? "lost on purpose" : await SendAsync(delivery, cancellationToken);
            await RecordAsync(delivery, error, cancellationToken);
            if (error is not null) LogRefused(delivery.Id, delivery.Attempts + 1, error);
        }
    }

    private async Task<List<Delivery>> TakeDueAsync(CancellationToken cancellationToken)
    {
        await using var take = source.CreateCommand("""
            UPDATE sandbox_payments.webhook_delivery SET due_at = $2
            WHERE id IN (
                SELECT id FROM sandbox_payments.webhook_delivery
                WHERE delivered_at IS NULL AND NOT given_up AND due_at <= $1
                ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id, body, attempts
            """);
        var now = clock.GetUtcNow();
        PaymentStore.Add(take, now, now + Lease, BatchSize);
        var due = new List<Delivery>();
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) due.Add(new Delivery(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2)));
        return [.. misbehaviour.IsReordering ? due.OrderByDescending(delivery => delivery.Id) : due.OrderBy(delivery => delivery.Id)];
    }

    /// <returns>Null when the platform took it, otherwise why not.</returns>
    private async Task<string?> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl);
        request.Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json");
        request.Headers.Add(PaymentSignature.HeaderName, signature.Sign(delivery.Body));
        try
        {
            using var response = await platform.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"status {(int)response.StatusCode}";
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "timed out";
        }
    }

    private async Task RecordAsync(Delivery delivery, string? error, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var attempts = delivery.Attempts + 1;
        var pause = TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, delivery.Attempts)));
        await using var update = source.CreateCommand("""
            UPDATE sandbox_payments.webhook_delivery
            SET attempts = $2, last_error = $3, due_at = $4, given_up = $5, delivered_at = CASE WHEN $3::text IS NULL THEN $6 END
            WHERE id = $1
            """);
        PaymentStore.Add(update, delivery.Id, attempts, (object?)error ?? DBNull.Value, now + pause, error is not null && attempts >= MaximalAttempts, now);
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {DeliveryId} was refused at attempt {Attempt}: {Reason}")]
    private partial void LogRefused(Guid deliveryId, int attempt, string reason);
}
