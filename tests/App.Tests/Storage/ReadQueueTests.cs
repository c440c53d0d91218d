using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Storage;

/// <summary>When every lane is busy, the reads of strangers travel together and stay strangers.</summary>
public sealed class ReadQueueTests(DomainFixture domain) : IClassFixture<DomainFixture>
{
    [Fact]
    public async Task Reads_that_wait_for_a_lane_share_one_connection_and_keep_their_own_rows()
    {
        var busy = Busy();
        var waiting = Enumerable.Range(1, 12).Select(i => Ask($"SELECT {i}, pg_backend_pid() FROM generate_series(1, {i})")).ToList();
        var rows = await Task.WhenAll(waiting.Select(ask => ask.Read));
        Assert.Equal(Enumerable.Range(1, 12), rows.Select(read => read.Count));
        Assert.All(rows.Select((read, i) => (read, i)), pair => Assert.All(pair.read, row => Assert.Equal(pair.i + 1, row.First)));
        Assert.Single(rows.SelectMany(read => read).Select(row => row.Second).Distinct());
        await busy;
    }

    [Fact]
    public async Task A_stranger_s_failure_is_not_mine()
    {
        var busy = Busy();
        var before = Ask($"SELECT 1, 2");
        var fails = Ask($"SELECT 1 / {0}, 2");
        var after = Ask($"SELECT 3, 4");
        Assert.Equal((1, 2), Assert.Single(await before.Read));
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => fails.Read)).SqlState);
        Assert.Equal((3, 4), Assert.Single(await after.Read));
        await Task.WhenAll(busy, before.Flush, fails.Flush, after.Flush);
    }

    [Fact]
    public async Task Who_leaves_is_let_go_at_once_and_the_others_get_their_rows()
    {
        using var leave = new CancellationTokenSource();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var busy = Busy();
        var leaves = Ask($"SELECT 1, 2 FROM pg_sleep(1)", leave.Token);
        var left = Ask($"SELECT 1, 2", gone.Token);
        var stays = Ask($"SELECT 3, 4");
        await busy;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves.Read);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.Read);
        Assert.False(stays.Read.IsCompleted);
        Assert.Equal((3, 4), Assert.Single(await stays.Read));
    }

    [Fact]
    public async Task When_all_have_left_the_statement_is_stopped()
    {
        using var leave = new CancellationTokenSource();
        var busy = Busy();
        var first = Ask($"SELECT 1, 2 FROM pg_sleep(60)", leave.Token);
        var second = Ask($"SELECT 1, 2 FROM pg_sleep(60)", leave.Token);
        await busy;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Read);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.Read);
        // A lane that still slept would leave one lane fewer: all of them, once more, in far less than the minute.
        await Busy();
        Assert.Equal((5, 6), Assert.Single(await Ask($"SELECT 5, 6").Read));
    }

    /// <summary>Keeps every lane for a third of a second; when it ends, what waited is under way.</summary>
    private Task Busy() => Task.WhenAll(Enumerable.Range(0, ReadBatch.Lanes).Select(_ => Ask($"SELECT 1, 2 FROM pg_sleep(0.3)").Read));

    private (Task<List<(int First, int Second)>> Read, Task Flush) Ask(Sql sql, CancellationToken cancellationToken = default)
    {
        // A flow of its own, as every request has.
        (Task<List<(int First, int Second)>> Read, Task Flush) asked = default;
        ExecutionContext.Run(
            ExecutionContext.Capture()!,
            _ =>
            {
                var batch = new ReadBatch(domain.Database);
                batch.Open();
                var read = domain.Database.QueryAsync(sql, row => (row.Int(0), row.Int(1)), CancellationToken.None);
                asked = (read, batch.FlushAsync(cancellationToken).AsTask());
            },
            null);
        return asked;
    }
}
