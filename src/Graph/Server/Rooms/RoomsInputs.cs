using System.ComponentModel;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Rooms;

public sealed record ScheduleRoomInput(
    [property: Description("1 to 100 characters.")] string Title,
    [property: Description("When it is announced to start.")] DateTimeOffset StartsAt,
    [property: Description("An upload of yours.")] GlobalId? CoverUploadId);

public sealed record RoomIdInput([property: Description("The room's id.")] GlobalId RoomId);

public sealed record ShelfInput(
    [property: Description("A room of yours.")] GlobalId RoomId, [property: Description("The listing.")] GlobalId ListingId);

public sealed record MuteInRoomInput(
    [property: Description("A room of yours.")] GlobalId RoomId, [property: Description("Who may not talk there any more.")] GlobalId PersonId);

public sealed record OpenDropInput(
    [property: Description("A room of yours that is live.")] GlobalId RoomId,
    [property: Description("A variant of a listing on its shelf.")] GlobalId SkuId,
    [property: Description("1 to 100,000; set aside in the stock at once.")] int Units,
    [property: Description("The price of a unit in the smallest unit of the variant's currency.")] long PriceMinor,
    [property: Description("How many units one buyer may have.")] int PerBuyerLimit,
    [property: Description("How long it is open, at most a day.")] int Seconds);

public sealed record DropIdInput([property: Description("The drop's id.")] GlobalId DropId);

public sealed record ReserveInput(
    [property: Description("The drop.")] GlobalId DropId,
    [property: Description("How many units.")] int Quantity,
    [property: Description("Chosen by you, one for each intent to buy: a double tap reserves once.")] GlobalId RequestId);

public sealed record RoomPayload(RoomId? Room, IReadOnlyList<UserError> UserErrors) : IPayload<RoomPayload>
{
    public static RoomPayload Refused(UserError error) => new(null, [error]);

    public static RoomPayload Of(RoomResult result) => result is RoomResult.Done done ? new(done.Room, []) : Refused(RoomErrors.Explain(result));
}

public sealed record DropPayload(DropId? Drop, IReadOnlyList<UserError> UserErrors) : IPayload<DropPayload>
{
    public static DropPayload Refused(UserError error) => new(null, [error]);

    public static DropPayload Of(OpenDropResult result) => result switch
    {
        OpenDropResult.Opened opened => new(opened.Drop, []),
        OpenDropResult.OutOfStock none => Refused(new OutOfStock($"The stock has only {none.Available} units to set aside.", none.Sku, none.Available, ["units"])),
        OpenDropResult.Refused refused => Refused(RoomErrors.Explain(refused.Why)),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}

public sealed record ReservePayload(ReservationId? Reservation, IReadOnlyList<UserError> UserErrors) : IPayload<ReservePayload>
{
    public static ReservePayload Refused(UserError error) => new(null, [error]);

    public static ReservePayload Of(ReserveInDropResult result) => result switch
    {
        ReserveInDropResult.Reserved reserved => new(reserved.Reservation, []),
        ReserveInDropResult.NotFound => Refused(InvalidInput.NotFound("dropId", "drop")),
        ReserveInDropResult.Closed => Refused(new DropClosed("The drop is over.")),
        ReserveInDropResult.OutOfStock none => Refused(new OutOfStock(
            none.Available == 0 ? "Sold out." : $"Only {none.Available} left.", none.Sku, none.Available, ["quantity"])),
        ReserveInDropResult.LimitReached limit => Refused(new LimitReached($"At most {limit.Limit} for each buyer.", limit.Limit, ["quantity"])),
        ReserveInDropResult.Invalid invalid => Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}

internal static class RoomErrors
{
    public static UserError Explain(RoomResult result) => result switch
    {
        RoomResult.NotFound => InvalidInput.NotFound("roomId", "room"),
        RoomResult.NotHost => new NotAllowed("Only the room's host may do this.", Policy: "room-host"),
        RoomResult.WrongState wrong => new InvalidInput($"This cannot be done: the room is {Words(wrong.Current)}.", ["roomId"], "WRONG_STATE"),
        RoomResult.Invalid invalid => InvalidInput.Of(invalid.Field, invalid.Message),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static string Words(RoomState state) => state switch
    {
        RoomState.Scheduled => "not live yet",
        RoomState.Live => "live",
        RoomState.Paused => "paused",
        _ => "over",
    };
}
