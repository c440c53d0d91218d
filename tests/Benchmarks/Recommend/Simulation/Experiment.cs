using SocialCommerce.Benchmarks.Recommend.Simulation.Policies;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>
/// Each policy in a copy of each world. Copies, because within one world the arms would learn from each other's readers; the same draws in each
/// copy, so that pairs differ by the policy alone. What is independent is a seed's world and nothing smaller: all readers of a copy are
/// taught by one feed.
/// </summary>
internal static class Experiment
{
    /// <summary>The service fits every ten minutes and learns every minute; a day of a world this size has the events of minutes of a large one.</summary>
    public static readonly TimeSpan RefitEvery = TimeSpan.FromHours(6);

    public static readonly TimeSpan LearnEvery = TimeSpan.FromHours(1);

    /// <summary>As in the service: what comes later did not follow from the impression.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public const string Whole = "whole";

    public static IReadOnlyList<string> Baselines { get; } = ["popular", "followed", "ials"];

    public static IReadOnlyDictionary<string, Func<WorldSettings, IFeedPolicy>> Policies { get; } = new Dictionary<string, Func<WorldSettings, IFeedPolicy>>(StringComparer.Ordinal)
    {
        [Whole] = _ => new WholePolicy(new FeedOptions()),
        ["popular"] = _ => new PopularPolicy(),
        ["followed"] = _ => new FollowedPolicy(),
        // Of nine settings of λ, the length and the weight of what was not observed, the one with the most clicks in this world.
        ["ials"] = settings => new FactorPolicy(settings.People, new FactorSettings(64, Regularization: 0.3)),
        ["random"] = _ => new RandomPolicy(seed: 1),
    };

    /// <summary>Runs every arm in every seed's world, each on one thread.</summary>
    public static Outcome Run(WorldSettings settings, int firstSeed, int seeds, IReadOnlyDictionary<string, Func<WorldSettings, IFeedPolicy>> arms, Action<string>? report = null)
    {
        var values = arms.Keys.ToDictionary(arm => arm, _ => Enum.GetValues<Metric>().ToDictionary(metric => metric, _ => new double[seeds]), StringComparer.Ordinal);
        var jobs = Enumerable.Range(0, seeds).SelectMany(seed => arms.Keys.Select(arm => (Seed: seed, Arm: arm))).ToList();
        Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, job =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            using var policy = arms[job.Arm](settings);
            var measures = Arm.Run(new World(settings, (ulong)(firstSeed + job.Seed)), policy);
            foreach (var (metric, list) in values[job.Arm]) list[job.Seed] = measures.Of(metric);
            report?.Invoke($"seed {firstSeed + job.Seed} {job.Arm}: {watch.Elapsed.TotalSeconds:F0} s");
        });
        return new Outcome(settings, firstSeed, values);
    }
}

/// <param name="Values">By arm and metric, one value for each seed.</param>
internal sealed record Outcome(WorldSettings Settings, int FirstSeed, IReadOnlyDictionary<string, Dictionary<Metric, double[]>> Values)
{
    public int Seeds => Values.Values.First()[Metric.Clicks].Length;

    public Interval Of(string arm, Metric metric) => Statistics.Mean(Values[arm][metric]);

    public Interval Difference(string arm, string other, Metric metric) => Statistics.Difference(Values[arm][metric], Values[other][metric]);
}
