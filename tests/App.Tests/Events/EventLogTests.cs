using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Events;

public sealed class EventLogTests(EventLogTests.Fixture domain) : IClassFixture<EventLogTests.Fixture>
{
    public sealed class Fixture : DomainFixture
    {
        internal Recorder Recorder { get; } = new();

        internal Tail Tail { get; } = new();

        protected override void Configure(IServiceCollection collection)
        {
            collection.AddSingleton<IEventConsumer>(Recorder);
            collection.AddSingleton<IEventTail>(Tail);
        }
    }

    [Fact]
    public async Task Streams_have_no_gaps_and_consumers_see_every_event_once_in_order_under_concurrency()
    {
        await domain.DrainAsync();
        var streams = Enumerable.Range(0, 5).Select(i => $"test:{Guid.CreateVersion7()}:{i}").ToArray();
        var person = await domain.GivenPersonAsync();
        using var stop = new CancellationTokenSource();
        // Several dispatchers, as in several processes: they must not number the same events.
        var pumping = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await domain.Get<EventDispatcher>().PumpAsync(CancellationToken.None);
            }
        })));
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, ct) =>
            await domain.Database.WriteAsync(
                tx =>
                {
                    tx.Emit(streams[i % 5], new PersonJoined(person));
                    tx.Emit(streams[(i * 7 + 1) % 5], new PersonJoined(person));
                    return i % 10 == 3 ? tx.Refuse(Task.FromResult(0)) : Task.FromResult(1);
                },
                ct));
        await stop.CancelAsync();
        await pumping;
        await domain.DrainAsync();

        foreach (var stream in streams)
        {
            var log = await EventLog.ReadStreamAsync(domain.Database, stream, 0, 1000, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(stored => stored.Sequence));
            Assert.Equal(log.Select(stored => stored.Sequence), domain.Recorder.Seen.Where(seen => seen.Stream == stream).Select(seen => seen.Sequence));
            Assert.Equal(log.Select(stored => stored.Sequence), domain.Tail.Seen.Where(seen => seen.Stream == stream).Select(seen => seen.Sequence));
        }
        Assert.Equal(540, domain.Recorder.Seen.Count(seen => seen.Stream.StartsWith("test:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_crash_between_commit_and_dispatch_loses_nothing_and_doubles_nothing()
    {
        var stream = $"crash:{Guid.CreateVersion7()}";
        var person = await domain.GivenPersonAsync();
        await domain.Database.WriteAsync(
            tx =>
            {
                tx.Emit(stream, new PersonJoined(person));
                return Task.CompletedTask;
            },
            CancellationToken.None);
        // Nothing was pumped: a process that dies here leaves exactly this state. A new one starts with a dispatcher of its own,
        // whose consumer fails once in the middle of its transaction, as if killed there.
        var consumer = new FailsOnce(stream);
        var restarted = new EventDispatcher(domain.Database, [consumer], Microsoft.Extensions.Logging.Abstractions.NullLogger<EventDispatcher>.Instance);
        await restarted.PumpAsync(CancellationToken.None);
        await restarted.PumpAsync(CancellationToken.None);
        Assert.Equal(2, consumer.Attempts);
        Assert.Equal(1, await domain.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.stream WHERE name = 'effect-of-{stream}' AND last_sequence = 1"));
    }

    internal sealed class Recorder : IEventConsumer
    {
        public ConcurrentQueue<StoredEvent> Seen { get; } = new();

        public string Name => "test-recorder";

        public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
        {
            Seen.Enqueue(stored);
            return Task.CompletedTask;
        }
    }

    internal sealed class Tail : IEventTail
    {
        public ConcurrentQueue<StoredEvent> Seen { get; } = new();

        public void OnEvent(StoredEvent stored) => Seen.Enqueue(stored);
    }

    /// <summary>Leaves its effect in the database, then fails the first time.</summary>
    private sealed class FailsOnce(string stream) : IEventConsumer
    {
        public int Attempts { get; private set; }

        public string Name => "test-fails-once";

        public async Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
        {
            if (stored.Stream != stream)
            {
                return;
            }
            await transaction.ExecuteAsync(
                $"INSERT INTO events.stream AS s VALUES ({"effect-of-" + stream}, 1) ON CONFLICT (name) DO UPDATE SET last_sequence = s.last_sequence + 1",
                cancellationToken);
            if (++Attempts == 1)
            {
                throw new InvalidOperationException("killed");
            }
        }
    }
}
