using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>Accepts WebSockets that speak graphql-transport-ws.</summary>
internal sealed class SocketHandler(GraphQLExecutor executor, GraphQLOptions options, ILogger logger)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext http, CancellationToken stopping)
    {
        var offered = http.WebSockets.WebSocketRequestedProtocols;
        var speaksOurs = offered.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            // Without one of its own protocols a client gives up by itself and never learns the code of the close.
            SubProtocol = speaksOurs ? Protocol : offered.FirstOrDefault(),
            KeepAliveInterval = options.KeepAliveInterval,
            // A client that vanished without closing is noticed, and its subscriptions end.
            KeepAliveTimeout = 2 * options.KeepAliveInterval,
        });
        if (speaksOurs)
        {
            await new SocketConnection(socket, http, executor, options, logger).RunAsync(stopping);
        }
        else
        {
            await SocketClosing.CloseAsync(socket, new SocketReader(socket, options.Limits), SocketClose.SubprotocolNotAcceptable);
        }
    }
}
