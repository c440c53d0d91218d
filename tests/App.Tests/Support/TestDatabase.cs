using Npgsql;

namespace SocialCommerce.App.Tests.Support;

/// <summary>A migrated database of its own for one test class: <c>IClassFixture&lt;TestDatabase&gt;</c>.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private NpgsqlDataSource? dataSource;

    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource => dataSource ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async Task InitializeAsync()
    {
        ConnectionString = await TestServer.CreateDatabaseAsync();
        dataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (dataSource is not null) await dataSource.DisposeAsync();
        await TestServer.DropDatabaseAsync(ConnectionString);
    }

    /// <summary>The first column of the first row; for assertions about rows.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"No row: {sql}"));
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
