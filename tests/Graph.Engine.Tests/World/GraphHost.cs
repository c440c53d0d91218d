using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace SocialCommerce.Graph.Engine.Tests.World;

/// <summary>The library behind real endpoints, in memory.</summary>
internal sealed class GraphHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private GraphHost(WebApplication app) => this.app = app;

    public Library Library { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public static async Task<GraphHost> StartAsync(Func<GraphQLOptions, GraphQLOptions>? change = null, Schema? schema = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var web = builder.Build();
        var host = new GraphHost(web);
        web.UseWebSockets();
        web.MapGraphQL("/graphql", schema ?? LibrarySchema.Instance, (change ?? (options => options))(host.Options()));
        await web.StartAsync();
        host.Client = web.GetTestClient();
        return host;
    }

    private GraphQLOptions Options() => new()
    {
        CreateContext = _ => ValueTask.FromResult(Library.ContextOf(Library)),
        CreateSocketContext = (_, payload) => payload is { } given && given.TryGetProperty("authorization", out var token) && token.GetString() == "Bearer wrong"
            ? throw new GraphQLException("No.", ErrorCode.Forbidden)
            : ValueTask.FromResult(Library.ContextOf(Library)),
        BrowserPage = http => http.Response.WriteAsync("<html>explorer</html>"),
    };

    public Task<HttpResponseMessage> PostAsync(string body, string accept = "application/json", string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> QueryAsync(string query, string accept = "application/json") =>
        PostAsync(JsonSerializer.Serialize(new { query }), accept);

    public Task<HttpResponseMessage> GetAsync(string parameters, string accept = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + parameters);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request);
    }

    public async Task<GraphSocket> ConnectAsync(string? protocol = "graphql-transport-ws")
    {
        var client = app.GetTestServer().CreateWebSocketClient();
        if (protocol is not null)
        {
            client.SubProtocols.Add(protocol);
        }

        return new GraphSocket(await client.ConnectAsync(new Uri("ws://localhost/graphql"), CancellationToken.None));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

/// <summary>A socket that speaks in whole messages.</summary>
internal sealed class GraphSocket(WebSocket socket) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message, or "close code reason".</summary>
    public async Task<string> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer, deadline.Token);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                return $"close {(int)frame.CloseStatus!.Value} {frame.CloseStatusDescription}";
            }

            text.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    public async Task<GraphSocket> InitialiseAsync()
    {
        await SendAsync("""{"type":"connection_init"}""");
        Xunit.Assert.Equal("""{"type":"connection_ack"}""", await ReceiveAsync());
        return this;
    }

    public Task SubscribeAsync(string id, string query) => SendAsync(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query } }));

    public void Dispose() => socket.Dispose();
}
