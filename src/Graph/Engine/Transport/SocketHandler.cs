using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>Accepts WebSockets that speak graphql-transport-ws.</summary>
internal sealed class SocketHandler(GraphQLExecutor executor, GraphQLOptions options, ILogger logger)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext http)
    {
        var speaksOurs = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(speaksOurs ? Protocol : null);
        var connection = new SocketConnection(socket, http, executor, options, logger);
        if (speaksOurs)
        {
            await connection.RunAsync(http.RequestAborted);
        }
        else
        {
            await connection.CloseAsync(SocketClose.SubprotocolNotAcceptable);
        }
    }
}

/// <summary>Close codes of graphql-transport-ws.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized");
    public static SocketClose Forbidden { get; } = new(4403, "Forbidden");
    public static SocketClose SubprotocolNotAcceptable { get; } = new(4406, "Subprotocol not acceptable");
    public static SocketClose InitialisationTimeout { get; } = new(4408, "Connection initialisation timeout");
    public static SocketClose TooManyInitialisations { get; } = new(4429, "Too many initialisation requests");
    public static SocketClose TooManyOperations { get; } = new(4429, "Too many operations");
    public static SocketClose TooLarge { get; } = new(1009, "Message too big");
    public static SocketClose InternalError { get; } = new(4500, "Internal server error");

    public static SocketClose Invalid(string why) => new(4400, why);

    public static SocketClose Duplicate(string id) => new(4409, $"Subscriber for {(id.Length > 40 ? id[..40] : id)} already exists");
}

/// <summary>The connection must be closed.</summary>
internal sealed class SocketCloseException(SocketClose close) : Exception(close.Reason)
{
    public SocketClose Close { get; } = close;
}
