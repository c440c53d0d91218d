using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>What can happen in a room so that no viewer may miss it. The names are part of the public contract.</summary>
public static class RoomEventKind
{
    public const string Started = "started";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Ended = "ended";
    public const string Shelf = "shelf";
    public const string Pinned = "pinned";
    public const string DropOpened = "dropOpened";
    public const string DropSoldOut = "dropSoldOut";
    public const string DropClosed = "dropClosed";
    public const string Muted = "muted";
}

/// <summary>The data of a room's events; members that do not belong to the kind are null.</summary>
public sealed record RoomEventData(
    ShelfItemId? ItemId = null,
    ListingId? ListingId = null,
    DropId? DropId = null,
    SkuId? SkuId = null,
    long? PriceMinor = null,
    string? Currency = null,
    int? Units = null,
    int? Remaining = null,
    int? PerBuyerLimit = null,
    DateTimeOffset? ClosesAt = null,
    PersonId? PersonId = null);

/// <summary>An event as it stands in a room's log.</summary>
public sealed record RoomEvent(long Seq, DateTimeOffset At, string Kind, RoomEventData Data);

/// <summary>The place where a room's log ends.</summary>
public sealed record RoomLogHead(Guid Epoch, long LastSeq);

/// <summary>The log that a room's viewers follow: numbered from 1 without gaps within an epoch (I20).</summary>
public sealed class RoomLog(Database database)
{
    internal static Task OpenAsync(Transaction transaction, RoomId room, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        $"INSERT INTO rooms.log_head (room, epoch, last_seq) VALUES ({room}, {Guid.CreateVersion7()}, 0)", cancellationToken);

    /// <summary>Adds an event in the caller's transaction. Call it last: the head's row stays locked until the commit.</summary>
    internal static async Task AppendAsync(
        Transaction transaction, RoomId room, string kind, RoomEventData data, PersonId? actor, CancellationToken cancellationToken)
    {
        var head = (await transaction.FirstAsync(
            $"UPDATE rooms.log_head SET last_seq = last_seq + 1 WHERE room = {room} RETURNING epoch, last_seq",
            row => new RoomLogHead(row.Guid(0), row.Long(1)),
            cancellationToken))!;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.event (room, epoch, seq, at, kind, data, actor)
            VALUES ({room}, {head.Epoch}, {head.LastSeq}, {transaction.Now}, {kind}, {Jsonb.From(data)}, {actor})
            """,
            cancellationToken);
        transaction.Emit($"room:{room.Value}", new RoomLogGrew(room, head.Epoch, head.LastSeq, kind), actor);
    }

    /// <summary>Null when there is no such room.</summary>
    public Task<RoomLogHead?> HeadAsync(RoomId room, CancellationToken cancellationToken) => database.FirstAsync(
        $"SELECT epoch, last_seq FROM rooms.log_head WHERE room = {room}", row => new RoomLogHead(row.Guid(0), row.Long(1)), cancellationToken);

    /// <summary>The events of an epoch after a number, in order.</summary>
    public Task<List<RoomEvent>> ReadAsync(RoomId room, Guid epoch, long afterSeq, int limit, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT seq, at, kind, data FROM rooms.event
        WHERE room = {room} AND epoch = {epoch} AND seq > {afterSeq} ORDER BY seq LIMIT {limit}
        """,
        row => new RoomEvent(row.Long(0), row.Time(1), row.Text(2), row.Json<RoomEventData>(3)),
        cancellationToken);
}
