using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Faults;

/// <summary>The program as a process of its own over a durable PostgreSQL of its own; both can be killed and go on.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string data = TestDirectory.Create();
    private readonly IReadOnlyList<int> ports = AppFixture.FreePorts(2);
    private readonly EmbeddedPostgres postgres;
    private Process? process;

    private ServerProcess(EmbeddedPostgres postgres) => this.postgres = postgres;

    public Uri Address => new($"http://localhost:{ports[0]}/graphql");

    public static async Task<ServerProcess> StartAsync()
    {
        var server = new ServerProcess(await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(TestDirectory.Create(), IsDurable: true, IsTemporary: true)));
        await server.ServeAsync();
        return server;
    }

    /// <summary>Starts the program again; returns when it is ready.</summary>
    public async Task ServeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Platform).Assembly.Location, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DATABASE_URL"] = postgres.ConnectionString;
        start.Environment["DATA_DIR"] = data;
        start.Environment["PORT"] = ports[0].ToString(CultureInfo.InvariantCulture);
        start.Environment["PAYMENTS_PORT"] = ports[1].ToString(CultureInfo.InvariantCulture);
        start.Environment["SEED"] = "off";
        process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var said = new List<string>();
        using var deadline = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (!line.StartsWith("SocialCommerce is ready", StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }
        throw new InvalidOperationException($"It ended: {string.Join('\n', said)} {await errors}");
    }

    /// <summary>The program dies between two instructions, with whatever it was doing.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>One process of PostgreSQL dies; it drops all connections and recovers from its log while the program goes on.</summary>
    public async Task CrashPostgresAsync()
    {
        // One of the program's connections, as a fault in the middle of a statement would be.
        var pid = await ScalarAsync<int>("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY random() LIMIT 1");
        using var kill = Process.Start("kill", ["-KILL", pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No row: {sql}"));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        await postgres.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
