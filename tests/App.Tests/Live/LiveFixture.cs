using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCommerce.App.Tests.Rooms;
using SocialCommerce.Domain;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Http;
using SocialCommerce.Live;

namespace SocialCommerce.App.Tests.Live;

/// <summary>A node that serves the hub over the same database as the fixture's domain; several may run beside each other.</summary>
public sealed class LiveFixture : IAsyncLifetime
{
    private WebApplication? app;

    public RoomFixture Rooms { get; } = new();

    internal TestServer Server => app!.GetTestServer();

    public async Task InitializeAsync()
    {
        await Rooms.InitializeAsync();
        app = await StartNodeAsync();
    }

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
        await Rooms.DisposeAsync();
    }

    /// <summary>A process of its own as far as it can be: own services, own workers; with real sockets when asked.</summary>
    public async Task<WebApplication> StartNodeAsync(bool hasSockets = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        if (hasSockets)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxResponseBufferSize = 16 * 1024);
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = endpoint =>
            {
                // Connections inherit it: so little room between the two sides that a reader who stops is felt at once.
                var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                listener.SendBufferSize = 4_096;
                return listener;
            });
        }
        else
        {
            builder.WebHost.UseTestServer();
        }
        Rooms.LogErrors(builder.Logging);
        Rooms.AddDomain(builder.Services);
        builder.Services.AddDomainWorkers();
        builder.Services.AddLive();
        var node = builder.Build();
        await node.Services.GetRequiredService<SandboxClock>().LoadAsync(node.Services.GetRequiredService<Database>(), default);
        node.UseWebSockets();
        node.UseMiddleware<ViewerMiddleware>();
        node.MapLive();
        await node.StartAsync();
        return node;
    }

    internal async Task<LiveClient> ConnectAsync(PersonId? person = null, TestServer? server = null)
    {
        var token = person is { } signedIn ? (await Rooms.Get<SignIn>().StartSessionAsync(signedIn, default)).Token : null;
        return await LiveClient.ConnectAsync(server ?? Server, token);
    }
}
