using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live.Rooms;

/// <summary>A room's durable state, made only of its log; the last events are kept for those who come back.</summary>
public sealed class RoomBoard(Guid epoch)
{
    public const int RingSize = 4_096;
    private readonly Queue<DurableMessage> ring = new();
    private readonly List<ShelfMessage> shelf = [];
    private readonly Dictionary<string, DropMessage> drops = new(StringComparer.Ordinal);
    private readonly HashSet<PersonId> muted = [];

    public Guid Epoch { get; } = epoch;

    public long Seq { get; private set; }

    public RoomState State { get; private set; } = RoomState.Scheduled;

    public ShelfMessage? Pinned { get; private set; }

    public IReadOnlyList<ShelfMessage> Shelf => shelf;

    public IReadOnlyCollection<DropMessage> Drops => drops.Values;

    public bool IsMuted(PersonId person) => muted.Contains(person);

    /// <summary>Takes the next event.</summary>
    /// <exception cref="InvalidOperationException">It is not the next: the log has a gap or was read twice.</exception>
    public void Apply(RoomEvent stored)
    {
        if (stored.Seq != Seq + 1)
        {
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {Seq}.");
        }
        Seq = stored.Seq;
        var message = DurableMessage.Of(stored);
        ring.Enqueue(message);
        if (ring.Count > RingSize)
        {
            ring.Dequeue();
        }
        Fold(stored, message.Data);
    }

    /// <summary>The events after a number; null when they are not all in memory any more.</summary>
    public IReadOnlyList<DurableMessage>? After(long seq)
    {
        if (seq > Seq || Seq - seq > ring.Count)
        {
            return null;
        }
        return [.. ring.Skip(ring.Count - (int)(Seq - seq))];
    }

    private void Fold(RoomEvent stored, EventData data)
    {
        switch (stored.Kind)
        {
            case RoomEventKind.Started or RoomEventKind.Resumed:
                State = RoomState.Live;
                break;
            case RoomEventKind.Paused:
                State = RoomState.Paused;
                break;
            case RoomEventKind.Ended:
                State = RoomState.Ended;
                break;
            case RoomEventKind.Shelf:
                shelf.Add(new ShelfMessage(data.ItemId!, data.ListingId!));
                break;
            case RoomEventKind.Pinned:
                Pinned = new ShelfMessage(data.ItemId!, data.ListingId!);
                break;
            case RoomEventKind.Muted:
                muted.Add(stored.Data.PersonId!.Value);
                break;
            default:
                FoldDrop(stored.Kind, data);
                break;
        }
    }

    private void FoldDrop(string kind, EventData data)
    {
        if (data.DropId is not { } id)
        {
            return; // A kind that this version does not know.
        }
        drops.TryGetValue(id, out var known);
        switch (kind)
        {
            case RoomEventKind.DropOpened:
                // Without listing: units came back to a drop that was sold out.
                drops[id] = new DropMessage(
                    id, data.SkuId!, data.ListingId ?? known?.ListingId ?? "", data.PriceMinor!.Value, data.Currency!, data.Units!.Value,
                    data.Remaining!.Value, data.PerBuyerLimit!.Value, "OPEN", data.ClosesAt!.Value);
                break;
            case RoomEventKind.DropSoldOut when known is not null:
                drops[id] = known with { State = "SOLD_OUT", Remaining = 0 };
                break;
            case RoomEventKind.DropClosed when known is not null:
                drops[id] = known with { State = "CLOSED", Remaining = data.Remaining!.Value };
                break;
        }
    }
}
