using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Storage;

public sealed class MigratorTests
{
    [Fact]
    public async Task Numbers_are_unique_and_every_file_is_applied_once()
    {
        var connectionString = await TestServer.CreateEmptyDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connectionString))
        {
            var migrator = new Migrator(source, TimeProvider.System);
            Assert.Equal(Migrator.All().Count, await migrator.MigrateAsync(CancellationToken.None));
            Assert.Equal(0, await migrator.MigrateAsync(CancellationToken.None));
        }
        await TestServer.DropDatabaseAsync(connectionString);
    }

    [Fact]
    public async Task Every_earlier_version_can_be_brought_to_the_newest()
    {
        var all = Migrator.All();
        foreach (var version in all)
        {
            var connectionString = await TestServer.CreateEmptyDatabaseAsync();
            await using (var source = NpgsqlDataSource.Create(connectionString))
            {
                var migrator = new Migrator(source, TimeProvider.System);
                var first = await migrator.MigrateAsync(CancellationToken.None, upTo: version.Number);
                var second = await migrator.MigrateAsync(CancellationToken.None);
                Assert.Equal(all.Count, first + second);
            }
            await TestServer.DropDatabaseAsync(connectionString);
        }
    }

    [Fact]
    public async Task Two_processes_may_migrate_at_once()
    {
        var connectionString = await TestServer.CreateEmptyDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connectionString))
        {
            var counts = await Task.WhenAll(Enumerable.Range(0, 4)
                .Select(_ => new Migrator(source, TimeProvider.System).MigrateAsync(CancellationToken.None)));
            Assert.Equal(Migrator.All().Count, counts.Sum());
        }
        await TestServer.DropDatabaseAsync(connectionString);
    }

    [Fact]
    public async Task A_changed_migration_and_a_newer_database_are_refused()
    {
        var connectionString = await TestServer.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connectionString))
        {
            var migrator = new Migrator(source, TimeProvider.System);
            await using (var command = source.CreateCommand("UPDATE public.schema_migration SET checksum = 'x' WHERE number = 1"))
            {
                await command.ExecuteNonQueryAsync();
            }
            var changed = await Assert.ThrowsAsync<MigrationException>(() => migrator.MigrateAsync(CancellationToken.None));
            Assert.Contains("0001_events was changed", changed.Message, StringComparison.Ordinal);
            await using (var command = source.CreateCommand("UPDATE public.schema_migration SET number = 9999 WHERE number = 1"))
            {
                await command.ExecuteNonQueryAsync();
            }
            var newer = await Assert.ThrowsAsync<MigrationException>(() => migrator.MigrateAsync(CancellationToken.None));
            Assert.Contains("newer version", newer.Message, StringComparison.Ordinal);
        }
        await TestServer.DropDatabaseAsync(connectionString);
    }
}
