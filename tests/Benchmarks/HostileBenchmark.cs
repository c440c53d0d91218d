using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Tests.World;

namespace SocialCommerce.Benchmarks;

/// <summary>Times how long the engine takes for each hostile document, alone and never from its cache, and what a flood leaves in memory.</summary>
internal static class HostileBenchmark
{
    private const int Rounds = 5;
    private const int Flood = 100_000;
    private const double AllowedMilliseconds = 50;

    private static readonly Schema Schema = Schema.FromSdl(HostileDocuments.Sdl);

    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var only = options.SkipWhile(option => option != "--only").ElementAtOrDefault(1);
        var cases = HostileDocuments.All.Where(hostile => only is null || hostile.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        var times = new List<Timing>();
        foreach (var hostile in cases.Concat(cases))
        {
            await TimeAsync(hostile);   // until the code is compiled well
        }

        foreach (var hostile in cases)
        {
            times.Add(await TimeAsync(hostile));
        }

        Console.WriteLine("    median      worst  processor   allocated   answer");
        foreach (var timing in times.OrderByDescending(timing => timing.Processor).Take(options.Contains("--all") ? times.Count : 15))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{timing.Median,7:F1} ms {timing.Worst,7:F1} ms {timing.Processor,7:F1} ms {timing.Bytes / 1e6,8:F1} MB   {(timing.IsRefused ? "refused " : "answered")} {timing.Name}"));
        }

        var slow = times.Count(timing => timing.Median > AllowedMilliseconds);
        Console.WriteLine($"{times.Count} cases, {slow} slower than {AllowedMilliseconds} ms");
        if (only is null)
        {
            await FloodAsync();
        }

        return slow == 0 ? 0 : 1;
    }

    private static async Task<Timing> TimeAsync(HostileCase hostile)
    {
        var times = new List<(double Wall, double Processor)>();
        long bytes = 0;
        var isRefused = false;
        var variables = hostile.Variables is null ? default(JsonElement?) : JsonElement.Parse(hostile.Variables);
        for (var round = 0; round < Rounds; round++)
        {
            var executor = new GraphQLExecutor(Schema);   // nothing is cached
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var processor = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            var response = await executor.ExecuteAsync(new GraphQLRequest(hostile.Document, null, variables), Context());
            times.Add((Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds));
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            isRefused = response.IsRequestError;
        }

        times.Sort();
        return new Timing(hostile.Name, times[times.Count / 2].Wall, times[^1].Wall, times.Min(time => time.Processor), bytes, isRefused);
    }

    private static async Task FloodAsync()
    {
        var executor = new GraphQLExecutor(Schema);
        long early = 0;
        for (var i = 0; i < Flood; i++)
        {
            await executor.ExecuteAsync(new GraphQLRequest(HostileDocuments.Distinct(i)), Context());
            if (i == Flood / 5)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        var late = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Flood} different documents: {early / 1e6:F1} MB after a fifth of them, {late / 1e6:F1} MB after all"));
    }

    private static GraphContext Context() => new GraphContext(NoServices.Instance).Set(new JsonRoot(default));

    private sealed record Timing(string Name, double Median, double Worst, double Processor, long Bytes, bool IsRefused);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
