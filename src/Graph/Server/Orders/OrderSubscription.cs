using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

/// <summary>Tells buyers and shop staff how their orders get on.</summary>
internal sealed class OrderTail(Broadcast<IOrderEvent> broadcast) : IEventTail
{
    public void OnEvent(StoredEvent stored)
    {
        if (stored.Payload is IOrderEvent happened)
        {
            broadcast.Publish(happened);
        }
    }
}

internal static class OrderSubscription
{
    public static IServiceCollection AddOrderSubscription(this IServiceCollection services)
    {
        services.AddSingleton<Broadcast<IOrderEvent>>();
        services.AddSingleton<IEventTail, OrderTail>();
        return services;
    }

    public static void Add(SchemaBuilder builder) => builder.Subscription.Stream<OrderView>(
        "orderChanged", "Order!", "Your own orders, as buyer or seller, each time one is placed or changes its state.",
        (_, context, cancellationToken) => ReadAsync(context, cancellationToken));

    private static async IAsyncEnumerable<OrderView> ReadAsync(GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var viewer = context.Viewer();
        if (viewer.Person is not { } person)
        {
            throw new GraphQLException("Sign in first.", ErrorCode.Unauthenticated);
        }
        var changes = context.Service<Broadcast<IOrderEvent>>().Listen(
            happened => happened.Buyer == person || viewer.May(happened.Shop, ShopPermission.SeeOrders), cancellationToken);
        await foreach (var happened in changes.WithCancellation(cancellationToken))
        {
            var orders = await OrderLoaders.ByIdsAsync([happened.Order], context, cancellationToken);
            if (orders.TryGetValue(happened.Order, out var order))
            {
                yield return order;
            }
        }
    }
}
