using System.Buffers.Binary;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>
/// The product's whole feed, driven as the service drives it: every entry reaches the index at once, a page is asked for with what the visit and
/// the last days showed, vectors are fitted anew at intervals, and the ranker learns from impressions half an hour old.
/// </summary>
internal sealed class WholePolicy : IFeedPolicy
{
    private const int RecentKept = 20;

    private readonly TasteIndex index;
    private readonly Scorer scorer;
    private readonly FactorSource factors;
    private readonly FeedRanker ranker;
    private readonly RankerTrainer trainer = new(from: null);
    private readonly ImpressionQueue impressions = new();
    private readonly Dictionary<int, HashSet<ItemKey>> hidden = [];
    private readonly SeenItems seen = new();
    private DateTimeOffset nextFit;
    private DateTimeOffset nextLesson;

    public WholePolicy(FeedOptions options)
    {
        index = new TasteIndex(options);
        scorer = new Scorer(options);
        factors = new FactorSource(index, options);
        ranker = new FeedRanker(index, scorer, factors);
    }

    public void Meet(PublicNote note) =>
        index.AddItem(new ItemFacts(Keys.Item(note.Number), Keys.Person(note.Author), note.PublishedAt, [.. note.Tags.Select(Keys.Topic)]));

    public void Tell(in LogEntry entry)
    {
        switch (entry.Kind)
        {
            case LogKind.Join:
                index.SetPerson(Keys.Person(entry.Person), entry.At);
                break;
            case LogKind.Publish:
                break;
            case LogKind.Follow:
                index.SetFollow(Keys.Person(entry.Person), Keys.Person(entry.Other), isOn: true, entry.At);
                impressions.Follow(entry.Person, entry.Through, Head.Follow, entry.At);
                break;
            case LogKind.Impression:
                index.AddImpressions(Keys.Item(entry.Other), 1);
                seen.Of(entry.Person).Add(Keys.Item(entry.Other));
                impressions.Show(entry);
                break;
            default:
                var (signal, head) = Meaning(entry.Kind);
                index.SetSignal(Keys.Person(entry.Person), Keys.Item(entry.Other), signal, isOn: true, entry.At);
                impressions.Follow(entry.Person, entry.Other, head, entry.At);
                if (entry.Kind == LogKind.Hide) HiddenBy(entry.Person).Add(Keys.Item(entry.Other));
                break;
        }
    }

    public void Tick(DateTimeOffset now)
    {
        if (now >= nextFit)
        {
            factors.Refit(now);
            nextFit = now + Experiment.RefitEvery;
        }
        factors.Freshen();
        if (now >= nextLesson && impressions.TakeOlderThan(now - Experiment.Patience) is { Count: > 0 } log)
        {
            trainer.Learn(log);
            scorer.Use(trainer.Model());
            nextLesson = now + Experiment.LearnEvery;
        }
    }

    public IReadOnlyList<int> Page(in PageRequest request)
    {
        var exclude = new HashSet<ItemKey>(HiddenBy(request.Reader));
        exclude.UnionWith(request.Visit.Select(Keys.Item));
        // One more than is wanted, as the service asks, to know whether there is a next page.
        var ranked = ranker.Rank(new FeedRequest(
            Keys.Person(request.Reader), exclude, seen.Of(request.Reader), new HashSet<PersonKey>(), [.. request.Visit.TakeLast(RecentKept).Select(Keys.Item)], request.Count + 1, request.Now)
        {
            Seed = (request.Reader * 7919L) + (request.Now.ToUnixTimeSeconds() / 3600),
            Place = request.Visit.Count,
        });
        var page = new List<int>(request.Count);
        foreach (var item in ranked.Take(request.Count))
        {
            var number = Keys.Number(item.Item);
            // At the end of everything new the product shows something again; here no policy may.
            if (request.Seen.Contains(number)) break;
            page.Add(number);
            impressions.Expect(request.Reader, number, item.Features);
        }
        return page;
    }

    public void Dispose() => index.Dispose();

    private HashSet<ItemKey> HiddenBy(int reader) => hidden.TryGetValue(reader, out var items) ? items : hidden[reader] = [];

    private static (Signals Signal, Head Head) Meaning(LogKind kind) => kind switch
    {
        LogKind.Open => (Signals.Open, Head.Open),
        LogKind.Dwell => (Signals.Dwell, Head.Dwell),
        LogKind.Like => (Signals.Like, Head.Like),
        LogKind.Collect => (Signals.Collect, Head.Collect),
        LogKind.Comment => (Signals.Comment, Head.Comment),
        LogKind.Share => (Signals.Share, Head.Share),
        LogKind.Hide => (Signals.Hide, Head.Hide),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Says nothing of taste."),
    };

    /// <summary>What each reader was shown.</summary>
    private sealed class SeenItems
    {
        private readonly Dictionary<int, HashSet<ItemKey>> byReader = [];

        public HashSet<ItemKey> Of(int reader) => byReader.TryGetValue(reader, out var items) ? items : byReader[reader] = [];
    }

    private static class Keys
    {
        public static PersonKey Person(int number) => new(Id(1, number));

        public static ItemKey Item(int number) => new(Id(2, number));

        public static TopicKey Topic(int number) => new(Id(3, number));

        public static int Number(ItemKey key)
        {
            Span<byte> bytes = stackalloc byte[16];
            key.Value.TryWriteBytes(bytes);
            return BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        }

        private static Guid Id(int kind, int number)
        {
            Span<byte> bytes = stackalloc byte[16];
            bytes[0] = (byte)kind;
            BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], number);
            return new Guid(bytes);
        }
    }
}
