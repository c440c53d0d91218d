using Microsoft.AspNetCore.SignalR;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live.Rooms;

/// <summary>
/// What a room's actor holds: the durable board, the chat, the likes, the stock of running drops, and who watches. Only the actor's
/// loop touches it.
/// </summary>
public sealed class RoomScene(RoomId room, RoomSource source, LiveBroadcaster broadcaster, TimeProvider clock)
{
    /// <summary>Whoever is further behind comes in again instead of being sent everything.</summary>
    private const int MaximalCatchUp = 256;
    private static readonly TimeSpan StuckLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PersistEvery = TimeSpan.FromSeconds(1);
    private readonly string wireId = WireId.Encode(room);
    private readonly Dictionary<string, RoomViewer> viewers = new(StringComparer.Ordinal);
    private readonly ChatDesk chat = new(clock);
    private RoomBoard? board;
    private RoomFacts? facts;
    private IReadOnlyDictionary<string, int> stock = new Dictionary<string, int>(StringComparer.Ordinal);
    private long likes;
    private Cursor told;
    private bool hasNewCounts;
    private bool hasLaggards;
    private bool isCountDirty;
    private long lastPersist;

    public RoomId Room => room;

    /// <summary>Few viewers: twice as often.</summary>
    public TimeSpan TickLength => TimeSpan.FromMilliseconds(viewers.Count <= 500 ? 50 : 100);

    /// <summary>True when the next tick has something to send to someone.</summary>
    public bool HasNews => board is not null && viewers.Count > 0
        && (board.Seq != told.Seq || chat.LastNumber != told.Chat || likes != told.Likes || hasNewCounts || hasLaggards);

    public TimeSpan UntilPersist
    {
        get
        {
            if (!isCountDirty)
            {
                return Timeout.InfiniteTimeSpan;
            }
            var left = PersistEvery - clock.GetElapsedTime(lastPersist);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Reads the room from the start of its log; leaves everything empty when there is no such room.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        board = null;
        facts = await source.FactsAsync(room, cancellationToken);
        if (facts is null)
        {
            return;
        }
        var fresh = new RoomBoard((await source.HeadAsync(room, cancellationToken)).Epoch);
        await source.CatchUpAsync(room, fresh, cancellationToken);
        likes = Math.Max(likes, facts.Likes);
        stock = await source.StockAsync(room, cancellationToken);
        board = fresh;
        told = new Cursor(board.Seq, chat.LastNumber, likes, told.Tick + 1);
    }

    /// <summary>Reads what the log and the stock have become.</summary>
    /// <exception cref="InvalidOperationException">The log was replaced: the actor starts over.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (board is null)
        {
            await LoadAsync(cancellationToken);
            return;
        }
        var head = await source.HeadAsync(room, cancellationToken);
        if (head.Epoch != board.Epoch || head.LastSeq < board.Seq)
        {
            throw new InvalidOperationException("The room's log has a new epoch.");
        }
        if (head.LastSeq > board.Seq)
        {
            await source.CatchUpAsync(room, board, cancellationToken);
        }
        var before = stock;
        stock = await source.StockAsync(room, cancellationToken);
        hasNewCounts |= before.Count != stock.Count || stock.Any(entry => before.GetValueOrDefault(entry.Key, -1) != entry.Value);
    }

    /// <summary>Null when there is no such room.</summary>
    public JoinAnswer? Join(HubConnectionContext connection, Guid? epoch, long? lastSeq, Action onAnswered)
    {
        if (board is null || facts is null)
        {
            return null;
        }
        var viewer = new RoomViewer(connection, new Cursor(board.Seq, chat.LastNumber, likes, told.Tick));
        // A connection that joins again starts over in the same place; it still counts once.
        viewers[connection.ConnectionId] = viewer;
        hasNewCounts = isCountDirty = true;
        var missed = epoch == board.Epoch && lastSeq is >= 0 ? board.After(lastSeq.Value) : null;
        return new JoinAnswer(board.Epoch, board.Seq, missed is null ? Snapshot(board, facts) : Missed(missed), () =>
        {
            viewer.MarkAnswered();
            onAnswered();
        });
    }

    public void Leave(string connectionId)
    {
        if (viewers.Remove(connectionId))
        {
            hasNewCounts = isCountDirty = true;
        }
    }

    public ChatAnswer Say(PersonId person, Speaker speaker, string clientMessageId, string text) =>
        board is null || board.State == RoomState.Ended || board.IsMuted(person)
            ? new ChatAnswer(Accepted: false)
            : chat.Say(person, speaker, clientMessageId, text);

    public void Like(int count)
    {
        if (board is not null && board.State != RoomState.Ended)
        {
            likes += count;
            isCountDirty = true;
        }
    }

    /// <summary>Sends one batch to everyone who can take it: the same bytes to all who are up to date, the whole rest to who fell behind.</summary>
    public void Tick()
    {
        var now = new Cursor(board!.Seq, chat.LastNumber, likes, told.Tick + 1);
        var shared = new Lazy<SerializedHubMessage?>(() => Since(told));
        foreach (var viewer in viewers.Values.ToList())
        {
            if (viewer.CanReceive)
            {
                Serve(viewer, now, shared);
            }
            else if (viewer.IsStuck(clock, StuckLimit))
            {
                viewers.Remove(viewer.Connection.ConnectionId);
                isCountDirty = true;
                viewer.Connection.Abort();
            }
        }
        told = now;
        hasNewCounts = false;
        hasLaggards = viewers.Values.Any(viewer => viewer.Cursor.Tick != now.Tick);
    }

    public async Task PersistAsync(CancellationToken cancellationToken)
    {
        if (isCountDirty && board is not null && UntilPersist == TimeSpan.Zero)
        {
            await source.SaveAsync(room, viewers.Count, likes, cancellationToken);
            isCountDirty = false;
            lastPersist = clock.GetTimestamp();
        }
    }

    /// <summary>The room's place in the log is lost: every client joins again.</summary>
    public void SendAllAway()
    {
        foreach (var viewer in viewers.Values)
        {
            broadcaster.SendResync(viewer, wireId);
        }
        viewers.Clear();
        hasNewCounts = false;
        isCountDirty = true;
    }

    private void Serve(RoomViewer viewer, Cursor now, Lazy<SerializedHubMessage?> shared)
    {
        var message = viewer.Cursor == told ? shared.Value : Since(viewer.Cursor);
        if (message is null)
        {
            viewers.Remove(viewer.Connection.ConnectionId);
            isCountDirty = true;
            broadcaster.SendResync(viewer, wireId);
            return;
        }
        viewer.Cursor = now;
        broadcaster.SendBatch(viewer, message);
    }

    /// <summary>Everything after a cursor as one message; null when that is too much.</summary>
    private SerializedHubMessage? Since(Cursor cursor)
    {
        var durable = board!.Seq - cursor.Seq > MaximalCatchUp ? null : board.After(cursor.Seq);
        return durable is null
            ? null
            : LiveBroadcaster.Prepare(new Batch(
                wireId, board.Epoch, cursor.Seq + 1, board.Seq, durable, chat.After(cursor.Chat), likes - cursor.Likes, viewers.Count, stock));
    }

    private RoomSnapshot Snapshot(RoomBoard now, RoomFacts about) => new(
        wireId,
        now.State.ToString().ToUpperInvariant(),
        about.Title,
        about.Host,
        about.StartsAt,
        [.. now.Shelf],
        now.Pinned,
        [.. now.Drops.Select(drop => drop with { Remaining = stock.GetValueOrDefault(drop.Id, drop.Remaining) })],
        chat.Ring,
        likes,
        viewers.Count,
        stock);

    private MissedEvents Missed(IReadOnlyList<DurableMessage> durable) => new(durable, chat.Ring, likes, viewers.Count, stock);
}
