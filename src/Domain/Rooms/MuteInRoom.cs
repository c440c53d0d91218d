using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>The host keeps someone from talking in this room. The room's log alone remembers it.</summary>
public sealed class MuteInRoom(Database database, RoomSignal signal)
{
    public async Task<RoomResult> ExecuteAsync(PersonId host, RoomId id, PersonId person, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async transaction =>
            {
                var (room, refusal) = await RoomAccess.OfHostAsync(transaction, id, host, cancellationToken);
                if (room is null)
                {
                    return transaction.Refuse(refusal!);
                }
                if (person == host || !await transaction.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM parties.person WHERE id = {person})", cancellationToken))
                {
                    return transaction.Refuse<RoomResult>(new RoomResult.Invalid("personId", "There is no such viewer."));
                }
                await RoomLog.AppendAsync(transaction, id, RoomEventKind.Muted, new RoomEventData(PersonId: person), host, cancellationToken);
                return new RoomResult.Done(id);
            },
            cancellationToken);
        signal.Raise(id);
        return result;
    }
}
