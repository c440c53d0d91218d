using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>Fills the index from the tables, once per process, and takes up the ranker's newest model.</summary>
public sealed class FeedIndexLoader(Database database, EventFollower follower, FeedIndexTail tail, TasteIndex index, TrainRanker ranker)
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile bool isLoaded;

    public async ValueTask EnsureLoadedAsync(CancellationToken cancellationToken)
    {
        if (isLoaded)
        {
            return;
        }
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!isLoaded)
            {
                await LoadAsync(cancellationToken);
                await ranker.UseNewestAsync(cancellationToken);
                isLoaded = true;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        tail.Hold();
        try
        {
            // The follower first finds its place in the log; whatever is committed after that comes as an event, all else is in the tables.
            await follower.CatchUpAsync(cancellationToken);
            var facts = await ReadAsync(cancellationToken);
            index.Load(() => facts.ForEach(fact => fact()));
        }
        finally
        {
            tail.Release();
        }
    }

    /// <summary>Everything as facts for the index: people and notes first, then what was done, in order of time.</summary>
    private async Task<List<Action>> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = new List<Action>();
        facts.AddRange(await database.QueryAsync(
            $"SELECT id, created_at FROM parties.person",
            row => Fact(new PersonKey(row.Guid(0)), row.Time(1), (person, at) => index.SetPerson(person, at)),
            cancellationToken));
        facts.AddRange(await database.QueryAsync(
            $"""
            SELECT n.id, n.author, n.published_at, v.topics, v.disclosure FROM notes.note n JOIN notes.version v ON v.note = n.id AND v.version = n.version
            WHERE n.status = 'Published' ORDER BY n.published_at, n.id
            """,
            row => Fact(
                FeedIndexTail.Facts(row.Id<NoteId>(0), row.Id<PersonId>(1), row.Time(2), [.. row.Guids(3).Select(id => new TopicId(id))], row.Enum<DisclosureKind>(4)),
                index.AddItem),
            cancellationToken));
        facts.AddRange(await database.QueryAsync(
            $"SELECT note, words FROM feed.note_words",
            row => Fact((Note: new ItemKey(row.Guid(0)), Words: row.Ints(1)), known => index.SetWords(known.Note, known.Words)),
            cancellationToken));
        facts.AddRange(await database.QueryAsync(
            $"SELECT follower, followed, at FROM social.follow ORDER BY at",
            row => Fact((Who: new PersonKey(row.Guid(0)), Whom: new PersonKey(row.Guid(1))), row.Time(2), (pair, at) => index.SetFollow(pair.Who, pair.Whom, isOn: true, at)),
            cancellationToken));
        facts.AddRange(await ReadSignalsAsync(cancellationToken));
        facts.AddRange(await database.QueryAsync(
            $"SELECT note, count(*)::integer FROM feed.interaction WHERE kind = 'Impression' GROUP BY note",
            row => Fact((Note: new ItemKey(row.Guid(0)), Count: row.Int(1)), shown => index.AddImpressions(shown.Note, shown.Count)),
            cancellationToken));
        return facts;
    }

    private async Task<IEnumerable<Action>> ReadSignalsAsync(CancellationToken cancellationToken)
    {
        var done = await database.QueryAsync(
            $"""
            SELECT person, note, 'Like', at FROM notes.note_like
            UNION ALL SELECT person, note, 'Collect', at FROM notes.collect
            UNION ALL SELECT author, note, 'Comment', max(at) FROM notes.comment GROUP BY author, note
            UNION ALL SELECT person, note, kind, max(at) FROM feed.interaction
              WHERE kind IN ('Open', 'TagTap', 'Share') OR (kind = 'Dwell' AND milliseconds >= {RecordInteractions.LeastDwellMilliseconds}) GROUP BY person, note, kind
            UNION ALL SELECT person, note, 'Hide', at FROM feed.hidden
            UNION ALL SELECT person, note, 'Report', at FROM feed.report
            """,
            row => new Done(row.Guid(0), row.Guid(1), row.Enum<Signals>(2), row.Time(3)),
            cancellationToken);
        var bought = await database.QueryAsync(
            $"SELECT o.buyer, l.source, o.paid_at FROM orders.line l JOIN orders.order o ON o.id = l.\"order\" WHERE l.source IS NOT NULL AND o.paid_at IS NOT NULL",
            row => PurchaseSource.TryNote(row.Text(1), out var note) ? new Done(row.Guid(0), note.Value, Signals.Order, row.Time(2)) : null,
            cancellationToken);
        return done.Concat(bought.OfType<Done>()).OrderBy(each => each.At)
            .Select(each => Fact(each, known => index.SetSignal(new PersonKey(known.Person), new ItemKey(known.Note), known.Signal, isOn: true, known.At)));
    }

    private static Action Fact<T>(T value, Action<T> apply) => () => apply(value);

    private static Action Fact<T>(T value, DateTimeOffset at, Action<T, DateTimeOffset> apply) => () => apply(value, at);

    private sealed record Done(Guid Person, Guid Note, Signals Signal, DateTimeOffset At);
}
