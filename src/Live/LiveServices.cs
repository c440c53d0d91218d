using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Live.Rooms;

namespace SocialCommerce.Live;

/// <summary>Registers and maps the live rooms.</summary>
public static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = 16 * 1024;
            // Join waits for the room; a chat line sent meanwhile must not overtake it, so calls stay one after the other.
            options.MaximumParallelInvocationsPerClient = 1;
        });
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<LiveBroadcaster>();
        services.AddSingleton<RoomSource>();
        services.AddSingleton<RoomActors>();
        services.AddSingleton<IEventTail>(provider => provider.GetRequiredService<RoomActors>());
        services.AddHostedService(provider => provider.GetRequiredService<RoomActors>());
        return services;
    }

    /// <summary>Serves the hub at <c>/hubs/live</c>. The viewer must be in the request's features (ViewerMiddleware).</summary>
    public static IEndpointConventionBuilder MapLive(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<LiveHub>("/hubs/live");
}
