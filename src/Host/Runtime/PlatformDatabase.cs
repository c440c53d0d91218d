namespace SocialCommerce.Host.Runtime;

/// <summary>The database a verb works on: one's own by DATABASE_URL, the embedded one, or that of the instance that runs already.</summary>
internal sealed class PlatformDatabase : IAsyncDisposable
{
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
        if (settings.DatabaseUrl is { } url) return new PlatformDatabase(DatabaseUrl.ToConnectionString(url), null);
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(settings.DataDirectory), cancellationToken);
        return new PlatformDatabase(server.ConnectionString, server);
    }

    /// <summary>For verbs that may run beside a serving process.</summary>
    public static async Task<PlatformDatabase> OpenOrJoinAsync(HostSettings settings, CancellationToken cancellationToken) =>
        settings.DatabaseUrl is null && await EmbeddedPostgres.FindRunningAsync(settings.DataDirectory, cancellationToken) is { } running
            ? new PlatformDatabase(running, null)
            : await OpenAsync(settings, cancellationToken);

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
