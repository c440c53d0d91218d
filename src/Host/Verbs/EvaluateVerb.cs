using System.Globalization;
using System.Text.Json;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Recommend.Evaluation;

namespace SocialCommerce.Host.Verbs;

/// <summary>Fits a ranking method to a data set of anyone's and measures it on another part of it. Needs no database.</summary>
internal static class EvaluateVerb
{
    private const string UsualMethod = "blend";
    private const string OnlyFormat = "lightgcn";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Verb Verb { get; } = new(
        "evaluate",
        "Fits a ranking method to a file of interactions and measures it on another.",
        [
            "--train FILE  what to learn from: a line per user, the user's number, then the numbers of items",
            "--test FILE  what should be found, of the same form",
            $"--format F  {OnlyFormat} (default)",
            $"--method M  {string.Join(", ", Methods.Names)} (default {UsualMethod})",
            "--dim N  length of vectors, 1 to 2048 (default: the method's own)",
            "--k N  places that count, 1 to 1000 (default 20)",
            "--threads N  1 to 256 (default 2)",
            "--seed N  the same seed gives the same result (default 1)",
            "--json  print one line of JSON",
        ],
        RunAsync);

    private static async Task<int> RunAsync(VerbArguments arguments, CancellationToken cancellationToken)
    {
        var method = arguments.Value("--method") ?? UsualMethod;
        if (!Methods.Names.Contains(method))
        {
            throw new StartupException($"There is no method {method}. There are: {string.Join(", ", Methods.Names)}.");
        }
        if (arguments.Value("--format") is { } format && format != OnlyFormat)
        {
            throw new StartupException($"There is no format {format}. There is: {OnlyFormat}.");
        }
        var options = new MethodOptions(
            arguments.Has("--dim") ? arguments.Number("--dim", 0, 1, 2048) : null,
            arguments.Number("--k", 20, 1, 1000),
            arguments.Number("--threads", 2, 1, 256),
            arguments.Number("--seed", 1, 0, int.MaxValue));
        try
        {
            var (train, test) = (Required(arguments, "--train"), Required(arguments, "--test"));
            // Whoever interrupts need not wait for the end of a fit that knows nothing of it.
            var report = await Task.Run(() => Experiment.Run(method, train, test, options), cancellationToken).WaitAsync(cancellationToken);
            Console.WriteLine(arguments.IsJson ? JsonSerializer.Serialize(report, Json) : Sentence(report, options.K));
            return 0;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(error.Message, error);
        }
    }

    private static string Required(VerbArguments arguments, string name) =>
        arguments.Value(name) ?? throw new StartupException($"evaluate needs {name} FILE.");

    private static string Sentence(ExperimentReport report, int k) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {report.Method}: recall@{k} {report.Recall:F4}, NDCG@{k} {report.Ndcg:F4}, coverage {report.Coverage:F3}
        {report.Users} users, {report.Items} items, {report.Interactions} interactions
        fitted in {report.TrainSeconds:F1} s ({report.EpochSeconds:F2} s an epoch), scored in {report.ScoreSeconds:F1} s, {report.CpuSeconds:F1} s of processor, {report.PeakRssMb:F0} MiB
        {JsonSerializer.Serialize(report.Parameters)}
        """);
}
