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

    /// <summary>The one statement that gives events the next sequences of their streams.</summary>
    internal static Sql Append(List<EventDraft> drafts, DateTimeOffset now)
    {
        // Streams are locked in one order, so that two transactions over the same streams cannot deadlock here.
        var streams = drafts.GroupBy(draft => draft.Stream, StringComparer.Ordinal).OrderBy(stream => stream.Key, StringComparer.Ordinal).ToList();
        var events = streams.SelectMany(stream => stream.Select((draft, i) => (Draft: draft, Behind: (long)stream.Count() - i - 1))).ToList();
        return Sql.Of(
            $"""
            WITH grown AS (
              INSERT INTO events.stream AS s (name, last_sequence)
              SELECT * FROM unnest({streams.Select(stream => stream.Key)}, {streams.Select(stream => (long)stream.Count())})
              ON CONFLICT (name) DO UPDATE SET last_sequence = s.last_sequence + excluded.last_sequence
              RETURNING name, last_sequence)
            INSERT INTO events.event (stream, sequence, kind, payload, actor, at)
            SELECT e.stream, g.last_sequence - e.behind, e.kind, e.payload::jsonb, nullif(e.actor, {Guid.Empty}), {now}
            FROM unnest({events.Select(e => e.Draft.Stream)}, {events.Select(e => e.Behind)}, {events.Select(e => e.Draft.Payload.GetType().Name)},
              {events.Select(e => JsonSerializer.Serialize(e.Draft.Payload, e.Draft.Payload.GetType(), DomainJson.Options))},
              {events.Select(e => e.Draft.Actor?.Value ?? Guid.Empty)}) WITH ORDINALITY AS e (stream, behind, kind, payload, actor, nr)
            JOIN grown g ON g.name = e.stream ORDER BY e.nr
            """);
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
