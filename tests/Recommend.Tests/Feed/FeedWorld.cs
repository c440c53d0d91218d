using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Recommend.Tests.Feed;

/// <summary>Words for tests of the feed over an index in memory.</summary>
public abstract class FeedWorld : IDisposable
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private int items;

    protected FeedWorld(FeedOptions? options = null)
    {
        Index = new TasteIndex(options ?? Options);
        Ranker = new FeedRanker(Index, new Scorer(options ?? Options));
    }

    /// <summary>Chance has no part unless a test is about it.</summary>
    protected static FeedOptions Options { get; } = new() { ExploreOneIn = 0 };

    protected PersonKey Reader { get; } = Person();

    protected TasteIndex Index { get; }

    protected FeedRanker Ranker { get; }

    public void Dispose()
    {
        Index.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static PersonKey Person() => new(Guid.CreateVersion7());

    protected static List<PersonKey> People(int count) => [.. Enumerable.Range(0, count).Select(_ => Person())];

    protected static TopicKey Topic() => new(Guid.CreateVersion7());

    /// <summary>Published an hour after the one before.</summary>
    protected ItemKey Item(PersonKey? author = null, params TopicKey[] topics) => Item(Index, author ?? Person(), isPaid: false, topics);

    protected ItemKey Item(TasteIndex index, PersonKey author, bool isPaid, params TopicKey[] topics)
    {
        var item = new ItemKey(Guid.CreateVersion7());
        index.AddItem(new ItemFacts(item, author, Now.AddHours(-100 + ++items), topics, isPaid));
        return item;
    }

    protected void Like(PersonKey person, params ItemKey[] liked)
    {
        foreach (var item in liked)
        {
            Index.SetSignal(person, item, Signals.Like, isOn: true, Now.AddHours(-1));
        }
    }

    protected IReadOnlyList<RankedItem> Rank(int count, ReaderDials? dials = null) =>
        Ranker.Rank(Request(count) with { Dials = dials ?? ReaderDials.None });

    protected FeedRequest Request(int count) =>
        new(Reader, new HashSet<ItemKey>(), new HashSet<ItemKey>(), new HashSet<PersonKey>(), [], count, Now);
}
