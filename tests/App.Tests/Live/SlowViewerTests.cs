using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Rooms;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Rooms;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.App.Tests.Live;

/// <summary>Over real sockets, because only they fill up.</summary>
public sealed class SlowViewerTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    // More than fits between the two sides, and over before the ten seconds after which a stuck connection is ended.
    private const int Rounds = 8;

    private RoomFixture Rooms => live.Rooms;

    [Fact]
    public async Task Who_does_not_read_holds_nobody_up_and_is_told_the_rest_in_one_piece()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        await using var node = await live.StartNodeAsync(hasSockets: true);
        await using var slow = await ConnectAsync(node, receiveBufferBytes: 2_048);
        await using var quick = await ConnectAsync(node, receiveBufferBytes: null);
        var known = Seq(await slow.JoinAsync(room));
        await quick.JoinAsync(room);
        slow.Pause();
        var actor = node.Services.GetRequiredService<RoomActors>().Hold(stage.Room);
        for (var round = 0; round < Rounds; round++)
        {
            await FloodAsync(actor, round);
            await Rooms.Get<PinListing>().ExecuteAsync(stage.Host, stage.Room, stage.Listing, default);
            var last = (await Rooms.LogAsync(stage.Room))[^1].Seq;
            await quick.UntilAsync(seen => seen.Durable().Select(Seq).LastOrDefault() == last);
        }
        slow.Resume();
        var end = (await Rooms.LogAsync(stage.Room))[^1].Seq;
        await slow.UntilAsync(seen => seen.Durable().Select(Seq).LastOrDefault() == end);
        Assert.Equal(Enumerable.Range(1, Rounds).Select(i => known + i), slow.Durable().Select(Seq));
        // It was skipped, not queued for: fewer batches and lines than the other one got.
        Assert.True(slow.Batches().Count < quick.Batches().Count, $"{slow.Batches().Count} of {quick.Batches().Count} batches");
        Assert.True(slow.Chat().Count < quick.Chat().Count, $"{slow.Chat().Count} of {quick.Chat().Count} lines");
        node.Services.GetRequiredService<RoomActors>().Release(stage.Room, actor);
    }

    /// <summary>More lines than a tick shows, each as long as it may be.</summary>
    private static async Task FloodAsync(RoomActor actor, int round)
    {
        var text = new string('茶', ChatDesk.MaximalLength);
        await Task.WhenAll(Enumerable.Range(0, ChatDesk.LinesPerTick).Select(i =>
            actor.ChatAsync(PersonId.New(), new Speaker($"{i}", "talker", "Talker"), $"{round}-{i}", text, CancellationToken.None)));
    }

    private static Task<LiveClient> ConnectAsync(WebApplication node, int? receiveBufferBytes)
    {
        var address = new UriBuilder(node.Urls.First()) { Scheme = "ws", Path = "/hubs/live" }.Uri;
        return LiveClient.ConnectAsync(async cancellationToken =>
        {
            var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (context, token) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    if (receiveBufferBytes is { } size)
                    {
                        socket.ReceiveBufferSize = size;
                    }
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, token);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
            var client = new ClientWebSocket();
            await client.ConnectAsync(address, new HttpMessageInvoker(handler), cancellationToken);
            return client;
        });
    }

    private static long Seq(System.Text.Json.JsonElement item) => item.GetProperty("seq").GetInt64();
}
