using Microsoft.AspNetCore.SignalR;

namespace SocialCommerce.Live.Rooms;

/// <summary>How much of a room a viewer has been told.</summary>
/// <param name="Tick">The number of the last batch, for what has no number of its own: viewers and stock.</param>
public readonly record struct Cursor(long Seq, long Chat, long Likes, long Tick);

/// <summary>One connection in a room. Instead of a queue it has a cursor: whoever falls behind is told later, in one batch, all that is new.</summary>
public sealed class RoomViewer(HubConnectionContext connection, Cursor cursor)
{
    private Task? write;
    private long writeStarted;
    private volatile bool isAnswered;

    public HubConnectionContext Connection => connection;

    public Cursor Cursor { get; set; } = cursor;

    /// <summary>The answer to Join is on its way; from now on batches may follow.</summary>
    public void MarkAnswered() => isAnswered = true;

    /// <summary>False while the answer to Join or the last batch is not written.</summary>
    public bool CanReceive => isAnswered && write is null or { IsCompleted: true };

    public void Send(SerializedHubMessage message, TimeProvider clock)
    {
        var started = connection.WriteAsync(message, connection.ConnectionAborted);
        // Kept only while the transport is full; a failed write ends the connection, and with it the viewer.
        write = started.IsCompletedSuccessfully ? null : started.AsTask();
        writeStarted = clock.GetTimestamp();
    }

    /// <summary>Nothing could be written for so long that the connection is of no use.</summary>
    public bool IsStuck(TimeProvider clock, TimeSpan limit) => write is { IsCompleted: false } && clock.GetElapsedTime(writeStarted) > limit;
}
