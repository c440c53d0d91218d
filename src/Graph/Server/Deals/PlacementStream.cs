using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Events;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

/// <summary>Brings placements' steps to the open subscriptions of this process.</summary>
internal sealed class PlacementStream(Broadcast<PlacementChanged> broadcast) : IEventTail
{
    public void OnEvent(StoredEvent stored)
    {
        if (stored.Payload is PlacementChanged changed)
        {
            broadcast.Publish(changed);
        }
    }

    public static IAsyncEnumerable<PlacementView> Subscribe(FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer();
        if (!viewer.IsSignedIn)
        {
            throw new GraphQLException("Sign in first.", ErrorCode.Unauthenticated);
        }
        // Whether the step concerns the viewer is asked twice: cheaply here, and by the reader's own rule for what is shown.
        var steps = context.Service<Broadcast<PlacementChanged>>().Listen(
            changed => viewer.Person is { } person && (changed.Creator == person || viewer.IsStaffOf(changed.Brand)), cancellationToken);
        return ReadAsync(steps, context, cancellationToken);
    }

    private static async IAsyncEnumerable<PlacementView> ReadAsync(
        IAsyncEnumerable<PlacementChanged> steps, GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in steps.WithCancellation(cancellationToken))
        {
            var found = await DealsLoaders.PlacementsAsync([step.Placement], context, cancellationToken);
            if (found.TryGetValue(step.Placement, out var placement))
            {
                yield return placement;
            }
        }
    }
}

internal static class PlacementSubscription
{
    public static IServiceCollection AddPlacementSubscription(this IServiceCollection services)
    {
        services.AddSingleton<Broadcast<PlacementChanged>>();
        services.AddSingleton<IEventTail, PlacementStream>();
        return services;
    }
}
