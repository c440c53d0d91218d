using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Rooms;

public sealed class DropTests(RoomFixture rooms) : IClassFixture<RoomFixture>
{
    [Fact]
    public async Task Twenty_two_buyers_of_five_units_get_exactly_five()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 5);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 22).Select(_ => rooms.GivenPersonAsync()));
        var results = await Task.WhenAll(buyers.Select(buyer => rooms.ReserveAsync(buyer, drop)));
        Assert.Equal(5, results.OfType<ReserveInDropResult.Reserved>().Count());
        Assert.Equal(17, results.OfType<ReserveInDropResult.OutOfStock>().Count());
        var after = await rooms.DropAsync(drop);
        Assert.Equal((0, DropState.SoldOut), (after.Remaining, after.State));
        Assert.Equal("95/5/0", await rooms.StockAsync(stage.Sku));
        Assert.Single(await rooms.LogAsync(stage.Room), e => e.Kind == RoomEventKind.DropSoldOut);
    }

    [Fact]
    public async Task A_double_tap_reserves_once_and_the_limit_of_a_buyer_holds_against_many_taps_at_once()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 10, perBuyerLimit: 2);
        var buyer = await rooms.GivenPersonAsync();
        var taps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rooms.ReserveAsync(buyer, drop, requestId: "tap")));
        Assert.Single(taps.OfType<ReserveInDropResult.Reserved>().Select(tap => tap.Reservation).Distinct());
        var more = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => rooms.ReserveAsync(buyer, drop)));
        Assert.Single(more.OfType<ReserveInDropResult.Reserved>());
        Assert.Equal(5, more.OfType<ReserveInDropResult.LimitReached>().Count(refused => refused.Limit == 2));
        Assert.Equal(8, (await rooms.DropAsync(drop)).Remaining);
    }

    [Fact]
    public async Task Buyers_who_are_served_together_get_each_their_own_answer()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 7, perBuyerLimit: 3);
        var (ann, bea, cid) = (await rooms.GivenPersonAsync(), await rooms.GivenPersonAsync(), await rooms.GivenPersonAsync());
        var none = DropId.New();
        // While the first is served, the rest queue and are served in one transaction, in this order.
        var results = await Task.WhenAll(
            rooms.ReserveAsync(ann, drop, 2, "a1"),
            rooms.ReserveAsync(ann, drop, 2, "a2"),
            rooms.ReserveAsync(ann, drop, 2, "a1"),
            rooms.ReserveAsync(ann, drop, 1, "a1"),
            rooms.ReserveAsync(bea, drop, 3, "b1"),
            rooms.ReserveAsync(bea, drop, 3, "b1"),
            rooms.ReserveAsync(cid, drop, 3, "a1"),
            rooms.ReserveAsync(cid, drop, 2, "c2"),
            rooms.ReserveAsync(PersonId.New(), drop, 1, "not a person"),
            rooms.ReserveAsync(cid, none, 1, "c3"));
        var first = Assert.IsType<ReserveInDropResult.Reserved>(results[0]);
        Assert.Equal(3, Assert.IsType<ReserveInDropResult.LimitReached>(results[1]).Limit);
        Assert.Equal(first, results[2]);
        Assert.Equal("requestId", Assert.IsType<ReserveInDropResult.Invalid>(results[3]).Field);
        Assert.Equal(Assert.IsType<ReserveInDropResult.Reserved>(results[4]), results[5]);
        Assert.Equal(2, Assert.IsType<ReserveInDropResult.OutOfStock>(results[6]).Available);
        Assert.IsType<ReserveInDropResult.Reserved>(results[7]);
        Assert.IsType<ReserveInDropResult.OutOfStock>(results[8]);
        Assert.IsType<ReserveInDropResult.NotFound>(results[9]);
        Assert.Equal(DropState.SoldOut, (await rooms.DropAsync(drop)).State);
        Assert.Equal(first, await rooms.ReserveAsync(ann, drop, 2, "a1"));
    }

    [Fact]
    public async Task Whoever_cannot_be_served_does_not_spoil_it_for_the_others()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 100);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rooms.GivenPersonAsync()));
        var good = buyers.Select(buyer => rooms.ReserveAsync(buyer, drop)).ToList();
        var bad = rooms.ReserveAsync(PersonId.New(), drop);
        good.AddRange((await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rooms.GivenPersonAsync()))).Select(buyer => rooms.ReserveAsync(buyer, drop)));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => bad);
        Assert.All(await Task.WhenAll(good), result => Assert.IsType<ReserveInDropResult.Reserved>(result));
        Assert.Equal(60, (await rooms.DropAsync(drop)).Remaining);
    }

    [Fact]
    public async Task A_reservation_that_lapses_reopens_the_drop_for_the_next_buyer()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 1, seconds: 3_600);
        var (first, second) = (await rooms.GivenPersonAsync(), await rooms.GivenPersonAsync());
        Assert.IsType<ReserveInDropResult.Reserved>(await rooms.ReserveAsync(first, drop));
        Assert.IsType<ReserveInDropResult.OutOfStock>(await rooms.ReserveAsync(second, drop));
        await rooms.AdvanceAsync(TimeSpan.FromMinutes(5.1));
        Assert.Equal((1, DropState.Open), ((await rooms.DropAsync(drop)).Remaining, (await rooms.DropAsync(drop)).State));
        Assert.IsType<ReserveInDropResult.Reserved>(await rooms.ReserveAsync(second, drop));
        Assert.Equal("99/1/0", await rooms.StockAsync(stage.Sku));
        Assert.Empty(rooms.LoggedErrors);
    }

    [Fact]
    public async Task A_drop_closes_by_the_clock_and_every_unit_finds_its_way_back_to_the_stock()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 10, seconds: 60);
        var buyer = await rooms.GivenPersonAsync();
        Assert.IsType<ReserveInDropResult.Reserved>(await rooms.ReserveAsync(buyer, drop));
        await rooms.AdvanceAsync(TimeSpan.FromSeconds(61));
        Assert.Equal(DropState.Closed, (await rooms.DropAsync(drop)).State);
        Assert.Equal("99/1/0", await rooms.StockAsync(stage.Sku));
        Assert.IsType<ReserveInDropResult.Closed>(await rooms.ReserveAsync(buyer, drop));
        await rooms.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("100/0/0", await rooms.StockAsync(stage.Sku));
        Assert.Empty(rooms.LoggedErrors);
    }

    [Fact]
    public async Task Only_the_host_opens_a_drop_and_only_of_what_the_stock_has()
    {
        var stage = await rooms.GivenLiveRoomAsync(stock: 5);
        var stranger = await rooms.GivenPersonAsync();
        var open = rooms.Get<OpenDrop>();
        var draft = new DropDraft(stage.Room, stage.Sku, 5, 49_00, 1, 60);
        Assert.IsType<RoomResult.NotHost>(Assert.IsType<OpenDropResult.Refused>(await open.ExecuteAsync(stranger, draft, default)).Why);
        Assert.Equal(5, Assert.IsType<OpenDropResult.OutOfStock>(await open.ExecuteAsync(stage.Host, draft with { Units = 6 }, default)).Available);
        var elsewhere = (await rooms.GivenSkuAsync(10)).Sku;
        Assert.IsType<RoomResult.Invalid>(
            Assert.IsType<OpenDropResult.Refused>(await open.ExecuteAsync(stage.Host, draft with { Sku = elsewhere }, default)).Why);
        Assert.Equal("5/0/0", await rooms.StockAsync(stage.Sku));
    }

    [Fact]
    public async Task Ending_the_room_closes_its_drops_and_the_log_has_no_gap()
    {
        var stage = await rooms.GivenLiveRoomAsync();
        var drop = await rooms.GivenDropAsync(stage, units: 3, perBuyerLimit: 3);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => rooms.GivenPersonAsync()));
        var sales = buyers.Select(buyer => (Task)rooms.ReserveAsync(buyer, drop));
        var pins = Enumerable.Range(0, 10).Select(_ => (Task)rooms.Get<PinListing>().ExecuteAsync(stage.Host, stage.Room, stage.Listing, default));
        await Task.WhenAll(sales.Concat(pins));
        Assert.IsType<RoomResult.Done>(await rooms.Get<EndRoom>().ExecuteAsync(stage.Host, stage.Room, default));
        Assert.IsType<RoomResult.WrongState>(await rooms.Get<EndRoom>().ExecuteAsync(stage.Host, stage.Room, default));
        var log = await rooms.LogAsync(stage.Room);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(e => e.Seq));
        Assert.Equal([RoomEventKind.DropClosed, RoomEventKind.Ended], log.TakeLast(2).Select(e => e.Kind));
        Assert.Equal(DropState.Closed, (await rooms.DropAsync(drop)).State);
    }
}
