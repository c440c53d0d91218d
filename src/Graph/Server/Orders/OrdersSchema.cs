using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Payments;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

/// <summary>The viewer's cart, and orders for their buyer and the shop's staff.</summary>
internal static class OrdersSchema
{
    /// <returns>The order and its line, which grow fields in later capabilities.</returns>
    public static (ObjectBuilder<OrderView> Order, ObjectBuilder<OrderLineView> Line) Add(
        SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<Viewer> viewer, ObjectBuilder<PaymentView> payment)
    {
        nodes.Add<OrderId, OrderView>(OrderLoaders.ByIdsAsync);
        QuoteSchema.Add(builder, AddCart(builder));
        AddressSchema.Add(builder, viewer);
        builder.Enum<OrderState>("How far an order is.");
        var types = AddOrder(builder);
        // The guard of Viewer lets only signed-in people this far.
        viewer.One<PersonId, CartView>("cart", "Cart!", "What you are about to buy.", view => view.Person, OrderLoaders.CartsAsync)
            .Connection<PersonId, OrderView>("orders", "Order", "What you bought, newest first.", view => view.Person!.Value, OrderLoaders.BoughtAsync)
            .Connection<PersonId, OrderView>("sales", "Order", "Orders of the shops you work for, newest first.", view => view.Person!.Value, OrderLoaders.SoldAsync);
        FriendPaySchema.Add(builder, viewer, types.Order, payment);
        OrdersMutations.Add(builder);
        OrderSubscription.Add(builder);
        return types;
    }

    private static ObjectBuilder<CartView> AddCart(SchemaBuilder builder)
    {
        builder.Object<CartLineView>("CartLine", "Some units of one variant in a cart.").Guard((line, context) => context.Viewer().Is(line.Buyer))
            .Field("id", "ID!", "The line's id, for setCartLine.", line => GlobalIds.Encode(line.Id))
            .One<SkuId, SkuView>("sku", "Sku!", "What it is.", line => line.Sku, CatalogLoaders.SkusAsync)
            .Field("quantity", "Int!", "How many.", line => line.Quantity)
            .Field("priceShown", "Money!", "What one cost when you last touched the line.", line => line.PriceShown)
            .Field(
                "currentPrice", "Money!",
                "What one costs now. When it differs from priceShown, the order is refused until setCartLine has confirmed the line.",
                line => line.CurrentPrice)
            .One<CartLineView, int>(
                "shortBy", "Int!", "How many units fewer are in stock than you want; the order is refused while it is above zero.", line => line, ShortagesAsync);
        return builder.Object<CartView>("Cart", "What a person is about to buy; only they see it.").Guard((cart, context) => context.Viewer().Is(cart.Buyer))
            .Field("lines", "[CartLine!]!", "In the order in which they were added.", cart => cart.Lines);
    }

    private static (ObjectBuilder<OrderView> Order, ObjectBuilder<OrderLineView> Line) AddOrder(SchemaBuilder builder)
    {
        var orderType = builder.Object<OrderView>("Order", "A purchase from one shop; only its buyer and the shop's staff see it.").Implements("Node").Guard(IsParty)
            .Field("id", "ID!", "The order's id.", order => GlobalIds.Encode(order.Id))
            .One<ShopId, ShopView>("shop", "Shop!", "Who sells.", order => order.Shop, CatalogLoaders.ShopsAsync)
            .One<PersonId, PersonView>("buyer", "Person!", "Who buys.", order => order.Buyer, PartiesSchema.LoadPeopleAsync)
            .Field("state", "OrderState!", "How far it is.", order => order.State)
            .Many<OrderId, OrderLineView>("lines", "[OrderLine!]!", "What was bought.", order => order.Id, OrderLoaders.LinesAsync)
            .Field("total", "Money!", "What is paid for this order.", order => order.Total)
            .Many<OrderId, AdjustmentView>(
                "adjustments", "[PriceAdjustment!]!", "Every step from list prices to the total, also of its lines.", order => order.Id, OrderLoaders.AdjustmentsAsync)
            .One<OrderId, OrderSums>("sums", "OrderSums!", "What the total is made of.", order => (OrderId?)order.Id, OrderLoaders.SumsAsync)
            .One<PaymentId, PaymentView>("payment", "Payment", "How it is paid; for who pays only, so null for a buyer for whom somebody else pays.", order => order.Payment, PaymentsSchema.LoadAsync)
            .One<OrderId, Address>("address", "Address", "Where it goes; for the buyer and the shop's staff.", order => order.Id, OrderLoaders.AddressesAsync)
            .Field("placedAt", "DateTime!", "When it was placed.", order => order.PlacedAt)
            .Field(
                "payBy", "DateTime", "Until when the units are kept for you while it is not paid; null afterwards.",
                order => order.State == OrderState.AwaitingPayment ? order.PayBy : (DateTimeOffset?)null)
            .Field("shippedAt", "DateTime", "When the shop shipped it.", order => order.ShippedAt)
            .Field(
                "receivedBy", "DateTime", "When it counts as received if the buyer says nothing until then; null unless it is on its way.",
                order => order.State == OrderState.Shipped ? order.ShippedAt + AutomaticReceipt.After : null);
        builder.Object<OrderSums>("OrderSums", "What an order's total is made of: goods + shipping.").Public()
            .Field("listTotal", "Money!", "The goods at list prices.", sums => sums.ListTotal)
            .Field("goods", "Money!", "The goods after their adjustments.", sums => sums.Goods)
            .Field("shipping", "Money!", "After discounts on shipping.", sums => sums.Shipping)
            .Field("tax", "Money!", "Contained in the total.", sums => sums.Tax);
        // Lines and addresses are reached only through an order, whose guard has been passed.
        var lineType = builder.Object<OrderLineView>("OrderLine", "Some units of one variant in an order.").Public()
            .Field("id", "ID!", "The line's id.", line => GlobalIds.Encode(line.Id))
            .One<SkuId, SkuView>("sku", "Sku!", "What was bought.", line => line.Sku, CatalogLoaders.SkusAsync)
            .Field("quantity", "Int!", "How many.", line => line.Quantity)
            .Field("unitPrice", "Money!", "What one cost when the order was placed, before adjustments.", line => line.UnitPrice)
            .Many<LineKey, AdjustmentView>(
                "adjustments", "[PriceAdjustment!]!", "What made it cheaper, in the order applied.", line => new LineKey(line.Order, line.Id), OrderLoaders.LineAdjustmentsAsync)
            .Field("paid", "Money!", "What was paid for it: list total less its adjustments.", line => line.Money.Paid)
            .Field("shipping", "Money!", "Its share of the order's shipping.", line => line.Money.Shipping)
            .Field("tax", "Money!", "Contained in the two.", line => line.Money.Tax)
            .Field("returnPolicy", "ReturnPolicy!", "How it can be sent back, as it was when it was ordered.", line => line.ReturnPolicy)
            .Field("source", "String", "The id of the note or the room through which it was bought.", line => SourceId(line.Source));
        builder.Object<Address>("Address", "Where a parcel goes.").Public()
            .Field("name", "String!", "Who receives it.", address => address.Name)
            .Field("phone", "String!", "How the carrier reaches them.", address => address.Phone)
            .Field("region", "String!", "Province or state.", address => address.Region)
            .Field("city", "String!", "Town.", address => address.City)
            .Field("street", "String!", "Street, house and door.", address => address.Street)
            .Field("postcode", "String", "Postal code.", address => address.Postcode);
        return (orderType, lineType);
    }

    private static async ValueTask<IReadOnlyDictionary<CartLineView, int>> ShortagesAsync(
        IReadOnlyList<CartLineView> lines, GraphContext context, CancellationToken cancellationToken)
    {
        var available = await CatalogLoaders.AvailableAsync([.. lines.Select(line => line.Sku)], context, cancellationToken);
        return lines.ToDictionary(line => line, line => Math.Max(0, line.Quantity - available[line.Sku]));
    }

    private static bool IsParty(OrderView order, GraphContext context) => context.Viewer().Is(order.Buyer) || context.Viewer().May(order.Shop, ShopPermission.SeeOrders);

    private static string? SourceId(string? source) => PurchaseSource.TryNote(source, out var note) ? GlobalIds.Encode(note).Value
        : PurchaseSource.TryRoom(source, out var room) ? GlobalIds.Encode(room).Value
        : source;
}
