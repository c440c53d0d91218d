using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Assets;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Deals;
using SocialCommerce.Graph.Server.Feed;
using SocialCommerce.Graph.Server.Fulfilment;
using SocialCommerce.Graph.Server.Insights;
using SocialCommerce.Graph.Server.Inventory;
using SocialCommerce.Graph.Server.Ledger;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Offers;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Payments;
using SocialCommerce.Graph.Server.Returns;
using SocialCommerce.Graph.Server.Reviews;
using SocialCommerce.Graph.Server.Rooms;
using SocialCommerce.Graph.Server.Sandbox;
using SocialCommerce.Graph.Server.Search;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Graph.Server.Shipping;
using SocialCommerce.Graph.Server.Social;

namespace SocialCommerce.Graph.Server;

/// <summary>Puts the schema together: one line per capability.</summary>
public static class GraphSchema
{
    public static Schema Build()
    {
        var builder = new SchemaBuilder();
        builder.Describe("SocialCommerce: notes, discovery, live selling, placements and the commerce below them.");
        var nodes = new NodeRegistry();
        SharedSchema.Add(builder, nodes);
        // These grow fields in several capabilities.
        var person = builder.Object<PersonView>("Person", "Someone on the platform.").Public();
        var viewer = builder.Object<Viewer>("Viewer", "Who you are and what is yours alone.").Guard((view, context) => ReferenceEquals(view, context.Viewer()));
        var listing = builder.Object<ListingView>("Listing", "Something a shop sells, in one or more variants.").Public();
        var shop = builder.Object<ShopView>("Shop", "A merchant's shop.").Public();
        var sku = builder.Object<SkuView>("Sku", "A variant that can be bought.").Public();
        var note = builder.Object<NoteView>("Note", "Pictures with a text and, maybe, products to buy.").Public();
        PartiesSchema.Add(builder, nodes, person, viewer);
        ImageSchema.Add(builder, person);
        UploadSchema.Add(builder);
        SocialSchema.Add(builder, person);
        NotesSchema.Add(builder, nodes, person, viewer, listing, note);
        FeedSchema.Add(builder, nodes, viewer);
        RelatedSchema.Add(viewer, note, listing);
        CatalogSchema.Add(builder, nodes, person, shop, listing, sku);
        InventorySchema.Add(builder, nodes, shop, sku);
        ShippingSchema.Add(builder, listing, shop, sku);
        OffersSchema.Add(builder, viewer, listing, shop);
        SearchSchema.Add(builder);
        var payment = PaymentsSchema.Add(builder, nodes);
        PayoutsSchema.Add(builder, shop);
        var (order, line) = OrdersSchema.Add(builder, nodes, viewer, payment);
        FulfilmentSchema.Add(builder, nodes, listing, order, line);
        ReturnsSchema.Add(builder, nodes, viewer, order, line);
        ReviewsSchema.Add(builder, nodes, listing, line, note);
        DealsSchema.Add(builder, nodes, person, viewer);
        RoomsSchema.Add(builder, nodes);
        LedgerSchema.Add(builder);
        FeesSchema.Add(builder);
        BalanceSchema.Add(builder, viewer);
        StatementSchema.Add(builder, shop);
        DashboardSchema.Add(builder, shop);
        SandboxSchema.Add(builder);
        return builder.Build();
    }
}
