using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Keeps this process's <see cref="TasteIndex"/> level with the database: filled from the tables once, then moved on by the event log.
/// </summary>
public sealed class FeedIndexTail(TasteIndex index) : IEventTail
{
    private readonly Lock gate = new();
    private List<StoredEvent>? waiting;

    public void OnEvent(StoredEvent stored)
    {
        lock (gate)
        {
            if (waiting is not null)
            {
                waiting.Add(stored);
                return;
            }
        }
        Apply(stored);
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
            foreach (var stored in waiting ?? [])
            {
                Apply(stored);
            }
            waiting = null;
        }
    }

    private void Apply(StoredEvent stored)
    {
        switch (stored.Payload)
        {
            case PersonJoined joined:
                index.SetPerson(Key(joined.Person), stored.At);
                break;
            case NotePublished published:
                index.AddItem(Facts(published.Note, published.Author, published.PublishedAt, published.Topics, published.Disclosure));
                break;
            case NoteEdited edited:
                index.AddItem(Facts(edited.Note, edited.Author, edited.PublishedAt, edited.Topics, edited.Disclosure));
                break;
            case NoteRemoved removed:
                index.RemoveItem(Key(removed.Note));
                break;
            case PersonFollowed followed:
                index.SetFollow(Key(followed.Follower), Key(followed.Followed), isOn: true, stored.At);
                break;
            case PersonUnfollowed unfollowed:
                index.SetFollow(Key(unfollowed.Follower), Key(unfollowed.Followed), isOn: false, stored.At);
                break;
            case NoteWordsFound found:
                index.SetWords(Key(found.Note), found.Words);
                break;
            case NotesRead read:
                Apply(read);
                break;
            default:
                ApplySignal(stored.Payload, stored.At);
                break;
        }
    }

    private void ApplySignal(IDomainEvent payload, DateTimeOffset at)
    {
        void Set(PersonId person, NoteId note, Signals signal, bool isOn) => index.SetSignal(Key(person), Key(note), signal, isOn, at);
        switch (payload)
        {
            case NoteLiked liked:
                Set(liked.Person, liked.Note, Signals.Like, isOn: true);
                break;
            case NoteUnliked unliked:
                Set(unliked.Person, unliked.Note, Signals.Like, isOn: false);
                break;
            case NoteCollected collected:
                Set(collected.Person, collected.Note, Signals.Collect, isOn: true);
                break;
            case NoteUncollected uncollected:
                Set(uncollected.Person, uncollected.Note, Signals.Collect, isOn: false);
                break;
            case NoteCommented commented:
                Set(commented.Person, commented.Note, Signals.Comment, isOn: true);
                break;
            case NoteReported reported:
                Set(reported.Person, reported.Note, Signals.Hide, isOn: true);
                Set(reported.Person, reported.Note, Signals.Report, isOn: true);
                break;
            case NoteOrdered ordered:
                index.SetSignal(Key(ordered.Person), Key(ordered.Note), Signals.Order, isOn: true, ordered.At);
                break;
            default:
                break;
        }
    }

    private void Apply(NotesRead read)
    {
        foreach (var reading in read.Readings)
        {
            if (reading.Kind == InteractionKind.Impression)
            {
                index.AddImpressions(Key(reading.Note), reading.Count);
            }
            else
            {
                index.SetSignal(Key(read.Person), Key(reading.Note), SignalOf(reading.Kind), isOn: true, reading.At);
            }
        }
    }

    internal static Signals SignalOf(InteractionKind kind) => kind switch
    {
        InteractionKind.Open => Signals.Open,
        InteractionKind.Dwell => Signals.Dwell,
        InteractionKind.TagTap => Signals.TagTap,
        InteractionKind.Share => Signals.Share,
        InteractionKind.Hide => Signals.Hide,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Says nothing of taste."),
    };

    internal static ItemFacts Facts(
        NoteId note, PersonId author, DateTimeOffset publishedAt, IReadOnlyList<TopicId> topics, DisclosureKind disclosure) =>
        new(Key(note), Key(author), publishedAt, [.. topics.Select(topic => new TopicKey(topic.Value))], disclosure == DisclosureKind.PaidPartnership);

    internal static ItemKey Key(NoteId note) => new(note.Value);

    internal static PersonKey Key(PersonId person) => new(person.Value);
}
