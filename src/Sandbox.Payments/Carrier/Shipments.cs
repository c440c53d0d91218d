using System.Security.Cryptography;
using Npgsql;

namespace SocialCommerce.Sandbox.Carrier;

/// <summary>Announces a shipment; the same reference again answers the same tracking number.</summary>
public sealed record Announcement(Guid Reference, string To);

public sealed record Announced(string TrackingNumber);

public sealed record Question(IReadOnlyList<string> TrackingNumbers);

/// <param name="Nr">Counts a shipment's events from 1.</param>
/// <param name="State"><c>picked_up</c>, <c>in_transit</c>, <c>out_for_delivery</c> or <c>delivered</c>.</param>
public sealed record News(string TrackingNumber, int Nr, string State, string Place, DateTimeOffset At);

/// <summary>
/// The carrier's shipments. Every one makes the same journey of two days by the platform's clock, so what has happened to it
/// follows from when it was announced.
/// </summary>
internal sealed class Shipments(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly (TimeSpan After, string State, string? Place)[] Journey =
    [
        (TimeSpan.FromHours(3), "picked_up", "Sender"),
        (TimeSpan.FromHours(12), "in_transit", "Sorting centre"),
        (TimeSpan.FromHours(40), "out_for_delivery", null),
        (TimeSpan.FromHours(48), "delivered", null),
    ];

    public async Task<Announced> AnnounceAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        await using var insert = source.CreateCommand("""
            INSERT INTO sandbox_carrier.shipment (reference, tracking_number, destination, announced_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (reference) DO NOTHING
            """);
        Add(insert, announcement.Reference, "SBX" + RandomNumberGenerator.GetString("0123456789", 12), announcement.To, clock.GetUtcNow());
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var find = source.CreateCommand("SELECT tracking_number FROM sandbox_carrier.shipment WHERE reference = $1");
        Add(find, announcement.Reference);
        return new Announced((string)(await find.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Everything that has happened to these shipments until now; unknown numbers have no news.</summary>
    public async Task<IReadOnlyList<News>> NewsAsync(Question question, CancellationToken cancellationToken)
    {
        await using var find = source.CreateCommand(
            "SELECT tracking_number, destination, announced_at FROM sandbox_carrier.shipment WHERE tracking_number = ANY($1) ORDER BY tracking_number");
        find.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. question.TrackingNumbers] });
        var now = clock.GetUtcNow();
        var news = new List<News>();
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (number, destination) = (reader.GetString(0), reader.GetString(1));
            var announcedAt = new DateTimeOffset(reader.GetDateTime(2), TimeSpan.Zero);
            news.AddRange(Journey.Index().Where(stage => announcedAt + stage.Item.After <= now).Select(stage =>
                new News(number, stage.Index + 1, stage.Item.State, stage.Item.Place ?? destination, announcedAt + stage.Item.After)));
        }

        return news;
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
    }
}
