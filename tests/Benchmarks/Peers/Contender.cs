using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SocialCommerce.Benchmarks.Peers;

/// <summary>A server process with all its work on one core; several contenders may be paths of one server.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
    }

    public Uri Url { get; }

    /// <summary>The processor time used so far, in milliseconds.</summary>
    public double CpuMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public double PeakMemoryMb
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1e6;
        }
    }

    public static async Task<ServerProcess> StartAsync(string databaseUrl, string port, string directory, params string[] command)
    {
        var start = new ProcessStartInfo("taskset") { UseShellExecute = false, WorkingDirectory = directory, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", "0", .. command]) start.ArgumentList.Add(argument);
        start.Environment["PORT"] = port;
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["NODE_ENV"] = "production";
        var started = Process.Start(start) ?? throw new InvalidOperationException(command[0]);
        var said = new StringBuilder();
        started.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        started.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var server = new ServerProcess(started, new Uri($"http://127.0.0.1:{port}"));
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (started.HasExited) throw new InvalidOperationException($"{string.Join(' ', command)} ended: {said}");
            try
            {
                using var _ = await http.GetAsync(server.Url);
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException($"{string.Join(' ', command)} does not answer: {said}");
    }

    /// <summary>All managed memory ever allocated, for our own servers.</summary>
    public async Task<double> AllocatedBytesAsync()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Url, "/allocated"));
        return response.IsSuccessStatusCode ? double.Parse(await response.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture) : 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>What wrk saw in one round.</summary>
/// <param name="AllocatedKb">Managed memory for each request; 0 for servers that cannot tell.</param>
internal sealed record Round(double PerSecond, double P99Milliseconds, double CpuMicroseconds, double AllocatedKb);

/// <summary>One way to ask for the page.</summary>
internal sealed partial class Contender(string name, ServerProcess server, string path, string body)
{
    public string Name { get; } = name;
    public ServerProcess Server { get; } = server;
    public List<Round> Rounds { get; } = [];

    public double PerSecond => Median(round => round.PerSecond);

    public double P99Milliseconds => Median(round => round.P99Milliseconds);

    public double AllocatedKb => Median(round => round.AllocatedKb);

    public double CpuMicroseconds => Median(round => round.CpuMicroseconds);

    public async Task<JsonNode> AskAsync(HttpClient http)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(Server.Url, path), content);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return answer["errors"] is null && answer["data"] is { } data ? data : throw new InvalidOperationException($"{Name}: {answer}");
    }

    /// <summary>Loads the server from the other core for some seconds.</summary>
    public async Task<Round> MeasureAsync(string directory, int seconds)
    {
        var script = Path.Combine(directory, "post.lua");
        await File.WriteAllTextAsync(script, $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = [==[{body}]==]\n");
        var start = new ProcessStartInfo("taskset") { UseShellExecute = false, RedirectStandardOutput = true };
        var duration = seconds.ToString(CultureInfo.InvariantCulture) + "s";
        foreach (var argument in (string[])["-c", "1", "wrk", "-t1", "-c64", "-d", duration, "--latency", "-s", script, new Uri(Server.Url, path).ToString()])
        {
            start.ArgumentList.Add(argument);
        }
        var allocatedBefore = await Server.AllocatedBytesAsync();
        var before = Server.CpuMilliseconds;
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk");
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var used = Server.CpuMilliseconds - before;
        var allocated = await Server.AllocatedBytesAsync() - allocatedBefore;
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{Name} refused requests:\n{said}");
        var perSecond = Number(RatePattern().Match(said).Groups["value"].Value);
        var p99 = P99Pattern().Match(said);
        var scale = p99.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };
        var requests = Number(CountPattern().Match(said).Groups["value"].Value);
        return new Round(perSecond, Number(p99.Groups["value"].Value) * scale, used * 1000 / requests, allocated / requests / 1000);
    }

    private double Median(Func<Round, double> of)
    {
        var sorted = Rounds.Select(of).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+(?<value>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"99%\s+(?<value>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex P99Pattern();

    [GeneratedRegex(@"(?<value>\d+) requests in", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountPattern();
}
