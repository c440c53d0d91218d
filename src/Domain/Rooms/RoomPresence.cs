using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>Keeps what the node that serves a room's viewers counts, for readers elsewhere.</summary>
public sealed class RoomPresence(Database database)
{
    /// <summary>Writes the present count; the peak only grows.</summary>
    public Task SetAsync(RoomId room, int viewers, long likes, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"""
        UPDATE rooms.presence SET viewers = {viewers}, peak = greatest(peak, {viewers}), likes = greatest(likes, {likes}) WHERE room = {room}
        """,
        cancellationToken);

    /// <summary>Nobody watches when the node starts: the counts of a process that died are not true any more.</summary>
    public Task ResetAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync($"UPDATE rooms.presence SET viewers = 0 WHERE viewers <> 0", cancellationToken);
}
