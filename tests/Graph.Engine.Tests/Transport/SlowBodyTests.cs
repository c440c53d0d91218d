using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

/// <summary>Bodies that never end, over real connections.</summary>
public sealed class SlowBodyTests
{
    private const int Connections = 50;

    [Fact]
    public async Task Slow_bodies_hold_back_nobody_and_are_cut_off()
    {
        await using var app = await StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var slow = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync(address)));

        using var http = new HttpClient();
        using var content = new StringContent("""{"query":"{ __typename }"}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(address, "/graphql"), content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        foreach (var client in slow)
        {
            Assert.DoesNotContain("200 OK", await ReadToEndAsync(client), StringComparison.Ordinal);
            client.Dispose();
        }
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // What Kestrel does after five seconds, sooner.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.1)));
        var app = builder.Build();
        app.MapGraphQL("/graphql", LibrarySchema.Instance, new GraphQLOptions { CreateContext = _ => ValueTask.FromResult(Library.ContextOf(new Library())) });
        await app.StartAsync();
        return app;
    }

    /// <summary>Promises a body and sends its first byte.</summary>
    private static async Task<TcpClient> ConnectAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"u8.ToArray());
        return client;
    }

    private static async Task<string> ReadToEndAsync(TcpClient client)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var received = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(received, deadline.Token);
        }
        catch (IOException)
        {
            // Reset: cut off as well.
        }

        return Encoding.ASCII.GetString(received.ToArray());
    }
}
