using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SocialCommerce.Live.Rooms;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live;

/// <summary>
/// The only class that sends anything to viewers. <c>Batch</c> goes to everyone in a room, durable and passing things together;
/// <c>Resync</c> to one connection whose place in the room is lost and that has to join again.
/// </summary>
public sealed class LiveBroadcaster(TimeProvider clock)
{
    /// <summary>A message that is turned into bytes once, however many receive it.</summary>
    public static SerializedHubMessage Prepare(Batch batch) => new(new InvocationMessage("Batch", [batch]));

    public void SendBatch(RoomViewer viewer, SerializedHubMessage batch) => viewer.Send(batch, clock);

    public void SendResync(RoomViewer viewer, string roomId) =>
        viewer.Send(new SerializedHubMessage(new InvocationMessage("Resync", [roomId])), clock);
}
