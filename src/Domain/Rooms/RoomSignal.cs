using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Rooms;

/// <summary>
/// Tells this process at once, after a commit, that a room's log or stock changed. Only a hint: the database is the truth, and
/// other processes learn of it from the event log.
/// </summary>
public sealed class RoomSignal
{
    private readonly Lock gate = new();
    private Action<RoomId>? listeners;

    public void Raise(RoomId room) => Volatile.Read(ref listeners)?.Invoke(room);

    public void Subscribe(Action<RoomId> listener)
    {
        lock (gate)
        {
            listeners += listener;
        }
    }

    public void Unsubscribe(Action<RoomId> listener)
    {
        lock (gate)
        {
            listeners -= listener;
        }
    }
}
