using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Inventory;

/// <summary>Tells staff that few units are left.</summary>
internal sealed class LowStockTail(Broadcast<StockRanLow> broadcast) : IEventTail
{
    public void OnEvent(StoredEvent stored)
    {
        if (stored.Payload is StockRanLow low)
        {
            broadcast.Publish(low);
        }
    }
}

internal static class LowStockSubscription
{
    public static IServiceCollection AddLowStockSubscription(this IServiceCollection services)
    {
        services.AddSingleton<Broadcast<StockRanLow>>();
        services.AddSingleton<IEventTail, LowStockTail>();
        return services;
    }

    public static void Add(SchemaBuilder builder) => builder.Subscription.Stream<SkuView>(
        "stockRanLow", "Sku!", "Variants whose stock you manage, each time the last units but setLowStock's are reached.",
        (_, context, cancellationToken) => ReadAsync(context, cancellationToken));

    private static async IAsyncEnumerable<SkuView> ReadAsync(GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Viewer().Person is not { } person)
        {
            throw new GraphQLException("Sign in first.", ErrorCode.Unauthenticated);
        }
        await foreach (var low in context.Service<Broadcast<StockRanLow>>().Listen(_ => true, cancellationToken).WithCancellation(cancellationToken))
        {
            // The owner rule is in the statement: for whom this stock does not exist, the event does not either.
            if ((await context.Service<PoolReader>().DetailsAsync(person, [low.Sku], cancellationToken)).Count == 0)
            {
                continue;
            }
            var skus = await CatalogLoaders.SkusAsync([low.Sku], context, cancellationToken);
            if (skus.TryGetValue(low.Sku, out var sku))
            {
                yield return sku;
            }
        }
    }
}
