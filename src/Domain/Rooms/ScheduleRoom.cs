using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>Announces a room. Its host is a creator.</summary>
public sealed class ScheduleRoom(Database database)
{
    public Task<RoomResult> ExecuteAsync(
        PersonId person, string title, DateTimeOffset startsAt, AssetId? cover, CancellationToken cancellationToken)
    {
        title = title.Trim();
        if (title.Length is 0 or > 100)
        {
            return Task.FromResult<RoomResult>(new RoomResult.Invalid("title", "A title has 1 to 100 characters."));
        }
        return database.WriteAsync(
            async transaction => await IsCreatorAsync(transaction, person, cancellationToken)
                ? new RoomResult.Done(await InsertAsync(transaction, person, title, startsAt, cover, cancellationToken))
                : transaction.Refuse<RoomResult>(new RoomResult.NotHost()),
            cancellationToken);
    }

    /// <summary>Writes a room. The demo world uses it too.</summary>
    public static async Task<RoomId> InsertAsync(
        Transaction transaction, PersonId host, string title, DateTimeOffset startsAt, AssetId? cover, CancellationToken cancellationToken)
    {
        var room = new RoomId(Guid.CreateVersion7());
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.room (id, host, title, cover, state, starts_at, created_at)
            VALUES ({room}, {host}, {title}, {cover}, {RoomState.Scheduled}, {startsAt}, {transaction.Now})
            """,
            cancellationToken);
        await transaction.ExecuteAsync($"INSERT INTO rooms.presence (room, viewers, peak, likes) VALUES ({room}, 0, 0, 0)", cancellationToken);
        await RoomLog.OpenAsync(transaction, room, cancellationToken);
        return room;
    }

    private static Task<bool> IsCreatorAsync(Transaction transaction, PersonId person, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (SELECT 1 FROM parties.role_grant g WHERE g.person = {person} AND g.role = {Role.Creator}
                           AND (g.until IS NULL OR g.until > {transaction.Now}))
            """,
            cancellationToken);
}
