using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain;
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
        while ((await restarted.PumpAsync(CancellationToken.None)).Done > 0 || consumer.Attempts < 2)
        {
        }
        Assert.Equal(2, consumer.Attempts);
        Assert.Equal(1, await domain.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.stream WHERE name = 'effect-of-{stream}' AND last_sequence = 1"));
    }

    [Fact]
    public async Task Who_follows_the_log_is_not_held_up_by_a_consumer_that_is_never_done()
    {
        var tail = new Tail();
        var stuck = new NeverDone();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        domain.AddDomain(builder.Services);
        domain.LogErrors(builder.Logging);
        builder.Services.AddSingleton<IEventConsumer>(stuck);
        builder.Services.AddSingleton<IEventTail>(tail);
        builder.Services.AddDomainWorkers();
        using var node = builder.Build();
        await node.StartAsync();
        var person = await domain.GivenPersonAsync();
        foreach (var i in Enumerable.Range(1, 3))
        {
            var stream = $"follow:{Guid.CreateVersion7()}:{i}";
            await domain.Database.WriteAsync(tx => Task.FromResult(Emitted(tx, stream, person)), CancellationToken.None);
            await stuck.Holds.Task;
            Assert.True(
                await tail.UntilAsync(seen => seen.Stream == stream, TimeSpan.FromSeconds(60)), $"event {i} was not shown while the consumer was busy");
        }
        await node.StopAsync();
    }

    private static bool Emitted(Transaction transaction, string stream, PersonId person)
    {
        transaction.Emit(stream, new PersonJoined(person));
        return true;
    }

    /// <summary>Its first event takes until the process ends.</summary>
    private sealed class NeverDone : IEventConsumer
    {
        public TaskCompletionSource Holds { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "test-never-done";

        public IReadOnlyCollection<Type> Kinds { get; } = [typeof(PersonJoined)];

        public async Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
        {
            Holds.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    internal sealed class Recorder : IEventConsumer
    {
        public ConcurrentQueue<StoredEvent> Seen { get; } = new();

        public string Name => "test-recorder";

        public IReadOnlyCollection<Type> Kinds { get; } = [typeof(PersonJoined)];

        public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
        {
            Seen.Enqueue(stored);
            return Task.CompletedTask;
        }
    }

    internal sealed class Tail : IEventTail
    {
        public ConcurrentQueue<StoredEvent> Seen { get; } = new();

        private readonly SemaphoreSlim came = new(0);

        public void OnEvent(StoredEvent stored)
        {
            Seen.Enqueue(stored);
            came.Release();
        }

        public async Task<bool> UntilAsync(Func<StoredEvent, bool> condition, TimeSpan limit)
        {
            using var end = new CancellationTokenSource(limit);
            try
            {
                while (!Seen.Any(condition))
                {
                    await came.WaitAsync(end.Token);
                }
                return true;
            }
            catch (OperationCanceledException)
            {
                return Seen.Any(condition);
            }
        }
    }

    /// <summary>Leaves its effect in the database, then fails the first time.</summary>
    private sealed class FailsOnce(string stream) : IEventConsumer
    {
        public int Attempts { get; private set; }

        public string Name => "test-fails-once";

        public IReadOnlyCollection<Type> Kinds { get; } = [typeof(PersonJoined)];

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
