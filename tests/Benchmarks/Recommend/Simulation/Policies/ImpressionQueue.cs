using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>Impressions with what the ranker knew of them, waiting for what follows, as the service keeps them in its tables.</summary>
internal sealed class ImpressionQueue
{
    private readonly Dictionary<(int Reader, int Note), float[]> expected = [];
    private readonly Dictionary<(int Reader, int Note), Waiting> shown = [];
    private readonly Queue<Waiting> queue = [];

    /// <summary>The ranker placed this; it may or may not be shown.</summary>
    public void Expect(int reader, int note, float[] features) => expected[(reader, note)] = features;

    public void Show(in LogEntry entry)
    {
        // What another feed showed has no features, and nothing is learned from it.
        if (expected.Remove((entry.Person, entry.Other), out var features))
        {
            features[(int)Feature.Place] = MathF.Log(1 + entry.Place) / 6;
            var waiting = new Waiting((entry.Person, entry.Other), entry.At, features);
            shown[waiting.Key] = waiting;
            queue.Enqueue(waiting);
        }
    }

    public void Follow(int reader, int note, Head head, DateTimeOffset at)
    {
        if (shown.TryGetValue((reader, note), out var waiting) && at - waiting.At <= Experiment.Patience) waiting.Followed.Add(head);
    }

    public List<LoggedImpression> TakeOlderThan(DateTimeOffset until)
    {
        var taken = new List<LoggedImpression>();
        while (queue.TryPeek(out var oldest) && oldest.At <= until)
        {
            queue.Dequeue();
            shown.Remove(oldest.Key);
            taken.Add(new LoggedImpression(oldest.Features, oldest.Followed));
        }
        return taken;
    }

    private sealed record Waiting((int Reader, int Note) Key, DateTimeOffset At, float[] Features)
    {
        public HashSet<Head> Followed { get; } = [];
    }
}
