using Npgsql;

namespace SocialCommerce.Domain.Storage;

/// <summary>One round trip with the reads of one or several groups.</summary>
internal sealed class ReadTrip(NpgsqlDataSource source, List<ReadGroup> groups)
{
    private int groupsDone;
    private int readsDone;

    /// <summary>Never throws: what goes wrong is kept with the reads it concerns.</summary>
    public async Task RunAsync()
    {
        using var leaving = Leaving.Watch(groups);
        var cancellationToken = leaving?.Token ?? groups[0].Cancellation;
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await (groups is [{ Reads: [var only] }]
                ? ReadOneAsync(connection, only, cancellationToken)
                : ReadAllAsync(connection, cancellationToken));
        }
        catch (PostgresException) when (!cancellationToken.IsCancellationRequested && groups is not [{ Reads.Count: 1 }])
        {
            // The server skips what follows a failed statement. One by one, each read gets its own rows or its own error.
            await ReadSinglyAsync();
        }
        catch (Exception exception)
        {
            for (; groupsDone < groups.Count; groupsDone++, readsDone = 0) groups[groupsDone].Fail(exception, readsDone);
        }
    }

    private static async Task ReadOneAsync(NpgsqlConnection connection, QueuedRead read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        read.Sql.Fill(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await read.ReadAsync(reader, cancellationToken);
    }

    private async Task ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        foreach (var group in groups)
        {
            foreach (var read in group.Reads)
            {
                var command = new NpgsqlBatchCommand();
                read.Sql.Fill(command);
                batch.BatchCommands.Add(command);
            }
        }
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (; groupsDone < groups.Count; groupsDone++, readsDone = 0)
        {
            var reads = groups[groupsDone].Reads;
            for (; readsDone < reads.Count; readsDone++)
            {
                await reads[readsDone].ReadAsync(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }
        }
    }

    private async Task ReadSinglyAsync()
    {
        for (; groupsDone < groups.Count; groupsDone++, readsDone = 0)
        {
            var group = groups[groupsDone];
            for (; readsDone < group.Reads.Count; readsDone++)
            {
                try
                {
                    await using var connection = await source.OpenConnectionAsync(group.Cancellation);
                    await ReadOneAsync(connection, group.Reads[readsDone], group.Cancellation);
                }
                catch (Exception exception)
                {
                    group.Reads[readsDone].Fail(exception);
                }
            }
        }
    }

    /// <summary>Lets each group go when its reader goes, and stops the trip when all have gone.</summary>
    private sealed class Leaving : IDisposable
    {
        private readonly CancellationTokenSource all = new();
        private readonly List<CancellationTokenRegistration> registrations = [];
        private int left;

        public CancellationToken Token => all.Token;

        /// <summary>Null when there is one group only, whose own token will do.</summary>
        public static Leaving? Watch(List<ReadGroup> groups)
        {
            if (groups.Count == 1) return null;
            var leaving = new Leaving { left = groups.Count };
            foreach (var group in groups)
            {
                leaving.registrations.Add(group.Cancellation.UnsafeRegister(
                    static state =>
                    {
                        var (leaving, group) = ((Leaving, ReadGroup))state!;
                        group.GiveUp();
                        if (Interlocked.Decrement(ref leaving.left) == 0) leaving.all.Cancel();
                    },
                    (leaving, group)));
            }
            return leaving;
        }

        public void Dispose()
        {
            foreach (var registration in registrations) registration.Dispose();
            all.Dispose();
        }
    }
}
