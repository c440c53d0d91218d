using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live.Rooms;

/// <summary>
/// The single writer of a room's state in this process. Everything that happens comes through one bounded channel and is done in
/// order by one loop; the loop sends at most one batch per tick, at once when the room was quiet.
/// </summary>
public sealed partial class RoomActor : IAsyncDisposable
{
    private const int MaximalWaiting = 8_192;

    /// <summary>Many who join together share one look at the database.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromMilliseconds(20);
    private readonly Channel<Command> commands = Channel.CreateBounded<Command>(new BoundedChannelOptions(MaximalWaiting) { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly RoomScene scene;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Task running;
    private int isStale;
    private long lastTick;
    private long lastLook;

    public RoomActor(RoomScene scene, TimeProvider clock, ILogger logger)
    {
        this.scene = scene;
        this.clock = clock;
        this.logger = logger;
        running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>How many connections or calls hold the actor; kept by <see cref="RoomActors"/> under its lock.</summary>
    internal int Holders { get; set; }

    /// <summary>A hint that the log or the stock changed; the loop reads what is true.</summary>
    public void MarkStale()
    {
        Interlocked.Exchange(ref isStale, 1);
        commands.Writer.TryWrite(new Command.Look());
    }

    /// <summary>Adds a connection; null when there is no such room.</summary>
    public async Task<JoinAnswer?> JoinAsync(HubConnectionContext connection, Guid? epoch, long? lastSeq, CancellationToken cancellationToken)
    {
        var join = new Command.Join(connection, epoch, lastSeq);
        await commands.Writer.WriteAsync(join, cancellationToken);
        return await join.Answer.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask LeaveAsync(string connectionId)
    {
        try
        {
            await commands.Writer.WriteAsync(new Command.Leave(connectionId), CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            // The actor stopped, and with it the audience.
        }
    }

    public async Task<ChatAnswer> ChatAsync(PersonId person, Speaker speaker, string clientMessageId, string text, CancellationToken cancellationToken)
    {
        var chat = new Command.Chat(person, speaker, clientMessageId, text);
        if (!commands.Writer.TryWrite(chat))
        {
            // The room is flooded: the client keeps the text and tries again.
            return new ChatAnswer(Accepted: false, RetryAfterMs: 1_000);
        }
        return await chat.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Likes are a number, not a promise: under a flood some are dropped.</summary>
    public void Like(int count) => commands.Writer.TryWrite(new Command.Like(count));

    public async ValueTask DisposeAsync()
    {
        commands.Writer.TryComplete();
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await scene.LoadAsync(stopping.Token);
                await LoopAsync();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Stopping.
            }
            catch (Exception error)
            {
                // The database is away or the log was replaced: everyone has to come in again once it can be read.
                LogRoomFailed(error, scene.Room.Value);
                scene.SendAllAway();
                await Task.Delay(TimeSpan.FromMilliseconds(250), clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        while (commands.Reader.TryRead(out var left))
        {
            left.Cancel();
        }
    }

    private async Task LoopAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            await WaitAsync();
            while (commands.Reader.TryRead(out var command))
            {
                await HandleAsync(command);
            }
            if (UntilTick() > TimeSpan.Zero)
            {
                continue;
            }
            await LookAsync(isJoining: false);
            if (scene.HasNews)
            {
                lastTick = clock.GetTimestamp();
                scene.Tick();
            }
            await scene.PersistAsync(stopping.Token);
        }
    }

    private async Task HandleAsync(Command command)
    {
        switch (command)
        {
            case Command.Join join:
                await LookAsync(isJoining: true); // Whoever comes in sees what was committed before, also by other processes.
                join.Answer.TrySetResult(scene.Join(join.Connection, join.Epoch, join.LastSeq, onAnswered: () => commands.Writer.TryWrite(new Command.Look())));
                break;
            case Command.Leave leave:
                scene.Leave(leave.ConnectionId);
                break;
            case Command.Chat chat:
                chat.Answer.TrySetResult(scene.Say(chat.Person, chat.Speaker, chat.ClientMessageId, chat.Text));
                break;
            case Command.Like like:
                scene.Like(like.Count);
                break;
            default:
                break; // Look only wakes the loop.
        }
    }

    private async Task LookAsync(bool isJoining)
    {
        if (Interlocked.Exchange(ref isStale, 0) == 1 || (isJoining && clock.GetElapsedTime(lastLook) > FreshFor))
        {
            await scene.LookAsync(stopping.Token);
            lastLook = clock.GetTimestamp();
        }
    }

    /// <summary>Waits for a command; while something waits for the tick, not longer than that.</summary>
    private async Task WaitAsync()
    {
        var command = commands.Reader.WaitToReadAsync(stopping.Token).AsTask();
        var isUrgent = scene.HasNews || Volatile.Read(ref isStale) == 1;
        var limit = isUrgent ? UntilTick() : scene.UntilPersist;
        if (limit == Timeout.InfiniteTimeSpan)
        {
            await command;
            return;
        }
        if (limit > TimeSpan.Zero)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            await Task.WhenAny(command, Task.Delay(limit, clock, cancel.Token));
            await cancel.CancelAsync();
        }
        stopping.Token.ThrowIfCancellationRequested();
    }

    private TimeSpan UntilTick()
    {
        var left = scene.TickLength - clock.GetElapsedTime(lastTick);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Room {Room} lost its place and starts over")]
    private partial void LogRoomFailed(Exception error, Guid room);

    private abstract record Command
    {
        /// <summary>The actor stopped before it came to this.</summary>
        public virtual void Cancel()
        {
        }

        public sealed record Look : Command;

        public sealed record Leave(string ConnectionId) : Command;

        public sealed record Like(int Count) : Command;

        public sealed record Join(HubConnectionContext Connection, Guid? Epoch, long? LastSeq) : Command
        {
            public TaskCompletionSource<JoinAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public override void Cancel() => Answer.TrySetCanceled(CancellationToken.None);
        }

        public sealed record Chat(PersonId Person, Speaker Speaker, string ClientMessageId, string Text) : Command
        {
            public TaskCompletionSource<ChatAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public override void Cancel() => Answer.TrySetCanceled(CancellationToken.None);
        }
    }
}
