using Microsoft.AspNetCore.SignalR;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Rooms;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live;

/// <summary>
/// What viewers may ask: thin, identity and permission, then the room's actor. Anyone may watch; chat and likes need a person.
/// </summary>
public sealed class LiveHub(RoomActors actors, RoomSource source, LiveConnections connections) : Hub
{
    private const int MaximalRooms = 5;
    private const string RoomsItem = "rooms";
    private const string SpeakerItem = "speaker";

    public override async Task OnConnectedAsync()
    {
        if (Person is { } person)
        {
            Context.Items[SpeakerItem] = await source.SpeakerAsync(person, Context.ConnectionAborted);
        }
        Context.Items[RoomsItem] = new Dictionary<RoomId, RoomActor>();
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var (room, actor) in Joined)
        {
            await actor.LeaveAsync(Context.ConnectionId);
            actors.Release(room, actor);
        }
        Joined.Clear();
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Comes into a room, or back into it after <paramref name="lastSeq"/>.</summary>
    public async Task<JoinAnswer> Join(string roomId, string? epoch, long? lastSeq)
    {
        if (!WireId.TryDecode<RoomId>(roomId, out var room))
        {
            throw NoRoom();
        }
        var isNew = !Joined.TryGetValue(room, out var actor);
        if (isNew && Joined.Count >= MaximalRooms)
        {
            throw new HubException($"One connection may watch {MaximalRooms} rooms.");
        }
        actor ??= Joined[room] = actors.Hold(room);
        var connection = connections.Find(Context.ConnectionId) ?? throw new HubException("The connection is closing.");
        var answer = await actor.JoinAsync(connection, Guid.TryParse(epoch, out var known) ? known : null, lastSeq, Context.ConnectionAborted);
        if (answer is null)
        {
            Joined.Remove(room);
            actors.Release(room, actor, lingers: false);
            throw NoRoom();
        }
        return answer;
    }

    public async Task Leave(string roomId)
    {
        if (WireId.TryDecode<RoomId>(roomId, out var room) && Joined.Remove(room, out var actor))
        {
            await actor.LeaveAsync(Context.ConnectionId);
            actors.Release(room, actor);
        }
    }

    /// <summary>Says something. Refused lines stay with the client, which may try again after the time told.</summary>
    public async Task<ChatAnswer> Chat(string roomId, string clientMessageId, string text) =>
        Person is { } person && Context.Items[SpeakerItem] is Speaker speaker && Find(roomId) is { } actor && clientMessageId is not null && text is not null
            ? await actor.ChatAsync(person, speaker, clientMessageId, text, Context.ConnectionAborted)
            : new ChatAnswer(Accepted: false);

    /// <summary>Adds 1 to 50 likes.</summary>
    public void Like(string roomId, int count)
    {
        if (Person is null)
        {
            throw new HubException("Sign in to like.");
        }
        if (count is < 1 or > 50)
        {
            throw new HubException("Send 1 to 50 likes at a time.");
        }
        Find(roomId)?.Like(count);
    }

    private Dictionary<RoomId, RoomActor> Joined => (Dictionary<RoomId, RoomActor>)Context.Items[RoomsItem]!;

    private PersonId? Person => Context.GetHttpContext()?.Features.Get<Viewer>() is { } viewer && viewer.Allows("community:write") ? viewer.Person : null;

    private RoomActor? Find(string roomId) => WireId.TryDecode<RoomId>(roomId, out var room) ? Joined.GetValueOrDefault(room) : null;

    private static HubException NoRoom() => new("There is no such room.");
}
