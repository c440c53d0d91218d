using System.Net.WebSockets;
using System.Text;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>Close codes of graphql-transport-ws.</summary>
internal sealed record SocketClose(int Code, string Reason)
{
    // A close frame holds 125 bytes, two of which are the code.
    private const int MaxReasonBytes = 123;

    public static SocketClose GoingAway { get; } = new(1001, "Going away");
    public static SocketClose TooLarge { get; } = new(1009, "Message too big");
    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized");
    public static SocketClose Forbidden { get; } = new(4403, "Forbidden");
    public static SocketClose SubprotocolNotAcceptable { get; } = new(4406, "Subprotocol not acceptable");
    public static SocketClose InitialisationTimeout { get; } = new(4408, "Connection initialisation timeout");
    public static SocketClose TooManyInitialisations { get; } = new(4429, "Too many initialisation requests");
    public static SocketClose InternalError { get; } = new(4500, "Internal server error");

    public static SocketClose Invalid(string why) => new(4400, why);

    /// <summary>The id is shortened when the whole would not fit into a close frame.</summary>
    public static SocketClose Duplicate(string id)
    {
        const string before = "Subscriber for ";
        const string after = " already exists";
        var room = MaxReasonBytes - before.Length - after.Length;
        var shown = new StringBuilder();
        foreach (var rune in id.EnumerateRunes().TakeWhile(rune => (room -= rune.Utf8SequenceLength) >= 0))
        {
            shown.Append(rune);
        }

        return new SocketClose(4409, before + shown + after);
    }
}

/// <summary>The connection must be closed.</summary>
internal sealed class SocketCloseException(SocketClose close) : Exception(close.Reason)
{
    public SocketClose Close { get; } = close;
}

/// <summary>Ends connections so that the other side gets to know why, and within bounds when it does not listen.</summary>
internal static class SocketClosing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for something that may fail or hang.</summary>
    public static Task WaitAsync(Task task) => Task.WhenAny(task, Task.Delay(Patience));

    /// <summary>Sends the close frame and reads until the client's: a connection cut with unread bytes would lose the frame.</summary>
    public static async Task CloseAsync(WebSocket socket, SocketReader? reader, SocketClose? close)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        // When it fires the socket is aborted, which is right for one that neither reads nor answers.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)(close?.Code ?? 1000), close?.Reason ?? "", patience.Token);
            if (reader is not null && socket.State == WebSocketState.CloseSent)
            {
                await reader.DrainAsync(patience.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Closed by the other side in the meantime, or too slow.
        }
    }
}
