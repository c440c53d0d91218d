using System.Diagnostics;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Evaluation;

/// <summary>What a method reached on a data set and what it cost.</summary>
/// <param name="TrainSeconds">Wall-clock time of choosing settings and fitting.</param>
/// <param name="EpochSeconds">Wall-clock time of one pass of the final fit; 0 for methods without passes.</param>
/// <param name="ScoreSeconds">Wall-clock time of scoring and ranking all users of the test.</param>
/// <param name="CpuSeconds">Processor time of fitting and scoring together.</param>
/// <param name="PeakRssMb">The most memory the process held, in MiB.</param>
public sealed record ExperimentReport(
    string Method, int Users, int Items, int Interactions, double Recall, double Ndcg, double Coverage,
    double TrainSeconds, double EpochSeconds, double ScoreSeconds, double CpuSeconds, double PeakRssMb, IReadOnlyDictionary<string, object> Parameters);

/// <summary>Fits a method to one file and measures it on another.</summary>
public static class Experiment
{
    /// <exception cref="FormatException">The files do not fit each other or are not what they should be.</exception>
    public static ExperimentReport Run(string method, string trainPath, string testPath, MethodOptions options)
    {
        var train = LightGcnFile.Read(trainPath);
        var held = LightGcnFile.Read(testPath);
        var items = train.Concat(held).Select(list => list.Length == 0 ? 0 : list.Max() + 1).DefaultIfEmpty(0).Max();
        var users = Math.Max(train.Count, held.Count);
        train.AddRange(Enumerable.Repeat(Array.Empty<int>(), users - train.Count));
        var interactions = InteractionMatrix.From(items, train);
        if (interactions.Count == 0 || held.TrueForAll(list => list.Length == 0))
        {
            throw new FormatException("There must be at least one interaction to learn from and one to test on.");
        }

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var fitted = Methods.Fit(method, interactions, options);
        var trained = watch.Elapsed;
        var metrics = Evaluator.Measure(fitted.Scorer, interactions, held, options.K, options.Threads);
        var process = Process.GetCurrentProcess();
        return new ExperimentReport(
            method, users, items, interactions.Count, metrics.Recall, metrics.Ndcg, metrics.Coverage,
            trained.TotalSeconds, fitted.EpochSeconds, (watch.Elapsed - trained).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds,
            process.PeakWorkingSet64 / 1048576.0, fitted.Parameters);
    }
}
