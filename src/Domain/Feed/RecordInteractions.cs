using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Feed;

public enum InteractionKind
{
    Impression,
    Open,
    Dwell,
    TagTap,
    Share,
    Hide,
}

/// <summary>Something a reader did, as the client reports it.</summary>
/// <param name="EventKey">The client's id of the event; the same key is taken once per person.</param>
/// <param name="Item">The feed item through which it happened, if any.</param>
public sealed record Interaction(
    string EventKey, InteractionKind Kind, NoteId Note, DateTimeOffset At, FeedItemId? Item = null, int? Milliseconds = null, TagId? Tag = null);

/// <summary>Why one event of a batch was not taken.</summary>
public sealed record InteractionProblem(int Index, string Field, string Message);

/// <param name="Accepted">How many events were new and were stored.</param>
public sealed record RecordedInteractions(int Accepted, IReadOnlyList<InteractionProblem> Problems);

/// <summary>
/// Takes a batch of events into the log. What is wrong is told and left out, the rest is taken. The client's time is kept within the
/// last week and never in the future, so that a wrong clock cannot write into the past.
/// </summary>
public sealed class RecordInteractions(Database database)
{
    public const int MaxBatch = 200;

    /// <summary>Staying shorter than this is no sign of interest.</summary>
    public const int LeastDwellMilliseconds = 5_000;

    private const int MaxMilliseconds = 86_400_000;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <param name="person">Null for someone who is not signed in: the events are only counted.</param>
    public async Task<RecordedInteractions> ExecuteAsync(PersonId? person, IReadOnlyList<Interaction> events, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, MaxBatch);
        var problems = new List<InteractionProblem>();
        var formed = events.Select((item, place) => (Event: item, Place: place)).Where(pair => IsFormed(pair.Event, pair.Place, problems)).ToList();
        return await database.WriteAsync(
            async tx =>
            {
                var known = await CheckReferencesAsync(tx, person, formed, problems, cancellationToken);
                var accepted = known.Count == 0 ? 0
                    : person is { } reader ? await StoreAsync(tx, reader, known, cancellationToken)
                    : await CountAsync(tx, known, cancellationToken);
                return new RecordedInteractions(accepted, [.. problems.OrderBy(problem => problem.Index)]);
            },
            cancellationToken);
    }

    private static bool IsFormed(Interaction item, int place, List<InteractionProblem> problems)
    {
        var problem = item switch
        {
            { EventKey.Length: 0 or > 100 } => new InteractionProblem(place, "eventId", "An event id has 1 to 100 characters."),
            { Milliseconds: < 0 or > MaxMilliseconds } => new InteractionProblem(place, "milliseconds", "A duration is between 0 and one day."),
            { Kind: InteractionKind.Dwell, Milliseconds: null } => new InteractionProblem(place, "milliseconds", "A dwell has a duration."),
            { Kind: InteractionKind.TagTap, Tag: null } => new InteractionProblem(place, "tagId", "A tap on a tag names the tag."),
            _ => null,
        };
        if (problem is not null)
        {
            problems.Add(problem);
        }
        return problem is null;
    }

    /// <summary>Leaves out events on notes that cannot be seen, and on feed items or tags that do not belong to them.</summary>
    private static async Task<List<Interaction>> CheckReferencesAsync(
        Transaction tx, PersonId? person, List<(Interaction Event, int Place)> events, List<InteractionProblem> problems, CancellationToken cancellationToken)
    {
        var rows = await tx.QueryAsync(
            $"""
            SELECT EXISTS (SELECT FROM notes.note n WHERE n.id = e.note AND n.status = 'Published'),
              r.item IS NULL OR EXISTS (SELECT FROM feed.item i JOIN feed.session s ON s.id = i.session
                WHERE i.id = r.item AND i.note = e.note AND (s.reader IS NULL OR s.reader = {person})),
              r.tag IS NULL OR EXISTS (SELECT FROM notes.tag t WHERE t.id = r.tag AND t.note = e.note)
            FROM unnest({events.ConvertAll(pair => pair.Event.Note)}, {Optional(events, pair => pair.Event.Item?.Value)}, {Optional(events, pair => pair.Event.Tag?.Value)})
              WITH ORDINALITY e (note, item_text, tag_text, nr)
            CROSS JOIN LATERAL (SELECT nullif(e.item_text, '')::uuid AS item, nullif(e.tag_text, '')::uuid AS tag) r ORDER BY e.nr
            """,
            row => (HasNote: row.Bool(0), HasItem: row.Bool(1), HasTag: row.Bool(2)),
            cancellationToken);
        var known = new List<Interaction>();
        for (var i = 0; i < events.Count; i++)
        {
            var problem = rows[i] switch
            {
                { HasNote: false } => new InteractionProblem(events[i].Place, "noteId", "There is no such note."),
                { HasItem: false } => new InteractionProblem(events[i].Place, "feedItemId", "This is no item of your feed with this note."),
                { HasTag: false } => new InteractionProblem(events[i].Place, "tagId", "The note has no such tag."),
                _ => null,
            };
            if (problem is null)
            {
                known.Add(events[i].Event);
            }
            else
            {
                problems.Add(problem);
            }
        }
        return known;
    }

    private static async Task<int> StoreAsync(Transaction tx, PersonId reader, List<Interaction> events, CancellationToken cancellationToken)
    {
        // In order of key, so that two batches with the same events cannot deadlock.
        var fresh = (await tx.QueryAsync(
            $"""
            INSERT INTO feed.event_key (person, key, at)
            SELECT {reader}, k.key, {tx.Now} FROM unnest({events.Select(item => item.EventKey).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)}) k (key)
            ON CONFLICT DO NOTHING RETURNING key
            """,
            row => row.Text(0),
            cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var taken = events.DistinctBy(item => item.EventKey, StringComparer.Ordinal).Where(item => fresh.Contains(item.EventKey)).ToList();
        if (taken.Count == 0)
        {
            return 0;
        }
        var pairs = taken.ConvertAll(item => (Event: item, Place: 0));
        // An impression of a feed item takes the item's reasons with it (I15).
        await tx.ExecuteAsync(
            $"""
            INSERT INTO feed.interaction (person, event_key, kind, note, at, received_at, item, reasons, place, propensity, predicted, milliseconds, tag)
            SELECT {reader}, e.key, e.kind, e.note, greatest(least(e.at, {tx.Now}), {tx.Now - Oldest}), {tx.Now}, i.id, i.reasons, i.place, i.propensity, CASE e.kind WHEN 'Impression' THEN i.predicted END,
              nullif(e.milliseconds, -1), nullif(e.tag, '')::uuid
            FROM unnest({taken.Select(item => item.EventKey)}, {taken.Select(item => item.Kind.ToString())}, {taken.ConvertAll(item => item.Note)},
              {taken.Select(item => item.At.ToUniversalTime()).ToArray()}, {Optional(pairs, pair => pair.Event.Item?.Value)},
              {taken.Select(item => item.Milliseconds ?? -1)}, {Optional(pairs, pair => pair.Event.Tag?.Value)}) e (key, kind, note, at, item, milliseconds, tag)
            LEFT JOIN feed.item i ON i.id = nullif(e.item, '')::uuid
            """,
            cancellationToken);
        await MarkAsync(tx, reader, taken, cancellationToken);
        tx.Emit("reader:" + reader.Value, new NotesRead(reader, Readings(taken, tx.Now)), reader);
        return taken.Count;
    }

    /// <summary>By note and kind, with the same time as the log has.</summary>
    private static List<NoteReading> Readings(List<Interaction> taken, DateTimeOffset now) =>
        [.. taken.Where(item => item.Kind != InteractionKind.Dwell || item.Milliseconds >= LeastDwellMilliseconds)
            .GroupBy(item => (item.Note, item.Kind))
            .Select(group => new NoteReading(group.Key.Note, group.Key.Kind, group.Key.Kind == InteractionKind.Hide ? now : group.Max(item => Clamp(item.At, now)), group.Count()))];

    private static DateTimeOffset Clamp(DateTimeOffset at, DateTimeOffset now) => at > now ? now : at < now - Oldest ? now - Oldest : at.ToUniversalTime();

    private static async Task MarkAsync(Transaction tx, PersonId reader, List<Interaction> taken, CancellationToken cancellationToken)
    {
        var seen = Notes(taken, kind => kind is InteractionKind.Impression or InteractionKind.Open or InteractionKind.Dwell);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO feed.seen (person, note, at) SELECT {reader}, s.note, {tx.Now} FROM unnest({seen}) s (note)
            ON CONFLICT (person, note) DO UPDATE SET at = excluded.at
            """,
            cancellationToken);
        var hidden = Notes(taken, kind => kind == InteractionKind.Hide);
        await tx.ExecuteAsync(
            $"INSERT INTO feed.hidden (person, note, at) SELECT {reader}, h.note, {tx.Now} FROM unnest({hidden}) h (note) ON CONFLICT DO NOTHING",
            cancellationToken);
    }

    private static async Task<int> CountAsync(Transaction tx, List<Interaction> events, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync(
            $"""
            INSERT INTO feed.anonymous_count AS c (note, kind, day, count)
            SELECT e.note, e.kind, ({tx.Now} AT TIME ZONE 'UTC')::date, count(*)
            FROM unnest({events.ConvertAll(item => item.Note)}, {events.Select(item => item.Kind.ToString())}) e (note, kind)
            GROUP BY e.note, e.kind ORDER BY e.note, e.kind
            ON CONFLICT (note, kind, day) DO UPDATE SET count = c.count + excluded.count
            """,
            cancellationToken);
        return events.Count;
    }

    private static List<NoteId> Notes(List<Interaction> events, Func<InteractionKind, bool> isOf) =>
        [.. events.Where(item => isOf(item.Kind)).Select(item => item.Note).Distinct().OrderBy(note => note.Value)];

    /// <summary>Ids that may be missing, as text: an array parameter has no nulls.</summary>
    private static string[] Optional(List<(Interaction Event, int Place)> events, Func<(Interaction Event, int Place), Guid?> id) =>
        [.. events.Select(pair => id(pair)?.ToString() ?? "")];
}
