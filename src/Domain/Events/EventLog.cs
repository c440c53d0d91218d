using System.Text.Json;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Events;

/// <summary>Writes and reads the event log.</summary>
public static class EventLog
{
    /// <summary>The channel on which processes tell each other that the log has grown.</summary>
    public const string Channel = "social_commerce_events";

    private static readonly Dictionary<string, Type> Kinds = typeof(EventLog).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IDomainEvent)) && type is { IsInterface: false, IsAbstract: false })
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    internal static async Task AppendAsync(Transaction transaction, List<EventDraft> drafts, CancellationToken cancellationToken)
    {
        // Streams are locked in one order, so that two transactions over the same streams cannot deadlock here.
        foreach (var group in drafts.GroupBy(draft => draft.Stream, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var stream = group.ToList();
            var last = await transaction.ScalarAsync<long>(
                $"""
                INSERT INTO events.stream AS s (name, last_sequence) VALUES ({group.Key}, {(long)stream.Count})
                ON CONFLICT (name) DO UPDATE SET last_sequence = s.last_sequence + excluded.last_sequence
                RETURNING last_sequence
                """,
                cancellationToken);
            for (var i = 0; i < stream.Count; i++)
            {
                var draft = stream[i];
                var payload = new Jsonb(JsonSerializer.Serialize(draft.Payload, draft.Payload.GetType(), DomainJson.Options));
                await transaction.ExecuteAsync(
                    $"""
                    INSERT INTO events.event (stream, sequence, kind, payload, actor, at)
                    VALUES ({group.Key}, {last - stream.Count + i + 1}, {draft.Payload.GetType().Name}, {payload}, {draft.Actor}, {transaction.Now})
                    """,
                    cancellationToken);
            }
        }
    }

    /// <summary>A stream's events after <paramref name="afterSequence"/>, oldest first.</summary>
    public static Task<List<StoredEvent>> ReadStreamAsync(
        Database database, string stream, long afterSequence, int limit, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT coalesce(position, 0), stream, sequence, kind, payload, actor, at FROM events.event
        WHERE stream = {stream} AND sequence > {afterSequence} ORDER BY sequence LIMIT {limit}
        """,
        Read,
        cancellationToken);

    internal static StoredEvent Read(Row row) => new(
        row.Long(0),
        row.Text(1),
        row.Long(2),
        Deserialize(row.Text(3), row.Text(4)),
        row.IdOrNull<PersonId>(5),
        row.Time(6));

    private static IDomainEvent Deserialize(string kind, string payload) => Kinds.TryGetValue(kind, out var type)
        ? (IDomainEvent)JsonSerializer.Deserialize(payload, type, DomainJson.Options)!
        : throw new InvalidOperationException($"The log holds an event of the unknown kind '{kind}'.");
}
