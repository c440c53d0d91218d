using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Benchmarks;

/// <summary>
/// From the start of the process to the first answer of the API, over a database that is migrated already. Beside the wall clock
/// it tells the processor time, which a busy machine does not stretch as much.
/// </summary>
internal static class StartupBenchmark
{
    private const int Rounds = 7;

    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var directory = Directory.CreateTempSubdirectory("socialcommerce-bench-").FullName;
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory, IsTemporary: true));
            var rounds = new List<(double WallMs, double CpuMs)>();
            await StartAsync(server.ConnectionString, directory);   // migrates
            for (var i = 0; i < Rounds; i++) rounds.Add(await StartAsync(server.ConnectionString, directory));
            var wall = rounds.Select(round => round.WallMs).Order().ToList();
            var result = new { benchmark = "startup", rounds = Rounds, medianMs = wall[Rounds / 2], bestMs = wall[0], cpuMs = rounds.Min(round => round.CpuMs) };
            Console.WriteLine(options.Contains("--json", StringComparer.Ordinal)
                ? JsonSerializer.Serialize(result)
                : $"first answer after {result.medianMs:0} ms (median of {Rounds}), {result.bestMs:0} ms (best); processor time {result.cpuMs:0} ms");
            return 0;
        }
        finally
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<(double WallMs, double CpuMs)> StartAsync(string connectionString, string directory)
    {
        var port = Options.FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(Platform).Assembly.Location, "serve"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DATABASE_URL"] = connectionString;
        start.Environment["DATA_DIR"] = directory;
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        _ = process.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        while (!await IsAnsweredAsync(client)) await Task.Delay(5);
        process.Refresh();
        var result = (clock.Elapsed.TotalMilliseconds, process.TotalProcessorTime.TotalMilliseconds);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return result;
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient client)
    {
        try
        {
            using var body = new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/graphql", body);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
