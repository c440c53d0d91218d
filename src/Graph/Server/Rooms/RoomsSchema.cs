using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Assets;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Rooms;

/// <summary>Live rooms, their shelf and their drops. What happens in a room while it runs comes over the hub at /hubs/live.</summary>
internal static class RoomsSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes)
    {
        nodes.Add<RoomId, RoomView>(RoomsLoaders.RoomsAsync);
        nodes.Add<DropId, DropView>(RoomsLoaders.DropsAsync);
        nodes.Add<ReservationId, DropReservationView>(RoomsLoaders.ReservationsAsync);
        builder.Enum<RoomState>("Where a room stands.");
        builder.Enum<DropState>("Where a drop stands.");
        AddRoom(builder);
        AddDrop(builder);
        builder.Query.Connection<RoomView>(
            "rooms", "Room", "Rooms, the latest start first.", RoomsLoaders.PageAsync, args => args.Add("state", "RoomState", "Only rooms in this state."));
        builder.Query.Root<RoomView?>(
            "room", "Room", "A room by its id.",
            async (args, context, cancellationToken) => GlobalIds.TryDecode<RoomId>(args.Get<GlobalId>("id"), out var id)
                ? (await RoomsLoaders.RoomsAsync([id], context, cancellationToken)).GetValueOrDefault(id)
                : null,
            args => args.Add("id", "ID!", "The room's id."));
        RoomsMutations.Add(builder);
    }

    private static void AddRoom(SchemaBuilder builder)
    {
        builder.Object<RoomView>("Room", "A live room: a host shows things, viewers talk and buy.").Public().Implements("Node")
            .Field("id", "ID!", "The room's id; also what the hub's Join takes.", view => GlobalIds.Encode(view.Id))
            .Field("state", "RoomState!", "Where it stands.", view => view.State)
            .Field("title", "String!", "What it is about.", view => view.Title)
            .One<PersonId, PersonView>("host", "Person!", "Who shows.", view => view.Host, PartiesSchema.LoadPeopleAsync)
            .One<AssetId, AssetView>("cover", "Image", "Its picture.", view => view.Cover, ImageSchema.OneAsync)
            .Field("startsAt", "DateTime!", "When it starts or was announced to start.", view => view.StartsAt)
            .One<RoomId, int>("viewerCount", "Int!", "How many connections watch now, a second old at most.", view => view.Id, RoomsLoaders.ViewerCountsAsync)
            .Many<RoomId, ShelfItemView>("shelf", "[ShelfItem!]!", "What the room sells, in the order it was put there.", view => view.Id, RoomsLoaders.ShelvesAsync)
            .One<ShelfItemId, ShelfItemView>("pinned", "ShelfItem", "What the host shows now.", view => view.Pinned, RoomsLoaders.ShelfItemsAsync)
            .Many<RoomId, DropView>("drops", "[Drop!]!", "Its drops, the first opened first.", view => view.Id, RoomsLoaders.DropsOfAsync)
            .One<RoomId, RoomSummaryView>("summary", "RoomSummary", "What it brought; null while it has not ended.", view => view.Id, RoomsLoaders.SummariesAsync);
        builder.Object<RoomSummaryView>("RoomSummary", "What a room brought. Orders are those that were paid.").Public()
            .Field("peakViewers", "Int!", "The most who watched at once.", summary => summary.PeakViewers)
            .Field("orders", "Int!", "Paid orders of what it sold.", summary => summary.Orders)
            .Field("units", "Int!", "Units in them.", summary => summary.Units)
            .Field("gross", "Money!", "What was paid for them.", summary => summary.Gross);
        builder.Object<ShelfItemView>("ShelfItem", "A listing on a room's shelf.").Public()
            .Field("id", "ID!", "The item's id.", view => GlobalIds.Encode(view.Id))
            .One<ListingId, ListingView>("listing", "Listing!", "The listing.", view => view.Listing, CatalogLoaders.ListingsAsync);
    }

    private static void AddDrop(SchemaBuilder builder)
    {
        builder.Object<DropView>("Drop", "A limited number of units at a price for a short time.").Public().Implements("Node")
            .Field("id", "ID!", "The drop's id.", view => GlobalIds.Encode(view.Id))
            .One<RoomId, RoomView>("room", "Room!", "The room that sells it.", view => view.Room, RoomsLoaders.RoomsAsync)
            .One<SkuId, SkuView>("sku", "Sku!", "What is sold.", view => view.Sku, CatalogLoaders.SkusAsync)
            .Field("price", "Money!", "The price of a unit.", view => view.Price)
            .Field("units", "Int!", "How many there are in all.", view => view.Units)
            .Field("remaining", "Int!", "How many nobody has reserved.", view => view.Remaining)
            .Field("perBuyerLimit", "Int!", "How many one buyer may have.", view => view.PerBuyerLimit)
            .Field("state", "DropState!", "Where it stands.", view => view.State)
            .Field("closesAt", "DateTime", "When it closes.", view => view.ClosesAt);
        builder.Object<DropReservationView>("Reservation", "Your right to buy units of a drop for five minutes. Only its buyer sees it.")
            .Guard((view, context) => context.Viewer().Person == view.Buyer).Implements("Node")
            .Field("id", "ID!", "The reservation's id; placeOrder takes it.", view => GlobalIds.Encode(view.Id))
            .One<DropId, DropView>("drop", "Drop!", "The drop.", view => view.Drop, RoomsLoaders.DropsAsync)
            .Field("quantity", "Int!", "How many units.", view => view.Quantity)
            .Field("payBy", "DateTime!", "Order before this; later the units go to someone else.", view => view.PayBy);
    }
}
