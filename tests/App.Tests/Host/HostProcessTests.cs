using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Host.Composition;

namespace SocialCommerce.App.Tests.Host;

/// <summary>The program as a process of its own with its own embedded PostgreSQL: how it starts, stops and dies.</summary>
public sealed class HostProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string data = TestDirectory.Create();
    private readonly IReadOnlyList<int> ports = AppFixture.FreePorts(2);
    private readonly List<Process> started = [];

    [Fact]
    public async Task Sigterm_stops_it_and_its_database_and_a_killed_one_does_not_hinder_the_next()
    {
        var killed = await ServeAsync();
        var orphan = ServerPid();
        killed.Kill();
        await killed.WaitForExitAsync();

        var next = await ServeAsync();
        Assert.NotEqual(orphan, ServerPid());
        var server = ServerPid();
        using (var response = await new HttpClient().GetAsync($"http://localhost:{ports[0]}/readyz")) response.EnsureSuccessStatusCode();
        using (var kill = Process.Start("kill", ["-TERM", next.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await next.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        Assert.Equal(0, next.ExitCode);
        Assert.False(IsAlive(server));
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, ports[0]);
        other.Start();
        var (exitCode, output) = await RunAsync("serve");
        Assert.Equal(1, exitCode);
        Assert.Equal($"Port {ports[0]} is taken: stop the program that uses it, or set PORT to another port.", output.Trim());
    }

    [Fact]
    public async Task Every_verb_explains_itself_and_an_unknown_one_is_refused()
    {
        var (exitCode, help) = await RunAsync("--help");
        Assert.Equal(0, exitCode);
        foreach (var verb in new[] { "serve", "migrate", "sandbox-payments" }) Assert.Contains(verb, help);
        Assert.Equal(2, (await RunAsync("dance")).ExitCode);
    }

    public void Dispose()
    {
        foreach (var process in started.Where(process => !process.HasExited)) process.Kill();
        // The watchdog of a killed process stops its server; only then may the files go.
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists(Path.Combine(data, "postgres", "cluster")) || ServerPid() is not { } pid || !IsAlive(pid), Patience));
        Directory.Delete(data, recursive: true);
    }

    private async Task<Process> ServeAsync()
    {
        var process = Start("serve");
        started.Add(process);
        using var deadline = new CancellationTokenSource(Patience);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("SocialCommerce is ready", StringComparison.Ordinal)) return process;
        }

        throw new InvalidOperationException($"It ended: {string.Join('\n', said)} {await process.StandardError.ReadToEndAsync()}");
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string verb)
    {
        using var process = Start(verb);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return (process.ExitCode, await output + await errors);
    }

    private Process Start(string verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Platform).Assembly.Location, verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DATA_DIR"] = data;
        start.Environment["PORT"] = ports[0].ToString(CultureInfo.InvariantCulture);
        start.Environment["PAYMENTS_PORT"] = ports[1].ToString(CultureInfo.InvariantCulture);
        start.Environment["SEED"] = "off";
        start.Environment.Remove("DATABASE_URL");
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
    }

    private int? ServerPid()
    {
        try
        {
            return int.Parse(File.ReadLines(Path.Combine(data, "postgres", "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A process that has ended but is not yet forgotten by its parent (a zombie, which some containers never reap) is not alive.</summary>
    private static bool IsAlive(int? pid)
    {
        if (pid is not { } id) return false;
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-p", id.ToString(CultureInfo.InvariantCulture), "-o", "stat="])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("ps does not start.");
        var state = ps.StandardOutput.ReadToEnd().Trim();
        return state.Length > 0 && state[0] != 'Z';
    }
}
