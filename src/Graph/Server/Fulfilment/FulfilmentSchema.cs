using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Fulfilment;

/// <summary>How what was bought reaches its buyer. Parcels are reached only through an order, whose guard has been passed.</summary>
internal static class FulfilmentSchema
{
    public static void Add(
        SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<ListingView> listing, ObjectBuilder<OrderView> order, ObjectBuilder<OrderLineView> line)
    {
        nodes.Add<ParcelId, ParcelView>(FulfilmentLoaders.VisibleParcelsAsync);
        builder.Enum<FulfilmentKind>("How what was bought reaches its buyer.");
        builder.Enum<ParcelKind>("Where a parcel goes and why.");
        builder.Enum<ParcelState>("How far a parcel is.");
        AddParcel(builder);
        AddCode(builder);
        listing.One<ListingId, FulfilmentKind>(
            "fulfilment", "FulfilmentKind!", "How it reaches who buys it now.", view => view.Id, FulfilmentLoaders.KindsAsync);
        order.Many<OrderId, ParcelView>("parcels", "[Parcel!]!", "Its parcels, oldest first, also replacements and returns.", view => view.Id, FulfilmentLoaders.ParcelsAsync)
            .Many<OrderId, CodeView>("codes", "[Code!]!", "Codes to show at the shop; for its buyer only, empty for others.", view => view.Id, FulfilmentLoaders.CodesAsync);
        line.Field("fulfilment", "FulfilmentKind!", "How it reaches the buyer.", view => view.Fulfilment)
            .Field("handedOver", "Int!", "How many of it were shipped, fetched, redeemed or delivered.", view => view.HandedOver)
            .Field("cancelled", "Int!", "How many were cancelled before that; their money went back.", view => view.Cancelled)
            .Field("inCase", "Int!", "How many an open after-sales case is about.", view => view.InCase)
            .Field("returned", "Int!", "How many were refunded after they had been handed over.", view => view.Returned)
            .One<OrderLineId, string>("digitalContent", "String", "What a digital good consists of; for its buyer, once it is paid.", view => view.Id, FulfilmentLoaders.DigitalAsync);
        builder.Object<CarrierView>("Carrier", "Who brings parcels.").Public()
            .Field("code", "String!", "Its short name, for shipParcel.", carrier => carrier.Code)
            .Field("name", "String!", "What it is called.", (carrier, args) => Locales.IsChinese(args) ? carrier.NameZh : carrier.NameEn, Locales.Add)
            .Field("connected", "Boolean!", "It gives tracking numbers itself and tells how far its parcels are.", carrier => carrier.IsConnected);
        builder.Query.Root(
            "carriers", "[Carrier!]!", "The carriers a sender can choose from.",
            (_, context, _) => ValueTask.FromResult(context.Service<Carriers>().All));
        PromiseSchema.Add(builder, listing, line);
        FulfilmentMutations.Add(builder);
    }

    private static void AddParcel(SchemaBuilder builder)
    {
        builder.Object<ParcelView>("Parcel", "Something on its way: to the buyer, or back to the shop. Only the two sides of its order see it.").Implements("Node").Public()
            .Field("id", "ID!", "The parcel's id.", parcel => GlobalIds.Encode(parcel.Id))
            .Field("kind", "ParcelKind!", "Where it goes and why.", parcel => parcel.Kind)
            .Field("carrier", "String", "The carrier's short name; null: the shop brings it itself.", parcel => parcel.Carrier)
            .Field("trackingNumber", "String", "The carrier's number of it; null until a connected carrier has given one.", parcel => parcel.TrackingNumber)
            .Field("state", "ParcelState!", "How far it is.", parcel => parcel.State)
            .Field("shippedAt", "DateTime!", "When it was sent.", parcel => parcel.ShippedAt)
            .Field("deliveredAt", "DateTime", "When the carrier delivered it.", parcel => parcel.DeliveredAt)
            .Many<ParcelId, ParcelLineView>("lines", "[ParcelLine!]!", "What is in it.", parcel => parcel.Id, FulfilmentLoaders.LinesAsync)
            .Many<ParcelId, TrackingView>("tracking", "[TrackingEvent!]!", "What the carrier told, oldest first.", parcel => parcel.Id, FulfilmentLoaders.TrackingAsync);
        builder.Object<ParcelLineView>("ParcelLine", "Some units of an order's line in a parcel.").Public()
            .Field("lineId", "ID!", "The order's line.", line => GlobalIds.Encode(line.Line))
            .Field("quantity", "Int!", "How many.", line => line.Quantity);
        builder.Object<TrackingView>("TrackingEvent", "What a carrier told of a parcel.").Public()
            .Field("state", "ParcelState!", "What happened.", tracking => tracking.State)
            .Field("place", "String!", "Where, in the carrier's words.", tracking => tracking.Place)
            .Field("at", "DateTime!", "When.", tracking => tracking.At);
    }

    private static void AddCode(SchemaBuilder builder) => builder.Object<CodeView>("Code", "What its holder shows at the shop. Only the buyer sees it.").Public()
        .Field("code", "String!", "Four groups of four characters.", code => code.Code)
        .Field("lineId", "ID", "The line of which it is worth one unit; null for the pick-up code of the whole order.", code => code.Line is { } line ? GlobalIds.Encode(line) : (GlobalId?)null)
        .Field("issuedAt", "DateTime!", "Since when it is good.", code => code.IssuedAt)
        .Field("redeemedAt", "DateTime", "When it was used; it is good once.", code => code.RedeemedAt)
        .Field("voidAt", "DateTime", "When what it stands for was cancelled.", code => code.VoidAt);
}
