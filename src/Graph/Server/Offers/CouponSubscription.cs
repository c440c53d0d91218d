using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Offers;

/// <summary>Tells people that a coupon of theirs is about to end.</summary>
internal sealed class CouponTail(Broadcast<CouponExpiring> broadcast) : IEventTail
{
    public void OnEvent(StoredEvent stored)
    {
        if (stored.Payload is CouponExpiring expiring)
        {
            broadcast.Publish(expiring);
        }
    }
}

internal static class CouponSubscription
{
    public static IServiceCollection AddCouponSubscription(this IServiceCollection services)
    {
        services.AddSingleton<Broadcast<CouponExpiring>>();
        services.AddSingleton<IEventTail, CouponTail>();
        return services;
    }

    public static void Add(SchemaBuilder builder) => builder.Subscription.Stream<CouponView>(
        "couponExpiring", "Coupon!", "Coupons of yours, each once, two days before they end.", (_, context, cancellationToken) => ReadAsync(context, cancellationToken));

    private static async IAsyncEnumerable<CouponView> ReadAsync(GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Viewer().Person is not { } person)
        {
            throw new GraphQLException("Sign in first.", ErrorCode.Unauthenticated);
        }
        var expiring = context.Service<Broadcast<CouponExpiring>>().Listen(told => told.Person == person, cancellationToken);
        await foreach (var told in expiring.WithCancellation(cancellationToken))
        {
            var coupons = await context.Service<OfferReader>().CouponsAsync([told.Coupon], person, cancellationToken);
            if (coupons.TryGetValue(told.Coupon, out var coupon))
            {
                yield return coupon;
            }
        }
    }
}
