using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Rooms;

public readonly record struct ShelfItemId(Guid Value) : IEntityId<ShelfItemId>
{
    public static ShelfItemId New() => new(Guid.CreateVersion7());
    public static ShelfItemId From(Guid value) => new(value);
}

public enum RoomState
{
    Scheduled,
    Live,
    Paused,
    Ended,
}

public enum DropState
{
    Announced,
    Open,

    /// <summary>Every unit is reserved; a reservation that lapses opens the drop again.</summary>
    SoldOut,
    Closed,
}

public sealed record RoomView(
    RoomId Id, PersonId Host, string Title, AssetId? Cover, RoomState State, DateTimeOffset StartsAt, DateTimeOffset? EndedAt, ShelfItemId? Pinned);

public sealed record ShelfItemView(ShelfItemId Id, RoomId Room, ListingId Listing);

/// <summary>A limited number of units at a price for a short time.</summary>
/// <param name="Remaining">Units that nobody has reserved.</param>
public sealed record DropView(
    DropId Id,
    RoomId Room,
    SkuId Sku,
    Money Price,
    int Units,
    int Remaining,
    int PerBuyerLimit,
    DropState State,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosesAt);

/// <summary>A buyer's right to some units of a drop.</summary>
public sealed record DropReservationView(ReservationId Id, DropId Drop, PersonId Buyer, int Quantity, DateTimeOffset PayBy);

/// <summary>What a room brought. Orders are those that were paid.</summary>
public sealed record RoomSummaryView(RoomId Room, int PeakViewers, int Orders, int Units, Money Gross);

/// <summary>The room's log grew; processes that serve its viewers read it from there.</summary>
public sealed record RoomLogGrew(RoomId Room, Guid Epoch, long Seq, string Kind) : IDomainEvent;

/// <summary>The number of units left in a drop changed.</summary>
public sealed record DropStockChanged(RoomId Room, DropId Drop) : IDomainEvent;
