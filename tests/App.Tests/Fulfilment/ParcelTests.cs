using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Fulfilment;

public sealed class ParcelTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task An_order_is_shipped_when_the_last_of_its_parcels_has_left()
    {
        var (given, buyer, order) = await PaidAsync(skus: 2, quantity: 2);
        var lines = await LinesAsync(order);

        var first = await ShipAsync(given.Owner, order, [new LineUnits(lines[0].Id, 1)]);
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal([1, 0], (await LinesAsync(order)).Select(line => line.HandedOver));
        Assert.Equal(new StockView(lines[0].Sku, 9, 8, 0, 1), await shop.StockAsync(lines[0].Sku));
        var rest = await ShipAsync(given.Owner, order, units: null);

        Assert.Equal(OrderState.Shipped, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal([2, 2], (await LinesAsync(order)).Select(line => line.HandedOver));
        var parcels = (await shop.Get<FulfilmentReader>().ParcelsAsync([order], CancellationToken.None))[order].Select(parcel => parcel.Id).ToList();
        Assert.Equal([Id(first), Id(rest)], parcels);
        var inParcels = await shop.Get<FulfilmentReader>().LinesAsync(parcels, CancellationToken.None);
        Assert.Equal([(lines[0].Id, 1), (lines[1].Id, 2)], inParcels[parcels[1]].OrderBy(line => line.Line == lines[0].Id ? 0 : 1).Select(line => (line.Line, line.Quantity)));
        Assert.IsType<ShipParcelResult.WrongState>(await ShipAsync(given.Owner, order, units: null));
    }

    [Fact]
    public async Task No_unit_leaves_twice_when_two_members_of_staff_ship_at_once()
    {
        var (given, buyer, order) = await PaidAsync(skus: 1, quantity: 3);
        var line = (await LinesAsync(order))[0];

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ShipAsync(given.Owner, order, [new LineUnits(line.Id, 2)])));

        Assert.Single(results, result => result is ShipParcelResult.Shipped);
        Assert.Equal(2, (await LinesAsync(order))[0].HandedOver);
        Assert.Equal(OrderStepResult.Done, await shop.Get<ShipOrder>().ExecuteAsync(given.Owner, order, CancellationToken.None));
        Assert.Equal(OrderState.Shipped, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(new StockView(line.Sku, 7, 7, 0, 0), await shop.StockAsync(line.Sku));
    }

    [Fact]
    public async Task The_same_key_is_the_same_parcel_and_strangers_ship_nothing()
    {
        var (given, buyer, order) = await PaidAsync(skus: 1, quantity: 3);
        var units = new[] { new LineUnits((await LinesAsync(order))[0].Id, 1) };

        var first = await ShipAsync(given.Owner, order, units, key: "once");
        Assert.Equal(first, await ShipAsync(given.Owner, order, units, key: "once"));
        Assert.True(Assert.IsType<ShipParcelResult.BadKey>(await ShipAsync(given.Owner, order, null, key: "once")).IsReused);
        Assert.IsType<ShipParcelResult.NotFound>(await ShipAsync(buyer, order, units));
        Assert.IsType<ShipParcelResult.NotFound>(await ShipAsync((await shop.GivenShopAsync(1)).Owner, order, units));
        Assert.Equal(1, (await LinesAsync(order))[0].HandedOver);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_with_its_field()
    {
        var (given, _, order) = await PaidAsync(skus: 1, quantity: 3);
        var line = (await LinesAsync(order))[0].Id;
        var (_, _, other) = await PaidAsync(skus: 1, quantity: 3);
        var foreign = (await LinesAsync(other))[0].Id;

        Assert.Equal("lines", Field(await ShipAsync(given.Owner, order, [])));
        Assert.Equal("lines", Field(await ShipAsync(given.Owner, order, [new LineUnits(line, 0)])));
        Assert.Equal("lines", Field(await ShipAsync(given.Owner, order, [new LineUnits(line, 4)])));
        Assert.Equal("lines", Field(await ShipAsync(given.Owner, order, [new LineUnits(line, 1), new LineUnits(line, 1)])));
        Assert.Equal("lines", Field(await ShipAsync(given.Owner, order, [new LineUnits(foreign, 1)])));
        Assert.Equal("carrier", Field(await ShipAsync(given.Owner, order, null, "PIGEON", "1")));
        Assert.Equal("trackingNumber", Field(await ShipAsync(given.Owner, order, null, "SF")));
        Assert.Equal("trackingNumber", Field(await ShipAsync(given.Owner, order, null, "SANDBOX", "1")));
        Assert.Equal("trackingNumber", Field(await ShipAsync(given.Owner, order, null, null, "1")));
        Assert.Equal(0, (await LinesAsync(order))[0].HandedOver);
    }

    [Fact]
    public async Task The_sandbox_carrier_gives_a_number_and_tells_the_journey_by_the_clock()
    {
        var (given, buyer, order) = await PaidAsync(skus: 1, quantity: 1);
        shop.IsProviderAway = true;
        var id = Id(await ShipAsync(given.Owner, order, null, SandboxCarrier.CarrierCode));
        await shop.DrainAsync();
        Assert.Null((await ParcelAsync(id)).TrackingNumber);
        shop.IsProviderAway = false;

        await shop.AdvanceAsync(TimeSpan.FromMinutes(31));
        var announced = await ParcelAsync(id);
        Assert.StartsWith("SBX", announced.TrackingNumber, StringComparison.Ordinal);
        Assert.Equal(ParcelState.Announced, announced.State);
        await shop.AdvanceAsync(TimeSpan.FromHours(14));
        Assert.Equal(ParcelState.InTransit, (await ParcelAsync(id)).State);
        await shop.AdvanceAsync(TimeSpan.FromHours(40));

        var delivered = await ParcelAsync(id);
        Assert.Equal(ParcelState.Delivered, delivered.State);
        var tracking = (await shop.Get<FulfilmentReader>().TrackingAsync([id], CancellationToken.None))[id].ToList();
        Assert.Equal([ParcelState.PickedUp, ParcelState.InTransit, ParcelState.OutForDelivery, ParcelState.Delivered], tracking.Select(told => told.State));
        Assert.Equal(delivered.DeliveredAt, tracking[^1].At);
        Assert.Equal("Hangzhou", tracking[^1].Place);
        // Delivered is not received: the buyer's word or ten days make it that.
        Assert.Equal(OrderState.Shipped, (await shop.OrderAsync(order, buyer)).State);
        await shop.AdvanceAsync(AutomaticReceipt.After);
        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
    }

    [Fact]
    public async Task News_in_the_wrong_order_and_news_told_twice_leave_a_parcel_where_it_is()
    {
        var (given, _, order) = await PaidAsync(skus: 1, quantity: 1);
        var id = Id(await ShipAsync(given.Owner, order, null, SandboxCarrier.CarrierCode));
        var at = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
        CarrierNews late = new("n", 2, ParcelState.InTransit, "there", at.AddHours(1)), early = new("n", 1, ParcelState.PickedUp, "here", at);

        Assert.Equal(1, await TrackAsync(id, late));
        Assert.Equal(1, await TrackAsync(id, late, early));
        Assert.Equal(0, await TrackAsync(id, early, late));

        Assert.Equal(ParcelState.InTransit, (await ParcelAsync(id)).State);
        Assert.Equal(1, await shop.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.event WHERE stream = 'order:{order.Value}' AND kind = 'ParcelMoved'"));
    }

    private async Task<(GivenShop Shop, PersonId Buyer, OrderId Order)> PaidAsync(int skus, int quantity)
    {
        var given = await shop.GivenShopAsync(stock: 10, skus: skus);
        var buyer = await shop.GivenBuyerAsync();
        foreach (var sku in given.Skus) await shop.AddToCartAsync(buyer, sku, quantity);
        var placed = await shop.PlacedAsync(buyer, 1_000L * skus * quantity);
        await shop.PayAsync(buyer, placed.Payment);
        return (given, buyer, placed.Orders[0]);
    }

    private Task<ShipParcelResult> ShipAsync(
        PersonId staff, OrderId order, IReadOnlyList<LineUnits>? units, string? carrier = null, string? number = null, string? key = null) =>
        shop.Get<ShipParcel>().ExecuteAsync(new ShipParcelRequest(staff, order, units, carrier, number, key ?? Guid.CreateVersion7().ToString()), CancellationToken.None);

    private async Task<List<OrderLineView>> LinesAsync(OrderId order) =>
        [.. (await shop.Get<OrderReader>().LinesAsync([order], CancellationToken.None))[order]];

    private async Task<ParcelView> ParcelAsync(ParcelId id) => (await shop.Get<FulfilmentReader>().ParcelsByIdsAsync([id], CancellationToken.None))[id];

    private Task<int> TrackAsync(ParcelId id, params CarrierNews[] news) =>
        shop.Database.WriteAsync(transaction => ParcelBook.TrackAsync(transaction, id, news, CancellationToken.None), CancellationToken.None);

    private static ParcelId Id(ShipParcelResult result) => Assert.IsType<ShipParcelResult.Shipped>(result).Parcel;

    private static string Field(ShipParcelResult result) => Assert.IsType<ShipParcelResult.Faulty>(result).Field;
}
