using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using SocialCommerce.App.Tests.Rooms;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Live.Rooms;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.App.Tests.Live;

public sealed class LiveHubTests(LiveFixture live) : IClassFixture<LiveFixture>
{
    private RoomFixture Rooms => live.Rooms;

    [Fact]
    public async Task A_drop_of_five_sells_exactly_five_and_every_viewer_sees_the_same()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 22).Select(_ => Rooms.GivenPersonAsync()));
        var viewers = await Task.WhenAll(live.ConnectAsync(), live.ConnectAsync(buyers[0]), live.ConnectAsync(buyers[1]));
        var answers = await Task.WhenAll(viewers.Select(viewer => viewer.JoinAsync(room)));
        var drop = await Rooms.GivenDropAsync(stage, units: 5);
        var results = await Task.WhenAll(buyers.Select(buyer => Rooms.ReserveAsync(buyer, drop)));
        Assert.Equal(5, results.OfType<ReserveInDropResult.Reserved>().Count());
        await Task.WhenAll(viewers.Select(viewer => viewer.UntilAsync(seen => seen.Durable().Exists(e => Kind(e) == "dropSoldOut"))));
        Assert.All(viewers, viewer => Assert.Equal(0, viewer.Batches()[^1].GetProperty("stock").GetProperty(WireId.Encode(drop)).GetInt32()));
        Assert.All(viewers.Zip(answers), pair => AssertChain(pair.Second, pair.First));
        Assert.Single(viewers.Select(viewer => string.Join(',', viewer.Durable().Select(Kind))).Distinct());
    }

    [Fact]
    public async Task Who_lost_the_network_gets_exactly_the_thirty_events_missed()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        await using var first = await live.ConnectAsync();
        var answer = await first.JoinAsync(room);
        var epoch = answer.GetProperty("epoch").GetString();
        var lastSeq = answer.GetProperty("seq").GetInt64();
        first.Cut();
        for (var i = 0; i < 30; i++)
        {
            await Rooms.Get<PinListing>().ExecuteAsync(stage.Host, stage.Room, stage.Listing, default);
        }
        await using var second = await live.ConnectAsync();
        await using var newcomer = await live.ConnectAsync();
        var snapshot = await newcomer.JoinAsync(room);
        var back = await second.JoinAsync(room, epoch, lastSeq);
        Assert.Equal(lastSeq + 30, Seq(back));
        Assert.Equal(
            Enumerable.Range(1, 30).Select(i => lastSeq + i),
            back.GetProperty("state").GetProperty("durable").EnumerateArray().Select(Seq));
        AssertChain(back, second);
        Assert.True(snapshot.GetProperty("state").TryGetProperty("shelf", out _));
        var other = await newcomer.JoinAsync(room, Guid.CreateVersion7().ToString(), lastSeq);
        Assert.False(other.GetProperty("state").TryGetProperty("durable", out _));
    }

    [Fact]
    public async Task Joining_in_the_middle_of_a_burst_leaves_no_gap_no_duplicate_and_no_batch_before_the_answer()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        await using var talker = await live.ConnectAsync(stage.Host);
        await talker.JoinAsync(room);
        var burst = Task.Run(async () =>
        {
            for (var i = 0; i < 150; i++)
            {
                await Rooms.Get<PinListing>().ExecuteAsync(stage.Host, stage.Room, stage.Listing, default);
                await talker.LikeAsync(room, 1);
            }
        });
        var clients = new List<(LiveClient Client, JsonElement Answer)>();
        while (!burst.IsCompleted)
        {
            var client = await live.ConnectAsync();
            clients.Add((client, await client.JoinAsync(room)));
        }
        await burst;
        var last = (await Rooms.LogAsync(stage.Room))[^1].Seq;
        Assert.True(clients.Count > 3);
        Assert.True(clients.Count(entry => Seq(entry.Answer) < last) > 1);
        foreach (var (client, answer) in clients)
        {
            await client.UntilAsync(seen => Math.Max(Seq(answer), seen.Durable().Select(Seq).LastOrDefault()) == last);
            AssertChain(answer, client);
            var order = client.Frames.SelectMany(frame => frame.Split('\u001e')).Where(frame => frame.Length > 2).ToList();
            Assert.True(order.FindIndex(frame => frame.Contains("\"type\":3", StringComparison.Ordinal)) is var completion && completion >= 0
                && order.FindIndex(frame => frame.Contains("\"Batch\"", StringComparison.Ordinal)) is var batch && (batch < 0 || batch > completion));
            await client.UntilAsync(seen => answer.GetProperty("state").GetProperty("likes").GetInt64()
                + seen.Batches().Sum(b => b.GetProperty("likes").GetInt64()) == 150);
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_lapsed_reservation_returns_the_unit_and_every_viewer_sees_it()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var drop = await Rooms.GivenDropAsync(stage, units: 1, seconds: 3_600);
        await using var viewer = await live.ConnectAsync();
        var answer = await viewer.JoinAsync(WireId.Encode(stage.Room));
        Assert.IsType<ReserveInDropResult.Reserved>(await Rooms.ReserveAsync(await Rooms.GivenPersonAsync(), drop));
        await viewer.UntilAsync(seen => seen.Durable().Exists(e => Kind(e) == "dropSoldOut"));
        await Rooms.AdvanceAsync(TimeSpan.FromMinutes(5.1));
        await viewer.UntilAsync(seen => seen.Durable().Exists(e => Kind(e) == "dropOpened")
            && seen.Batches()[^1].GetProperty("stock").GetProperty(WireId.Encode(drop)).GetInt32() == 1);
        AssertChain(answer, viewer);
    }

    [Fact]
    public async Task Anyone_may_watch_but_only_people_chat()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        var person = await Rooms.GivenPersonAsync();
        await using var anonymous = await live.ConnectAsync();
        await using var speaker = await live.ConnectAsync(person);
        await anonymous.JoinAsync(room);
        await speaker.JoinAsync(room);
        Assert.False(Accepted(await anonymous.ChatAsync(room, "1", "hello")));
        await Assert.ThrowsAnyAsync<Exception>(() => anonymous.LikeAsync(room, 1));
        Assert.True(Accepted(await speaker.ChatAsync(room, "1", "hello")));
        await anonymous.UntilAsync(seen => seen.Chat().Count == 1);
        var line = anonymous.Chat()[0];
        Assert.Equal(("hello", WireId.Encode(person)), (line.GetProperty("text").GetString(), line.GetProperty("person").GetProperty("id").GetString()));
        await Assert.ThrowsAnyAsync<Exception>(() => anonymous.JoinAsync(WireId.Encode(new RoomId(Guid.CreateVersion7()))));
    }

    [Fact]
    public async Task Chat_takes_a_burst_of_three_then_says_when_to_try_again_and_a_repeated_line_is_shown_once()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        await using var speaker = await live.ConnectAsync(await Rooms.GivenPersonAsync());
        await speaker.JoinAsync(room);
        var answers = new List<JsonElement>();
        foreach (var id in new[] { "a", "a", "b", "c", "d" })
        {
            answers.Add(await speaker.ChatAsync(room, id, "line " + id));
        }
        Assert.Equal([true, true, true, true, false], answers.Select(Accepted));
        Assert.InRange(answers[^1].GetProperty("retryAfterMs").GetInt32(), 1, 1_000);
        await using var newcomer = await live.ConnectAsync();
        var chat = (await newcomer.JoinAsync(room)).GetProperty("state").GetProperty("chat");
        Assert.Equal(["line a", "line b", "line c"], chat.EnumerateArray().Select(line => line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Many_things_at_once_come_in_few_batches()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await live.ConnectAsync(await Rooms.GivenPersonAsync())));
        await Task.WhenAll(people.Select(person => person.JoinAsync(room)));
        await using var viewer = await live.ConnectAsync();
        var answer = await viewer.JoinAsync(room);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(people.SelectMany((person, i) => Enumerable.Range(0, 10).Select(_ => person.LikeAsync(room, 5))
            .Append(person.ChatAsync(room, "1", $"line {i}"))));
        await viewer.UntilAsync(seen => seen.Chat().Count == 20 && answer.GetProperty("state").GetProperty("likes").GetInt64()
            + seen.Batches().Sum(batch => batch.GetProperty("likes").GetInt64()) == 1_000);
        Assert.True(viewer.Batches().Count <= (watch.ElapsedMilliseconds / 50) + 2, $"{viewer.Batches().Count} batches in {watch.ElapsedMilliseconds} ms");
        await viewer.UntilAsync(seen => seen.Batches()[^1].GetProperty("viewers").GetInt32() == 21);
    }

    [Fact]
    public async Task A_node_that_stops_in_the_middle_of_a_drop_loses_nothing_and_doubles_nothing()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var room = WireId.Encode(stage.Room);
        var drop = await Rooms.GivenDropAsync(stage, units: 10);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Rooms.GivenPersonAsync()));
        var node = await live.StartNodeAsync();
        var viewer = await live.ConnectAsync(server: node.GetTestServer());
        var answer = await viewer.JoinAsync(room);
        await Task.WhenAll(buyers.Take(5).Select(buyer => Rooms.ReserveAsync(buyer, drop)));
        await node.DisposeAsync();
        await Task.WhenAll(buyers.Select(buyer => Rooms.ReserveAsync(buyer, drop, requestId: "again")));
        var next = await live.StartNodeAsync();
        await using var back = await live.ConnectAsync(server: next.GetTestServer());
        var lastSeq = Math.Max(Seq(answer), viewer.Durable().Select(Seq).LastOrDefault());
        var rejoined = await back.JoinAsync(room, answer.GetProperty("epoch").GetString(), lastSeq);
        Assert.Equal(0, rejoined.GetProperty("state").GetProperty("stock").GetProperty(WireId.Encode(drop)).GetInt32());
        Assert.Equal(["dropSoldOut"], rejoined.GetProperty("state").GetProperty("durable").EnumerateArray().Select(Kind));
        Assert.Equal(10, await Rooms.Sql.ScalarAsync<long>($"SELECT count(*) FROM rooms.drop_reservation WHERE drop = '{drop.Value}'"));
        await viewer.DisposeAsync();
        await next.DisposeAsync();
    }

    [Fact]
    public async Task The_state_made_from_the_log_is_the_stored_state()
    {
        var stage = await Rooms.GivenLiveRoomAsync();
        var drop = await Rooms.GivenDropAsync(stage, units: 2, perBuyerLimit: 2);
        await Rooms.ReserveAsync(await Rooms.GivenPersonAsync(), drop, quantity: 2);
        var second = await Rooms.GivenDropAsync(stage, units: 3);
        await Rooms.Get<CloseDrop>().ExecuteAsync(stage.Host, second, default);
        await Rooms.Get<PinListing>().ExecuteAsync(stage.Host, stage.Room, stage.Listing, default);
        await Rooms.Get<PauseRoom>().ExecuteAsync(stage.Host, stage.Room, default);
        var board = new RoomBoard(Guid.Empty);
        (await Rooms.LogAsync(stage.Room)).ForEach(board.Apply);
        var reader = Rooms.Get<RoomReader>();
        var stored = (await reader.ByIdsAsync([stage.Room], default))[stage.Room];
        Assert.Equal(stored.State, board.State);
        Assert.Equal(WireId.Encode(stored.Pinned!.Value), board.Pinned!.Id);
        Assert.Equal((await reader.ShelvesAsync([stage.Room], default))[stage.Room].Select(item => WireId.Encode(item.Id)), board.Shelf.Select(item => item.Id));
        Assert.Equal(
            (await reader.DropsAsync([stage.Room], default))[stage.Room].Select(d => (WireId.Encode(d.Id), d.Remaining, d.State.ToString().ToUpperInvariant())),
            board.Drops.Select(d => (d.Id, d.Remaining, d.State.Replace("_", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void Ids_have_the_same_form_as_in_the_GraphQL_API()
    {
        for (var i = 0; i < 50; i++)
        {
            var room = new RoomId(Guid.CreateVersion7());
            Assert.Equal(GlobalIds.Encode(room).Value, WireId.Encode(room));
            Assert.True(WireId.TryDecode<RoomId>(GlobalIds.Encode(room).Value, out var decoded));
            Assert.Equal(room, decoded);
            Assert.False(WireId.TryDecode<DropId>(GlobalIds.Encode(room).Value, out _));
        }
    }

    /// <summary>The answer and the batches after it make one row of numbers without gap or repetition.</summary>
    private static void AssertChain(JsonElement answer, LiveClient client)
    {
        var known = Seq(answer);
        foreach (var batch in client.Batches())
        {
            Assert.Equal(known + 1, batch.GetProperty("fromSeq").GetInt64());
            Assert.Equal(answer.GetProperty("epoch").GetString(), batch.GetProperty("epoch").GetString());
            foreach (var item in batch.GetProperty("durable").EnumerateArray())
            {
                Assert.Equal(++known, Seq(item));
            }
            Assert.Equal(known, batch.GetProperty("toSeq").GetInt64());
        }
        Assert.Equal(0, client.Resyncs);
    }

    private static long Seq(JsonElement item) => item.GetProperty("seq").GetInt64();

    private static string Kind(JsonElement item) => item.GetProperty("kind").GetString()!;

    private static bool Accepted(JsonElement answer) => answer.GetProperty("accepted").GetBoolean();
}
