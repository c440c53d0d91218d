using Npgsql;

namespace SocialCommerce.Host.Runtime;

/// <summary>The database a verb works on: one's own by DATABASE_URL, the embedded one, or that of the instance that runs already.</summary>
internal sealed class PlatformDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly EmbeddedPostgres? embedded;

    private PlatformDatabase(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>For the process that serves: the data directory is its alone.</summary>
    public static async Task<PlatformDatabase> OpenAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        if (settings.DatabaseUrl is { } url)
        {
            var connectionString = DatabaseUrl.ToConnectionString(url);
            await WaitAsync(connectionString, cancellationToken);
            return new PlatformDatabase(connectionString, null);
        }
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(settings.DataDirectory), cancellationToken);
        return new PlatformDatabase(server.ConnectionString, server);
    }

    /// <summary>For verbs that may run beside a serving process.</summary>
    public static async Task<PlatformDatabase> OpenOrJoinAsync(HostSettings settings, CancellationToken cancellationToken) =>
        settings.DatabaseUrl is null && await EmbeddedPostgres.FindRunningAsync(settings.DataDirectory, cancellationToken) is { } running
            ? new PlatformDatabase(running, null)
            : await OpenAsync(settings, cancellationToken);

    /// <summary>A server that starts beside us, or recovers from a crash, gets time; one that refuses us does not.</summary>
    private static async Task WaitAsync(string connectionString, CancellationToken cancellationToken)
    {
        var once = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(once.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException error) when (error.IsTransient && TimeProvider.System.GetElapsedTime(deadline) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (NpgsqlException error)
            {
                throw new StartupException($"The database at {once.Host}:{once.Port} does not let us in ({error.Message}): start it, or correct DATABASE_URL.", error);
            }
        }
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
