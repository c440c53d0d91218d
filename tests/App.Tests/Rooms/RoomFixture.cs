using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Rooms;

/// <summary>The domain with running rooms and something to sell in them.</summary>
public sealed class RoomFixture : DomainFixture
{
    public async Task<Stage> GivenLiveRoomAsync(int stock = 100)
    {
        var host = await GivenPersonAsync();
        var sku = await GivenSkuAsync(stock);
        var room = Assert.IsType<RoomResult.Done>(await Get<ScheduleRoom>().ExecuteAsync(host, "Tea tonight", Now, cover: null, default)).Room;
        Assert.IsType<RoomResult.Done>(await Get<StartRoom>().ExecuteAsync(host, room, default));
        Assert.IsType<RoomResult.Done>(await Get<AddToShelf>().ExecuteAsync(host, room, sku.Listing, default));
        return new Stage(room, host, sku.Sku, sku.Listing);
    }

    public async Task<(SkuId Sku, ListingId Listing)> GivenSkuAsync(int stock)
    {
        var owner = await GivenPersonAsync();
        return await Database.WriteAsync(
            async tx =>
            {
                var shop = ShopId.New();
                await tx.ExecuteAsync($"INSERT INTO catalog.shop (id, name, owner, created_at) VALUES ({shop}, 'Shop', {owner}, {tx.Now})", default);
                var draft = new NewListing(shop, "Tea", "Green", [], [], [new NewSku([], new Money(99_00, Currency.Cny))]);
                var created = await ListingWriter.WriteAsync(tx, draft, owner, default);
                await Stock.TryAddAsync(tx, created.Skus[0], stock, default);
                return (created.Skus[0], created.Listing);
            },
            default);
    }

    public async Task<DropId> GivenDropAsync(Stage stage, int units, int perBuyerLimit = 1, int seconds = 600) => Assert.IsType<OpenDropResult.Opened>(
        await Get<OpenDrop>().ExecuteAsync(stage.Host, new DropDraft(stage.Room, stage.Sku, units, 49_00, perBuyerLimit, seconds), default)).Drop;

    public Task<ReserveInDropResult> ReserveAsync(PersonId buyer, DropId drop, int quantity = 1, string? requestId = null) =>
        Get<ReserveInDrop>().ExecuteAsync(buyer, drop, quantity, requestId ?? Guid.CreateVersion7().ToString(), default);

    public async Task<DropView> DropAsync(DropId drop) => (await Get<RoomReader>().DropsByIdsAsync([drop], default))[drop];

    /// <summary>The stock row as "available/reserved/committed".</summary>
    public Task<string> StockAsync(SkuId sku) =>
        Sql.ScalarAsync<string>($"SELECT available || '/' || reserved || '/' || committed FROM inventory.stock WHERE sku = '{sku.Value}'");

    public async Task<List<RoomEvent>> LogAsync(RoomId room)
    {
        var log = Get<RoomLog>();
        return await log.ReadAsync(room, (await log.HeadAsync(room, default))!.Epoch, 0, 1_000, default);
    }

    private DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    public sealed record Stage(RoomId Room, PersonId Host, SkuId Sku, ListingId Listing);
}
