using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

/// <summary>A person's cart with its lines.</summary>
public sealed record CartView(PersonId Buyer, IReadOnlyList<CartLineView> Lines);

/// <summary>What an order is made of, over its lines.</summary>
public sealed record OrderSums(Money ListTotal, Money Goods, Money Shipping, Money Tax)
{
    public static OrderSums Of(IEnumerable<OrderLineView> lines) => lines
        .Select(line => new OrderSums(line.UnitPrice * line.Quantity, line.Money.Paid, line.Money.Shipping, line.Money.Tax))
        .Aggregate((sum, next) => new OrderSums(
            sum.ListTotal + next.ListTotal, sum.Goods + next.Goods, sum.Shipping + next.Shipping, sum.Tax + next.Tax));
}

public readonly record struct LineKey(OrderId Order, OrderLineId Line);

/// <summary>Batch loaders of orders and carts. The reader's statements hide what the viewer may not see.</summary>
internal static class OrderLoaders
{
    public static async ValueTask<IReadOnlyDictionary<OrderId, OrderView>> ByIdsAsync(
        IReadOnlyList<OrderId> ids, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<OrderReader>().ByIdsAsync(ids, viewer, cancellationToken)
            : new Dictionary<OrderId, OrderView>();

    public static async ValueTask<ILookup<PaymentId, OrderView>> ByPaymentsAsync(
        IReadOnlyList<PaymentId> payments, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<OrderReader>().ByPaymentsAsync(payments, viewer, cancellationToken)
            : Array.Empty<OrderView>().ToLookup(order => order.Payment);

    public static async ValueTask<IReadOnlyDictionary<PaymentId, IReadOnlyList<OrderView>>> ListsByPaymentsAsync(
        IReadOnlyList<PaymentId> payments, GraphContext context, CancellationToken cancellationToken)
    {
        var orders = await ByPaymentsAsync(payments, context, cancellationToken);
        return orders.ToDictionary(group => group.Key, IReadOnlyList<OrderView> (group) => [.. group]);
    }

    public static async ValueTask<ILookup<OrderId, OrderLineView>> LinesAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OrderReader>().LinesAsync(orders, cancellationToken);

    public static async ValueTask<ILookup<OrderId, AdjustmentView>> AdjustmentsAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken)
    {
        var adjustments = await context.Service<OrderReader>().AdjustmentsAsync(orders, cancellationToken);
        return adjustments.SelectMany(order => order).ToLookup(adjustment => adjustment.Order, AdjustmentView.Of);
    }

    /// <summary>By line; the key carries the order, so that lines of one order are read together.</summary>
    public static async ValueTask<ILookup<LineKey, AdjustmentView>> LineAdjustmentsAsync(
        IReadOnlyList<LineKey> lines, GraphContext context, CancellationToken cancellationToken)
    {
        var adjustments = await context.Service<OrderReader>().AdjustmentsAsync([.. lines.Select(line => line.Order).Distinct()], cancellationToken);
        return adjustments.SelectMany(order => order)
            .Where(adjustment => adjustment.Line is not null)
            .ToLookup(adjustment => new LineKey(adjustment.Order, adjustment.Line!.Value), AdjustmentView.Of);
    }

    public static async ValueTask<IReadOnlyDictionary<OrderId, OrderSums>> SumsAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(orders, context, cancellationToken);
        return lines.ToDictionary(order => order.Key, OrderSums.Of);
    }

    public static async ValueTask<IReadOnlyDictionary<OrderId, Address>> AddressesAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OrderReader>().AddressesAsync(orders, cancellationToken);

    public static ValueTask<IReadOnlyDictionary<PersonId, Page<OrderView>>> BoughtAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        PagesAsync(people, page, context.Service<OrderReader>().BoughtAsync, cancellationToken);

    public static ValueTask<IReadOnlyDictionary<PersonId, Page<OrderView>>> SoldAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        PagesAsync(people, page, context.Service<OrderReader>().SoldAsync, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<PersonId, CartView>> CartsAsync(
        IReadOnlyList<PersonId> buyers, GraphContext context, CancellationToken cancellationToken)
    {
        var carts = new Dictionary<PersonId, CartView>();
        // One viewer per request, so this is one statement.
        foreach (var buyer in buyers)
        {
            carts[buyer] = new CartView(buyer, await context.Service<CartReader>().LinesAsync(buyer, cancellationToken));
        }
        return carts;
    }

    private static async ValueTask<IReadOnlyDictionary<PersonId, Page<OrderView>>> PagesAsync(
        IReadOnlyList<PersonId> people, PageArgs page, Func<PersonId, Keyset, CancellationToken, Task<Slice<OrderView>>> read, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<OrderView>>();
        foreach (var person in people)
        {
            var slice = await read(person, page.ToKeyset(), cancellationToken);
            pages[person] = slice.ToPage(page, order => new KeysetPosition(order.PlacedAt, order.Id.Value));
        }
        return pages;
    }
}
