using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SocialCommerce.Host.Runtime;

/// <param name="DataDirectory">The instance's directory; PostgreSQL keeps its data in <c>postgres</c> below it.</param>
/// <param name="IsDurable">False trades safety against power loss for speed; for tests.</param>
/// <param name="IsTemporary">True deletes the data directory when the server stops or its owner dies.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory, bool IsDurable = true, bool IsTemporary = false, int MaxConnections = 200);

/// <summary>A PostgreSQL server of our own, on a free port of the loopback address, from the binaries npm installed.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    // A server whose object is collected would be stopped by its watchdog, whose pipe the finalizer closes.
    private static readonly ConcurrentDictionary<EmbeddedPostgres, bool> Running = new();

    private const int Attempts = 4;
    private const string DatabaseName = "socialcommerce";

    private readonly IReadOnlyList<string> temporaryDirectories;
    private readonly PostgresCluster cluster;
    private readonly FileStream instanceLock;
    private readonly PostgresWatchdog? watchdog;
    private bool isStopped;

    private EmbeddedPostgres(
        IReadOnlyList<string> temporaryDirectories, PostgresCluster cluster, FileStream instanceLock, PostgresWatchdog? watchdog, string connectionString)
    {
        this.temporaryDirectories = temporaryDirectories;
        this.cluster = cluster;
        this.instanceLock = instanceLock;
        this.watchdog = watchdog;
        ConnectionString = connectionString;
        Running[this] = true;
    }

    /// <summary>Leads to the application's database, as the server's administrator.</summary>
    public string ConnectionString { get; }

    /// <exception cref="StartupException">The message says in one line what is wrong and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken = default)
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        var owned = Lock(options.DataDirectory);
        PostgresCluster? server = null;
        try
        {
            var home = await PostgresHome.PrepareAsync(options.DataDirectory, cancellationToken);
            server = new PostgresCluster(home);
            await server.StopAsync(cancellationToken);
            var password = await server.EnsureCreatedAsync(options.IsDurable, cancellationToken);
            var (pid, port) = await StartOnFreePortAsync(server, options, cancellationToken);
            string[] temporary = options.IsTemporary ? [options.DataDirectory, home.Directory] : [];
            var guard = PostgresWatchdog.Start(pid, temporary);
            await EnsureDatabaseAsync(port, password, cancellationToken);
            return new EmbeddedPostgres(temporary, server, owned, guard, ConnectionTo(DatabaseName, port, password));
        }
        catch (IOException error) when (IsDiskFull(error))
        {
            await owned.DisposeAsync();
            throw new StartupException($"The disk is full: free some space for {options.DataDirectory} or set DATA_DIR to another disk.", error);
        }
        catch
        {
            if (server is not null) await server.StopAsync(CancellationToken.None);
            await owned.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leads to the server that another process runs on this data; null when none does.</summary>
    public static async Task<string?> FindRunningAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        dataDirectory = Path.GetFullPath(dataDirectory);
        try
        {
            if (File.Exists(LockFile(dataDirectory))) await Lock(dataDirectory).DisposeAsync();
            return null;
        }
        catch (StartupException)
        {
            var home = await PostgresHome.FindAsync(dataDirectory, cancellationToken);
            return await new PostgresCluster(home).RunningAsync(cancellationToken) is var (port, password) ? ConnectionTo(DatabaseName, port, password) : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isStopped) return;
        isStopped = true;
        Running.TryRemove(this, out _);

        // Stopping runs to its end whatever else is being cancelled: nothing may stay behind.
        await cluster.StopAsync(CancellationToken.None);
        watchdog?.Dispose();
        await instanceLock.DisposeAsync();
        foreach (var temporary in temporaryDirectories.Where(Directory.Exists)) Directory.Delete(temporary, recursive: true);
    }

    /// <summary>Two processes on one data directory would stop each other's server; the system frees the lock when its owner dies.</summary>
    private static FileStream Lock(string dataDirectory)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
            return new FileStream(LockFile(dataDirectory), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StartupException($"{dataDirectory} belongs to another user (was it started as root?): set DATA_DIR, or start as that user.", error);
        }
        catch (IOException error) when (IsDiskFull(error))
        {
            throw new StartupException($"The disk is full: free some space for {dataDirectory} or set DATA_DIR to another disk.", error);
        }
        catch (IOException error)
        {
            throw new StartupException($"Another instance uses {dataDirectory}: stop it, or set DATA_DIR and PORT for this one.", error);
        }
    }

    private static string LockFile(string dataDirectory) => Path.Combine(dataDirectory, "instance.lock");

    private static async Task<(int Pid, int Port)> StartOnFreePortAsync(
        PostgresCluster cluster, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            try
            {
                // Not cancelled half-way: a server that has just been forked could not be found to be stopped.
                var pid = await cluster.StartAsync(Settings(port, options), CancellationToken.None);
                cancellationToken.ThrowIfCancellationRequested();
                return (pid, port);
            }
            catch (PostgresFailure failure) when (attempt < Attempts
                && failure.Why is PostgresFailure.Cause.PortTaken or PostgresFailure.Cause.StillStopping)
            {
                // Somebody took the port between our look and the server's, or a killed server's last process is still leaving.
                await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt), cancellationToken);
            }
        }
    }

    private static string Settings(int port, EmbeddedPostgresOptions options)
    {
        var durable = options.IsDurable ? "on" : "off";
        return $"""
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            max_connections = {options.MaxConnections}
            shared_buffers = 128MB
            max_wal_size = 1GB
            fsync = {durable}
            synchronous_commit = {durable}
            full_page_writes = {durable}
            # Short queries only: compiling or parallel workers cost more than they save.
            jit = off
            max_parallel_workers_per_gather = 0
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] '
            password_encryption = 'scram-sha-256'

            """;
    }

    private static async Task EnsureDatabaseAsync(int port, string password, CancellationToken cancellationToken)
    {
        var administration = new NpgsqlConnectionStringBuilder(ConnectionTo("postgres", port, password)) { Pooling = false };
        await using var connection = new NpgsqlConnection(administration.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{DatabaseName}'", connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is not null) return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ConnectionTo(string database, int port, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "postgres",
        Password = password,
        Database = database,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsDiskFull(IOException error)
    {
        const int noSpaceOnUnix = 28;
        const int noSpaceOnWindows = unchecked((int)0x80070070);
        return error.HResult is noSpaceOnUnix or noSpaceOnWindows;
    }
}
