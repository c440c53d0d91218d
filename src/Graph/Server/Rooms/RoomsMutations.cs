using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Rooms;

/// <summary>What hosts do, and how buyers reserve.</summary>
internal static class RoomsMutations
{
    private const string Scope = "rooms:write";

    public static void Add(SchemaBuilder builder)
    {
        AddTypes(builder);
        builder.Mutate<ScheduleRoomInput, RoomPayload>("scheduleRoom", "Announces a room. For creators.", Scope, ScheduleAsync);
        OnRoom<StartRoom>(builder, "startRoom", "Opens a scheduled room. For its host.", (use, call, room, token) => use.ExecuteAsync(call.Person, room, token));
        OnRoom<PauseRoom>(builder, "pauseRoom", "Stops the show for a while; drops go on. For its host.", (use, call, room, token) => use.ExecuteAsync(call.Person, room, token));
        OnRoom<ResumeRoom>(builder, "resumeRoom", "Goes on after a pause. For its host.", (use, call, room, token) => use.ExecuteAsync(call.Person, room, token));
        OnRoom<EndRoom>(builder, "endRoom", "Ends the room and closes its drops. For its host.", (use, call, room, token) => use.ExecuteAsync(call.Person, room, token));
        OnShelf<AddToShelf>(builder, "addToShelf", "Puts a listing on the room's shelf. For its host.", (use, call, room, listing, token) => use.ExecuteAsync(call.Person, room, listing, token));
        OnShelf<PinListing>(builder, "pinListing", "Shows a listing to everyone now. For the room's host.", (use, call, room, listing, token) => use.ExecuteAsync(call.Person, room, listing, token));
        builder.Mutate<MuteInRoomInput, RoomPayload>("muteInRoom", "Keeps someone from talking in a room. For its host.", Scope, MuteAsync);
        builder.Mutate<OpenDropInput, DropPayload>(
            "openDrop", "Opens a drop of a variant on the shelf and sets its units aside in the stock. For the room's host, while it is live.", Scope, OpenAsync);
        builder.Mutate<DropIdInput, DropPayload>("closeDrop", "Closes a drop before its time. For the room's host.", Scope, CloseAsync);
        builder.Mutate<ReserveInput, ReservePayload>(
            "reserveInDrop", "Reserves units for five minutes; order with placeOrder. The same requestId reserves once, however often it is sent.", "orders:write", ReserveAsync);
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Input<ScheduleRoomInput>("A new room.");
        builder.Input<RoomIdInput>("A room.");
        builder.Input<ShelfInput>("A listing in a room.");
        builder.Input<MuteInRoomInput>("Someone who talks in a room.");
        builder.Input<OpenDropInput>("A new drop, open for a number of seconds.");
        builder.Input<DropIdInput>("A drop.");
        builder.Input<ReserveInput>("Units of a drop; requestId is chosen by the client, one for each intent to buy.");
        builder.Payload<RoomPayload>("A room that was changed.")
            .One<RoomId, RoomView>("room", "Room", "The room.", payload => payload.Room, RoomsLoaders.RoomsAsync);
        builder.Payload<DropPayload>("A drop that was changed.")
            .One<DropId, DropView>("drop", "Drop", "The drop.", payload => payload.Drop, RoomsLoaders.DropsAsync);
        builder.Payload<ReservePayload>("Units that are yours to order.")
            .One<ReservationId, DropReservationView>(
                "reservation", "Reservation", "The reservation.", payload => payload.Reservation, RoomsLoaders.ReservationsAsync);
    }

    private static void OnRoom<TUseCase>(
        SchemaBuilder builder, string name, string description, Func<TUseCase, MutationCall, RoomId, CancellationToken, Task<RoomResult>> run)
        where TUseCase : notnull => builder.Mutate<RoomIdInput, RoomPayload>(
        name, description, Scope,
        async (input, call, cancellationToken) => GlobalIds.TryDecode<RoomId>(input.RoomId, out var room)
            ? RoomPayload.Of(await run(call.Service<TUseCase>(), call, room, cancellationToken))
            : RoomPayload.Of(new RoomResult.NotFound()));

    private static void OnShelf<TUseCase>(
        SchemaBuilder builder, string name, string description, Func<TUseCase, MutationCall, RoomId, ListingId, CancellationToken, Task<RoomResult>> run)
        where TUseCase : notnull => builder.Mutate<ShelfInput, RoomPayload>(
        name, description, Scope,
        async (input, call, cancellationToken) =>
        {
            if (!GlobalIds.TryDecode<RoomId>(input.RoomId, out var room))
            {
                return RoomPayload.Of(new RoomResult.NotFound());
            }
            return GlobalIds.TryDecode<ListingId>(input.ListingId, out var listing)
                ? RoomPayload.Of(await run(call.Service<TUseCase>(), call, room, listing, cancellationToken))
                : RoomPayload.Refused(InvalidInput.NotFound("listingId", "listing"));
        });

    private static async Task<RoomPayload> ScheduleAsync(ScheduleRoomInput input, MutationCall call, CancellationToken cancellationToken)
    {
        AssetId? cover = null;
        if (input.CoverUploadId is { } upload)
        {
            if (!GlobalIds.TryDecode<AssetId>(upload, out var asset))
            {
                return RoomPayload.Refused(InvalidInput.NotFound("coverUploadId", "upload"));
            }
            cover = asset;
        }
        return RoomPayload.Of(await call.Service<ScheduleRoom>().ExecuteAsync(call.Person, input.Title, input.StartsAt, cover, cancellationToken));
    }

    private static async Task<RoomPayload> MuteAsync(MuteInRoomInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<RoomId>(input.RoomId, out var room))
        {
            return RoomPayload.Of(new RoomResult.NotFound());
        }
        return GlobalIds.TryDecode<PersonId>(input.PersonId, out var person)
            ? RoomPayload.Of(await call.Service<MuteInRoom>().ExecuteAsync(call.Person, room, person, cancellationToken))
            : RoomPayload.Refused(InvalidInput.NotFound("personId", "viewer"));
    }

    private static async Task<DropPayload> OpenAsync(OpenDropInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<RoomId>(input.RoomId, out var room))
        {
            return DropPayload.Refused(InvalidInput.NotFound("roomId", "room"));
        }
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return DropPayload.Refused(InvalidInput.NotFound("skuId", "variant"));
        }
        var draft = new DropDraft(room, sku, input.Units, input.PriceMinor, input.PerBuyerLimit, input.Seconds);
        return DropPayload.Of(await call.Service<OpenDrop>().ExecuteAsync(call.Person, draft, cancellationToken));
    }

    private static async Task<DropPayload> CloseAsync(DropIdInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<DropId>(input.DropId, out var drop)
            ? DropPayload.Of(await call.Service<CloseDrop>().ExecuteAsync(call.Person, drop, cancellationToken))
            : DropPayload.Refused(InvalidInput.NotFound("dropId", "drop"));

    private static async Task<ReservePayload> ReserveAsync(ReserveInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<DropId>(input.DropId, out var drop))
        {
            return ReservePayload.Refused(InvalidInput.NotFound("dropId", "drop"));
        }
        return input.RequestId.Value.Length is 0 or > 200
            ? ReservePayload.Refused(InvalidInput.Of("requestId", "A request id has 1 to 200 characters."))
            : ReservePayload.Of(await call.Service<ReserveInDrop>().ExecuteAsync(call.Person, drop, input.Quantity, input.RequestId.Value, cancellationToken));
    }
}
