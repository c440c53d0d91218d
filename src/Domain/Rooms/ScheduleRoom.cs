using SocialCommerce.Domain.Assets;
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
            async transaction =>
            {
                if (!await IsCreatorAsync(transaction, person, cancellationToken))
                {
                    return transaction.Refuse<RoomResult>(new RoomResult.NotHost());
                }
                if (cover is { } asset && !await IsUsableAsync(transaction, asset, person, cancellationToken))
                {
                    return transaction.Refuse<RoomResult>(new RoomResult.Invalid("coverUploadId", "This is not a picture of yours."));
                }
                return new RoomResult.Done(await InsertAsync(transaction, person, title, startsAt, cover, cancellationToken));
            },
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

    /// <summary>The person's own upload that was not refused; it may still be in preparation.</summary>
    private static async Task<bool> IsUsableAsync(Transaction transaction, AssetId cover, PersonId person, CancellationToken cancellationToken) =>
        (await AssetReader.HoldAsync(transaction, [cover], cancellationToken)).TryGetValue(cover, out var asset)
        && asset.Owner == person && asset.State != AssetState.Refused;

    private static Task<bool> IsCreatorAsync(Transaction transaction, PersonId person, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (SELECT 1 FROM parties.role_grant g WHERE g.person = {person} AND g.role = {Role.Creator}
                           AND (g.until IS NULL OR g.until > {transaction.Now}))
            """,
            cancellationToken);
}
