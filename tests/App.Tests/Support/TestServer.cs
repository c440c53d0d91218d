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

    // Held for the whole run: were it collected, its watchdog's pipe would close and stop the server under the tests.
    private static EmbeddedPostgres? embedded;

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
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await new Migrator(source, TimeProvider.System).MigrateAsync(CancellationToken.None);
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
        if (Environment.GetEnvironmentVariable("TEST_DATABASE_URL") is { Length: > 0 } url)
            return new NpgsqlConnectionStringBuilder(DatabaseUrl.ToConnectionString(url)) { Pooling = false }.ConnectionString;

        var directory = TestDirectory.Create();
        embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory, IsDurable: false, IsTemporary: true, MaxConnections: 400));
        return new NpgsqlConnectionStringBuilder(embedded.ConnectionString) { Pooling = false }.ConnectionString;
    }
}
