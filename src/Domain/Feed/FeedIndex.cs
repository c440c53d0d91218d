using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Keeps this process's <see cref="TasteIndex"/> level with the database: filled from the tables once, then moved on by the event log.
/// </summary>
public sealed class FeedIndexTail(TasteIndex index) : IEventTail
{
    private readonly Lock gate = new();
    private List<IDomainEvent>? waiting;

    public void OnEvent(StoredEvent stored)
    {
        lock (gate)
        {
            if (waiting is not null)
            {
                waiting.Add(stored.Payload);
                return;
            }
        }
        Apply(stored.Payload);
    }

    /// <summary>From here on events wait, so that none is overwritten by an older row that is being loaded.</summary>
    internal void Hold()
    {
        lock (gate)
        {
            waiting = [];
        }
    }

    /// <summary>Applies what waited, in order, and lets events through again.</summary>
    internal void Release()
    {
        lock (gate)
        {
            foreach (var payload in waiting ?? [])
            {
                Apply(payload);
            }
            waiting = null;
        }
    }

    private void Apply(IDomainEvent payload)
    {
        switch (payload)
        {
            case NotePublished published:
                index.AddItem(Facts(published.Note, published.Author, published.PublishedAt, published.Topics));
                break;
            case NoteEdited edited:
                index.AddItem(Facts(edited.Note, edited.Author, edited.PublishedAt, edited.Topics));
                break;
            case NoteRemoved removed:
                index.RemoveItem(Key(removed.Note));
                break;
            case NoteLiked liked:
                index.SetSignal(Key(liked.Person), Key(liked.Note), Signals.Like, isOn: true);
                break;
            case NoteUnliked unliked:
                index.SetSignal(Key(unliked.Person), Key(unliked.Note), Signals.Like, isOn: false);
                break;
            case NoteCollected collected:
                index.SetSignal(Key(collected.Person), Key(collected.Note), Signals.Collect, isOn: true);
                break;
            case NoteUncollected uncollected:
                index.SetSignal(Key(uncollected.Person), Key(uncollected.Note), Signals.Collect, isOn: false);
                break;
            case NoteCommented commented:
                index.SetSignal(Key(commented.Person), Key(commented.Note), Signals.Comment, isOn: true);
                break;
            case PersonFollowed followed:
                index.SetFollow(Key(followed.Follower), Key(followed.Followed), isOn: true);
                break;
            case PersonUnfollowed unfollowed:
                index.SetFollow(Key(unfollowed.Follower), Key(unfollowed.Followed), isOn: false);
                break;
            default:
                break;
        }
    }

    internal static ItemFacts Facts(NoteId note, PersonId author, DateTimeOffset publishedAt, IReadOnlyList<TopicId> topics) =>
        new(Key(note), Key(author), publishedAt, [.. topics.Select(topic => new TopicKey(topic.Value))]);

    internal static ItemKey Key(NoteId note) => new(note.Value);

    internal static PersonKey Key(PersonId person) => new(person.Value);
}

/// <summary>Fills the index from the tables, once per process.</summary>
public sealed class FeedIndexLoader(Database database, EventFollower follower, FeedIndexTail tail, TasteIndex index)
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
            await LoadNotesAsync(cancellationToken);
            await LoadSignalsAsync(cancellationToken);
        }
        finally
        {
            tail.Release();
        }
    }

    private async Task LoadNotesAsync(CancellationToken cancellationToken)
    {
        var notes = await database.QueryAsync(
            $"""
            SELECT n.id, n.author, n.published_at, v.topics FROM notes.note n JOIN notes.version v ON v.note = n.id AND v.version = n.version
            WHERE n.status = 'Published' ORDER BY n.published_at, n.id
            """,
            row => FeedIndexTail.Facts(row.Id<NoteId>(0), row.Id<PersonId>(1), row.Time(2), [.. row.Guids(3).Select(id => new TopicId(id))]),
            cancellationToken);
        notes.ForEach(index.AddItem);
        var follows = await database.QueryAsync(
            $"SELECT follower, followed FROM social.follow", row => (row.Guid(0), row.Guid(1)), cancellationToken);
        follows.ForEach(pair => index.SetFollow(new PersonKey(pair.Item1), new PersonKey(pair.Item2), isOn: true));
    }

    private async Task LoadSignalsAsync(CancellationToken cancellationToken)
    {
        var signals = await database.QueryAsync(
            $"""
            SELECT person, note, 1 AS signal, at FROM notes.note_like
            UNION ALL SELECT person, note, 2, at FROM notes.collect
            UNION ALL SELECT author, note, 4, at FROM notes.comment ORDER BY at
            """,
            row => (Person: row.Guid(0), Note: row.Guid(1), Signal: (Signals)row.Int(2)),
            cancellationToken);
        foreach (var (person, note, signal) in signals)
        {
            index.SetSignal(new PersonKey(person), new ItemKey(note), signal, isOn: true);
        }
    }
}
