using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Rooms;

/// <summary>Batch loaders of rooms. Rooms are public; a reservation is loaded for its buyer only.</summary>
internal static class RoomsLoaders
{
    public static async ValueTask<IReadOnlyDictionary<RoomId, RoomView>> RoomsAsync(
        IReadOnlyList<RoomId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<RoomReader>().ByIdsAsync(ids, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<DropId, DropView>> DropsAsync(
        IReadOnlyList<DropId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<RoomReader>().DropsByIdsAsync(ids, cancellationToken);

    public static async ValueTask<ILookup<RoomId, DropView>> DropsOfAsync(
        IReadOnlyList<RoomId> rooms, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<RoomReader>().DropsAsync(rooms, cancellationToken);

    public static async ValueTask<ILookup<RoomId, ShelfItemView>> ShelvesAsync(
        IReadOnlyList<RoomId> rooms, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<RoomReader>().ShelvesAsync(rooms, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<ShelfItemId, ShelfItemView>> ShelfItemsAsync(
        IReadOnlyList<ShelfItemId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<RoomReader>().ShelfItemsAsync(ids, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<RoomId, int>> ViewerCountsAsync(
        IReadOnlyList<RoomId> rooms, GraphContext context, CancellationToken cancellationToken)
    {
        var present = await context.Service<RoomReader>().PresenceAsync(rooms, cancellationToken);
        return rooms.ToDictionary(room => room, room => present.GetValueOrDefault(room)?.Viewers ?? 0);
    }

    public static async ValueTask<IReadOnlyDictionary<RoomId, RoomSummaryView>> SummariesAsync(
        IReadOnlyList<RoomId> rooms, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<RoomSummaries>().ByRoomsAsync(rooms, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<ReservationId, DropReservationView>> ReservationsAsync(
        IReadOnlyList<ReservationId> ids, GraphContext context, CancellationToken cancellationToken) => context.Viewer().Person is { } buyer
        ? await context.Service<RoomReader>().ReservationsAsync(ids, buyer, cancellationToken)
        : new Dictionary<ReservationId, DropReservationView>();

    public static async ValueTask<Page<RoomView>> PageAsync(PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var rooms = await context.Service<RoomReader>().PageAsync(
            args.Get<RoomState?>("state"), context.Viewer().Person, page.ToKeyset(), cancellationToken);
        return rooms.ToPage(page, room => new KeysetPosition(room.StartsAt, room.Id.Value));
    }
}
