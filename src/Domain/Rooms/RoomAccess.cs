using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

public abstract record RoomResult
{
    private RoomResult() { }
    public sealed record Done(RoomId Room) : RoomResult;
    public sealed record NotFound : RoomResult;
    public sealed record NotHost : RoomResult;

    /// <summary>The room's state does not allow it.</summary>
    public sealed record WrongState(RoomState Current) : RoomResult;
    public sealed record Invalid(string Field, string Message) : RoomResult;
}

/// <summary>Finds a room for a change by its host.</summary>
internal static class RoomAccess
{
    public static async Task<(RoomView? Room, RoomResult? Refusal)> OfHostAsync(
        Transaction transaction, RoomId id, PersonId person, CancellationToken cancellationToken)
    {
        // Changes by the host follow one another, so that no drop opens in a room that ends at the same moment. Sales do not lock this row.
        var room = await transaction.FirstAsync(
            $"SELECT {Columns} FROM rooms.room r WHERE r.id = {id} FOR NO KEY UPDATE", Read, cancellationToken);
        if (room is null)
        {
            return (null, new RoomResult.NotFound());
        }
        return room.Host == person ? (room, null) : (null, new RoomResult.NotHost());
    }

    public static Sql Columns => Sql.Of($"r.id, r.host, r.title, r.cover, r.state, r.starts_at, r.ended_at, r.pinned");

    public static RoomView Read(Row row) => new(
        row.Id<RoomId>(0),
        row.Id<PersonId>(1),
        row.Text(2),
        row.IdOrNull<AssetId>(3),
        row.Enum<RoomState>(4),
        row.Time(5),
        row.TimeOrNull(6),
        row.IdOrNull<ShelfItemId>(7));
}
