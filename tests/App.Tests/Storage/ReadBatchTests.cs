using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Storage;

public sealed class ReadBatchTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    [Fact]
    public async Task Reads_begun_together_share_a_connection_and_keep_their_own_rows()
    {
        var batch = new ReadBatch(domain.Database);
        batch.Open();
        var reads = Enumerable.Range(1, 5).Select(i => ReadAsync($"SELECT {i}, pg_backend_pid() FROM generate_series(1, {i})")).ToList();
        Assert.All(reads, read => Assert.False(read.IsCompleted));
        await batch.FlushAsync(CancellationToken.None);
        var rows = await Task.WhenAll(reads);
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(read => read.Count));
        Assert.All(rows.Select((read, i) => (read, i)), pair => Assert.All(pair.read, row => Assert.Equal(pair.i + 1, row.First)));
        Assert.Single(rows.SelectMany(read => read).Select(row => row.Second).Distinct());
    }

    [Fact]
    public async Task A_failed_read_fails_alone()
    {
        var batch = new ReadBatch(domain.Database);
        batch.Open();
        var good = ReadAsync($"SELECT 1, 2");
        var divides = ReadAsync($"SELECT 1 / {0}, 2");
        var after = ReadAsync($"SELECT 3, 4");
        var misread = domain.Database.QueryAsync<int>($"SELECT 'text'", row => row.Int(0), CancellationToken.None);
        await batch.FlushAsync(CancellationToken.None);
        Assert.Equal((1, 2), Assert.Single(await good));
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => divides)).SqlState);
        Assert.Equal((3, 4), Assert.Single(await after));
        await Assert.ThrowsAsync<InvalidCastException>(() => misread);
    }

    [Fact]
    public async Task A_read_after_the_flush_goes_its_own_way_and_a_new_level_collects_again()
    {
        var batch = new ReadBatch(domain.Database);
        batch.Open();
        var dependent = DependentAsync();
        await batch.FlushAsync(CancellationToken.None);
        Assert.Equal((2, 2), Assert.Single(await dependent));
        Assert.Equal((5, 6), Assert.Single(await ReadAsync($"SELECT 5, 6")));
        batch.Open();
        var next = ReadAsync($"SELECT 7, 8");
        Assert.False(next.IsCompleted);
        await batch.FlushAsync(CancellationToken.None);
        Assert.Equal((7, 8), Assert.Single(await next));
    }

    [Fact]
    public async Task A_cancelled_level_cancels_its_reads_and_leaves_no_connection_behind()
    {
        using var cancel = new CancellationTokenSource();
        var batch = new ReadBatch(domain.Database);
        batch.Open();
        var slow = ReadAsync($"SELECT 1, 2 FROM pg_sleep(30)");
        var other = ReadAsync($"SELECT 1, 2");
        var flush = batch.FlushAsync(cancel.Token);
        await cancel.CancelAsync();
        await flush;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        Assert.Equal((3, 4), Assert.Single(await ReadAsync($"SELECT 3, 4")));
    }

    private async Task<List<(int First, int Second)>> DependentAsync()
    {
        var first = Assert.Single(await ReadAsync($"SELECT 1, 2")).Second;
        return await ReadAsync($"SELECT {first}, 2");
    }

    private Task<List<(int First, int Second)>> ReadAsync(Sql sql) =>
        domain.Database.QueryAsync(sql, row => (row.Int(0), row.Int(1)), CancellationToken.None);
}
