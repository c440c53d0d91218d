using Npgsql;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Support;

/// <summary>
/// The one PostgreSQL server of a test run: <c>TEST_DATABASE_URL</c> when set, otherwise an embedded one that starts with
/// the first test that asks and ends with the test process, however that ends.
/// </summary>
internal static class TestServer
{
    private static readonly Lazy<Task<string>> Administrator = new(StartAsync);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private static string? ExternalUrl => Environment.GetEnvironmentVariable("TEST_DATABASE_URL");

    private static bool IsExternal => !string.IsNullOrEmpty(ExternalUrl);

    /// <summary>Makes a database with every migration applied; the caller drops it.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var template = await Template.Value;
        return await CreateAsync($"test_{Guid.CreateVersion7():N}", $"TEMPLATE {template}");
    }

    public static async Task<string> CreateEmptyDatabaseAsync() => await CreateAsync($"test_{Guid.CreateVersion7():N}", "");

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var name = $"test_template_{Guid.CreateVersion7():N}";
        var connectionString = await CreateAsync(name, "");
        await using (var source = NpgsqlDataSource.Create(connectionString))
            await new Migrator(source, TimeProvider.System).MigrateAsync(CancellationToken.None);
        if (IsExternal)
        {
            // Nobody deletes the template with the server when the server is not ours.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DropDatabaseAsync(connectionString).GetAwaiter().GetResult();
        }

        return name;
    }

    private static async Task<string> CreateAsync(string name, string clause)
    {
        await ExecuteAsync($"CREATE DATABASE {name} {clause}");
        return new NpgsqlConnectionStringBuilder(await Administrator.Value) { Database = name, Pooling = true, MaxPoolSize = 50 }.ConnectionString;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await Administrator.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        if (ExternalUrl is { Length: > 0 } url)
            return new NpgsqlConnectionStringBuilder(DatabaseUrl.ToConnectionString(url)) { Pooling = false }.ConnectionString;

        var directory = TestDirectory.Create();
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory, IsDurable: false, IsTemporary: true, MaxConnections: 400));
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString;
    }
}
