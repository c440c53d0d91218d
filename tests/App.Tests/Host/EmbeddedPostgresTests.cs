using System.Diagnostics;
using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Host;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string directory = TestDirectory.Create();

    [Fact]
    public async Task Data_survives_a_restart()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        await using var second = await StartAsync();
        Assert.Equal(42, await ScalarAsync<int>(second, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_pid_file_that_names_a_stranger_is_ignored_and_the_stranger_lives()
    {
        await (await StartAsync()).DisposeAsync();
        using var stranger = Process.Start("sleep", "60");
        await File.WriteAllTextAsync(Path.Combine(directory, "postgres", "cluster", "postmaster.pid"), $"{stranger.Id}\n");
        await using (var server = await StartAsync())
            Assert.Equal(1, await ScalarAsync<int>(server, "SELECT 1"));
        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task A_second_instance_on_the_same_data_is_told_so_in_one_line()
    {
        await using var first = await StartAsync();
        var error = await Assert.ThrowsAsync<StartupException>(StartAsync);
        Assert.Contains("Another instance uses", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(1, await ScalarAsync<int>(first, "SELECT 1"));
    }

    [Fact]
    public async Task A_data_directory_below_a_private_home_works_and_starts_afresh_when_it_is_deleted()
    {
        var home = Directory.CreateTempSubdirectory("socialcommerce-private-").FullName;
        var data = Path.Combine(home, "clone", ".data");
        try
        {
            var options = new EmbeddedPostgresOptions(data, IsDurable: false);
            await using (var first = await EmbeddedPostgres.StartAsync(options))
                await ExecuteAsync(first, "CREATE TABLE kept (n int)");
            await using (var again = await EmbeddedPostgres.StartAsync(options))
                Assert.Equal(0L, await ScalarAsync<long>(again, "SELECT count(*) FROM kept"));
            Directory.Delete(data, recursive: true);
            await using var fresh = await EmbeddedPostgres.StartAsync(options with { IsTemporary = true });
            Assert.False(await ScalarAsync<bool>(fresh, "SELECT to_regclass('kept') IS NOT NULL"));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task A_test_class_gets_a_database_of_its_own()
    {
        var first = await TestServer.CreateDatabaseAsync();
        var second = await TestServer.CreateDatabaseAsync();
        Assert.NotEqual(new NpgsqlConnectionStringBuilder(first).Database, new NpgsqlConnectionStringBuilder(second).Database);
        await TestServer.DropDatabaseAsync(first);
        await TestServer.DropDatabaseAsync(second);
    }

    [Fact]
    public async Task It_is_a_utf8_database_with_the_extensions_of_contrib()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin; CREATE EXTENSION citext");
        Assert.Equal("UTF8", await ScalarAsync<string>(server, "SHOW server_encoding"));
        Assert.Equal("é小红", await ScalarAsync<string>(server, "SELECT lower('É小红')"));
        Assert.True(await ScalarAsync<bool>(server, "SELECT similarity('notebook', 'notebooks') > 0.5"));
    }

    public void Dispose()
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory, IsDurable: false));

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> ScalarAsync<T>(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
