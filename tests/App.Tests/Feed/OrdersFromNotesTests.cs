using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Feed;

public sealed class OrdersFromNotesTests(CommerceFixture app) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task A_paid_order_that_came_through_a_note_is_told_once()
    {
        var shop = await app.GivenShopAsync(stock: 5);
        var note = NoteId.New();
        var buyer = await app.GivenBuyerAsync();
        await app.AddToCartAsync(buyer, shop.Skus[0], 1, PurchaseSource.Of(note));
        var placed = await app.PlacedAsync(buyer, 1_000);
        await app.DrainAsync();
        Assert.Equal(0, await ToldAsync(buyer));
        await app.PayAsync(buyer, placed.Payment);
        await app.DrainAsync();
        await app.DrainAsync();
        Assert.Equal(1, await ToldAsync(buyer));
        Assert.Equal(note.Value.ToString(), await app.Sql.ScalarAsync<string>($"SELECT payload ->> 'note' FROM events.event WHERE kind = 'NoteOrdered' AND stream = 'reader:{buyer.Value}'"));
    }

    private Task<long> ToldAsync(PersonId buyer) =>
        app.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.event WHERE kind = 'NoteOrdered' AND stream = 'reader:{buyer.Value}'");
}
