using System.Text.Json.Serialization;
using SocialCommerce.Domain.Rooms;

namespace SocialCommerce.Live.Wire;

// The messages of the hub. Their names are the public contract: members are added, never changed.

/// <summary>Everything new in a room since the last batch.</summary>
/// <param name="FromSeq">The first durable number in it; one above <paramref name="ToSeq"/> when it holds none.</param>
/// <param name="ToSeq">The last durable number the receiver now knows.</param>
/// <param name="Likes">How many came since the last batch.</param>
/// <param name="Stock">What is left in each running drop.</param>
public sealed record Batch(
    string RoomId,
    Guid Epoch,
    long FromSeq,
    long ToSeq,
    IReadOnlyList<DurableMessage> Durable,
    IReadOnlyList<ChatLine> Chat,
    long Likes,
    int Viewers,
    IReadOnlyDictionary<string, int> Stock);

/// <summary>An event that no viewer misses.</summary>
public sealed record DurableMessage(long Seq, DateTimeOffset At, string Kind, EventData Data)
{
    public static DurableMessage Of(RoomEvent stored) => new(stored.Seq, stored.At, stored.Kind, EventData.Of(stored.Data));
}

/// <summary>The data of a durable event; members that do not belong to its kind are left out.</summary>
public sealed record EventData(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ItemId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ListingId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DropId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SkuId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? PriceMinor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Currency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Remaining,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerBuyerLimit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ClosesAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PersonId)
{
    public static EventData Of(RoomEventData data) => new(
        data.ItemId is { } item ? WireId.Encode(item) : null,
        data.ListingId is { } listing ? WireId.Encode(listing) : null,
        data.DropId is { } drop ? WireId.Encode(drop) : null,
        data.SkuId is { } sku ? WireId.Encode(sku) : null,
        data.PriceMinor,
        data.Currency,
        data.Units,
        data.Remaining,
        data.PerBuyerLimit,
        data.ClosesAt,
        data.PersonId is { } person ? WireId.Encode(person) : null);
}

/// <summary>Who chats or hosts.</summary>
public sealed record Speaker(string Id, string Handle, string DisplayName);

public sealed record ChatLine(string Id, Speaker Person, string Text, DateTimeOffset At);

/// <summary>Whether a line was taken; when it came too fast, when to try again. The client keeps the text.</summary>
public sealed record ChatAnswer(bool Accepted, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfterMs = null);

public sealed record ShelfMessage(string Id, string ListingId);

public sealed record DropMessage(
    string Id, string SkuId, string ListingId, long PriceMinor, string Currency, int Units, int Remaining, int PerBuyerLimit, string State, DateTimeOffset ClosesAt);

/// <summary>The whole room as it is now, for someone who comes in.</summary>
/// <param name="Chat">The last lines said.</param>
/// <param name="Likes">All so far.</param>
public sealed record RoomSnapshot(
    string RoomId,
    string State,
    string Title,
    Speaker Host,
    DateTimeOffset StartsAt,
    IReadOnlyList<ShelfMessage> Shelf,
    ShelfMessage? Pinned,
    IReadOnlyList<DropMessage> Drops,
    IReadOnlyList<ChatLine> Chat,
    long Likes,
    int Viewers,
    IReadOnlyDictionary<string, int> Stock);

/// <summary>What someone missed who comes back: the durable events after their last, and what is true now.</summary>
/// <param name="Chat">The last lines said; some may be known already, by their id.</param>
/// <param name="Likes">All so far.</param>
public sealed record MissedEvents(
    IReadOnlyList<DurableMessage> Durable, IReadOnlyList<ChatLine> Chat, long Likes, int Viewers, IReadOnlyDictionary<string, int> Stock);
