using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>
/// Announces parcels to connected carriers and asks how far they are, until they are delivered. A carrier that does not answer is
/// asked again after a growing pause; what it tells twice is written down once.
/// </summary>
public sealed partial class CarrierDesk(Database database, Carriers carriers, TimeProvider clock, ILogger<CarrierDesk> logger) : IDueWork
{
    private const int BatchSize = 100;
    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(30);

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Claimed by moving the time of the next question, so that no transaction is open while a carrier is asked.
        var due = await database.WriteAsync(
            transaction => transaction.QueryAsync(
                $"""
                UPDATE fulfilment.parcel p SET attempts = p.attempts + 1,
                  ask_at = {transaction.Now} + least({AskEvery}, interval '30 seconds' * power(2, least(p.attempts, 10)))
                FROM orders.order o JOIN catalog.shop s ON s.id = o.shop LEFT JOIN orders.address a ON a."order" = o.id
                WHERE o.id = p."order" AND p.id IN (
                  SELECT id FROM fulfilment.parcel WHERE ask_at <= {transaction.Now} ORDER BY ask_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING p.id, p.carrier, p.tracking_number, CASE WHEN p.kind = 'Return' THEN s.name ELSE coalesce(a.city, '') END
                """,
                row => new DueParcel(row.Id<ParcelId>(0), row.Text(1), row.TextOrNull(2), row.Text(3)),
                cancellationToken),
            cancellationToken);
        foreach (var group in due.GroupBy(parcel => parcel.Carrier, StringComparer.Ordinal))
        {
            await TryAskAsync(group.Key, [.. group], cancellationToken);
        }
        return due.Count;
    }

    private async Task TryAskAsync(string code, List<DueParcel> parcels, CancellationToken cancellationToken)
    {
        if (carriers.FindConnected(code) is not { } carrier)
        {
            return; // Was connected once; its parcels wait until it is again.
        }
        try
        {
            var numbers = new Dictionary<string, ParcelId>(StringComparer.Ordinal);
            foreach (var parcel in parcels)
            {
                numbers[parcel.TrackingNumber ?? await RegisterAsync(carrier, parcel, cancellationToken)] = parcel.Id;
            }
            var news = await carrier.NewsAsync([.. numbers.Keys], cancellationToken);
            foreach (var of in news.GroupBy(told => told.TrackingNumber, StringComparer.Ordinal))
            {
                await database.WriteAsync(
                    transaction => ParcelBook.TrackAsync(transaction, numbers[of.Key], [.. of], cancellationToken), cancellationToken);
            }
            await database.ExecuteAsync(
                $"""
                UPDATE fulfilment.parcel SET attempts = 0, ask_at = {clock.GetUtcNow() + AskEvery}
                WHERE id = ANY({parcels.Select(parcel => parcel.Id)}) AND ask_at IS NOT NULL
                """,
                cancellationToken);
        }
        catch (CarrierException error)
        {
            LogNotReached(error, code, parcels.Count);
        }
    }

    private async Task<string> RegisterAsync(ICarrier carrier, DueParcel parcel, CancellationToken cancellationToken)
    {
        var number = await carrier.RegisterAsync(new NewShipment(parcel.Id.Value, parcel.To), cancellationToken);
        await database.ExecuteAsync(
            $"UPDATE fulfilment.parcel SET tracking_number = {number} WHERE id = {parcel.Id} AND tracking_number IS NULL", cancellationToken);
        return number;
    }

    private sealed record DueParcel(ParcelId Id, string Carrier, string? TrackingNumber, string To);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Carrier {Carrier} was not reached about {Parcels} parcels; it is asked again")]
    private partial void LogNotReached(Exception error, string carrier, int parcels);
}
