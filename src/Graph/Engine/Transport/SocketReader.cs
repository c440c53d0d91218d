using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>A message of a client.</summary>
internal sealed record SocketMessage(string Type, string? Id, JsonElement? Payload)
{
    /// <exception cref="SocketCloseException">The message has no id.</exception>
    public string RequireId() => string.IsNullOrEmpty(Id) ? throw new SocketCloseException(SocketClose.Invalid("The message has no id")) : Id;
}

/// <summary>Puts the frames of a socket together and reads them as messages, within the limits of a request.</summary>
internal sealed class SocketReader(WebSocket socket, GraphQLLimits limits)
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private Task<SocketMessage?> reading = Task.FromResult<SocketMessage?>(null);

    /// <summary>The next message, or null when the client closes.</summary>
    /// <exception cref="SocketCloseException">The message is too large or not a message.</exception>
    public Task<SocketMessage?> ReadAsync(CancellationToken aborted) => reading = ReceiveAsync(aborted);

    /// <summary>Throws away what still comes until the client closes.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await ((Task)reading.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (socket.State == WebSocketState.CloseSent)
        {
            buffer.ResetWrittenCount();
            await socket.ReceiveAsync(buffer.GetMemory(4096), cancellationToken);
        }
    }

    private async Task<SocketMessage?> ReceiveAsync(CancellationToken aborted)
    {
        buffer.ResetWrittenCount();
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer.GetMemory(4096), aborted);
            if (frame.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            buffer.Advance(frame.Count);
            if (buffer.WrittenCount > limits.MaxBodyBytes)
            {
                throw new SocketCloseException(SocketClose.TooLarge);
            }

            if (frame.EndOfMessage)
            {
                return frame.MessageType == WebSocketMessageType.Text ? Parse() : throw Invalid();
            }
        }
    }

    private SocketMessage Parse()
    {
        try
        {
            var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = limits.MaxJsonDepth + 1 });
            var json = JsonElement.ParseValue(ref reader);
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            {
                throw Invalid();
            }

            var id = json.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            var payload = json.TryGetProperty("payload", out var value) && value.ValueKind != JsonValueKind.Null ? value : (JsonElement?)null;
            return payload is { ValueKind: not JsonValueKind.Object } ? throw Invalid() : new SocketMessage(type.GetString()!, id, payload);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Invalid();
        }
    }

    private static SocketCloseException Invalid() => new(SocketClose.Invalid("Invalid message received"));
}
