using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Benchmarks;

/// <summary>
/// Feeds from memory over a generated platform: people with tastes, notes on topics, likes and opens that follow both and popularity.
/// The data is synthetic; it shows what the size costs, not how good the feeds are. The learned ranker decides, as after a long run.
/// </summary>
internal static class RecommendFeedBenchmark
{
    private const int Topics = 200;
    private const int PageSize = 30;
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static int Run(IReadOnlyList<string> options)
    {
        var (notes, interactions) = (Options.Number(options, "--notes", 100_000), Options.Number(options, "--interactions", 1_000_000));
        var seconds = Options.Number(options, "--seconds", 8);
        using var index = new TasteIndex();
        var watch = Stopwatch.StartNew();
        var people = Generate(index, notes, interactions);
        var load = watch.Elapsed.TotalSeconds;
        var scorer = new Scorer(new FeedOptions());
        scorer.Use(Learned());
        var ranker = new FeedRanker(index, scorer);
        var random = new Random(7);
        Measure(ranker, people, random, TimeSpan.FromSeconds(2)); // Warms up.
        var allocated = GC.GetTotalAllocatedBytes();
        var times = Measure(ranker, people, random, TimeSpan.FromSeconds(seconds));
        allocated = (GC.GetTotalAllocatedBytes() - allocated) / times.Count;
        var rate = Rate(ranker, people, seconds);
        times.Sort();
        var (p50, p99) = (times[times.Count / 2], times[times.Count * 99 / 100]);
        var heap = GC.GetTotalMemory(forceFullCollection: true) / 1_048_576;
        Console.WriteLine(options.Contains("--json", StringComparer.Ordinal)
            ? JsonSerializer.Serialize(new { name = "recommend-feed", notes, interactions, people = people.Count, load, p50, p99, rate, kilobytesPerFeed = allocated / 1024, heapMegabytes = heap })
            : string.Create(CultureInfo.InvariantCulture,
                $"{notes:N0} notes, {interactions:N0} interactions, {people.Count:N0} people: p50 {p50:F1} ms, p99 {p99:F1} ms, {rate:F0} feeds/s on {Environment.ProcessorCount} cores; {allocated / 1024} kB a feed; filled in {load:F1} s, {heap} MB"));
        return 0;
    }

    private static List<double> Measure(FeedRanker ranker, List<PersonKey> people, Random random, TimeSpan duration)
    {
        var times = new List<double>();
        var all = Stopwatch.StartNew();
        while (all.Elapsed < duration)
        {
            var one = Stopwatch.GetTimestamp();
            Ask(ranker, people[random.Next(people.Count)]);
            times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
        }
        return times;
    }

    private static double Rate(FeedRanker ranker, List<PersonKey> people, int seconds)
    {
        var count = 0L;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, Environment.ProcessorCount, thread =>
        {
            var random = new Random(thread);
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                Ask(ranker, people[random.Next(people.Count)]);
                Interlocked.Increment(ref count);
            }
        });
        return count / watch.Elapsed.TotalSeconds;
    }

    private static void Ask(FeedRanker ranker, PersonKey reader)
    {
        var ranked = ranker.Rank(new FeedRequest(reader, new HashSet<ItemKey>(), new HashSet<ItemKey>(), new HashSet<PersonKey>(), [], PageSize + 1, Now));
        if (ranked.Count <= PageSize) throw new InvalidOperationException("A page was not full.");
    }

    private static List<PersonKey> Generate(TasteIndex index, int notes, int interactions)
    {
        var random = new Random(1);
        var people = Enumerable.Range(0, Math.Max(1_000, interactions / 25)).Select(_ => new PersonKey(Guid.CreateVersion7())).ToList();
        var topics = Enumerable.Range(0, Topics).Select(_ => new TopicKey(Guid.CreateVersion7())).ToList();
        var ofTopic = topics.ConvertAll(_ => new List<ItemKey>());
        index.Load(() =>
        {
            foreach (var person in people) index.SetPerson(person, Now.AddDays(-random.Next(400)));
            for (var i = 0; i < notes; i++)
            {
                var (topic, item) = (random.Next(Topics), new ItemKey(Guid.CreateVersion7()));
                ofTopic[topic].Add(item);
                index.AddItem(new ItemFacts(item, people[Skewed(random, people.Count)], Now.AddMinutes((i - notes) * 0.5), [topics[topic]], IsPaid: i % 50 == 0));
            }
            Signals[] kinds = [Signals.Like, Signals.Collect, Signals.Like, Signals.Open, Signals.Open, Signals.Dwell, Signals.Comment];
            for (var i = 0; i < interactions; i++)
            {
                var person = random.Next(people.Count);
                // Everyone has a few topics, and mostly keeps to them.
                var list = ofTopic[random.Next(4) == 0 ? random.Next(Topics) : ((person * 7) + random.Next(5)) % Topics];
                index.SetSignal(people[person], list[Skewed(random, list.Count)], kinds[random.Next(kinds.Length)], isOn: true, Now.AddMinutes((i - interactions) * 0.02));
                if (i % 10 == 0) index.SetFollow(people[person], people[Skewed(random, people.Count)], isOn: true, Now.AddDays(-1));
            }
        });
        return people;
    }

    /// <summary>Some get most of it.</summary>
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 2.5));

    private static RankerModel Learned()
    {
        var random = new Random(3);
        var trainer = new RankerTrainer(from: null);
        trainer.Learn(Enumerable.Range(0, 25_000).Select(_ =>
        {
            var features = new float[FeatureGroups.Count];
            for (var i = 0; i < features.Length; i++) features[i] = (float)random.NextDouble();
            return new LoggedImpression(features, random.NextDouble() < features[0] * 0.3 ? new HashSet<Head> { Head.Open, Head.Like } : new HashSet<Head>());
        }));
        return trainer.Model();
    }
}
