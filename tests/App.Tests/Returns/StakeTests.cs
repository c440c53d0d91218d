using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Returns;

public sealed class StakeTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_at_stake_is_what_the_refund_then_gives_back()
    {
        var given = await shop.GivenShopAsync(stock: 10, priceMinor: 333);
        var buyer = await shop.GivenBuyerAsync();
        await shop.AddToCartAsync(buyer, given.Sku, 3);
        var placed = await shop.PlacedAsync(buyer, 999);
        var order = placed.Orders[0];
        // One fen of the 999 is for shipping: neither part can be divided by three.
        await shop.Sql.ExecuteAsync($"UPDATE orders.line SET paid_minor = 998, shipping_minor = 1 WHERE \"order\" = '{order.Value}'");
        await shop.PayAsync(buyer, placed.Payment);
        Assert.Equal(OrderStepResult.Done, await shop.Get<Domain.Fulfilment.ShipOrder>().ExecuteAsync(given.Owner, order, None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, None));
        var line = (await shop.Get<OrderReader>().LinesAsync([order], None))[order].Single().Id;
        foreach (var (quantity, expected) in new[] { (1, 332L), (2, 667L) })
        {
            var request = new OpenReturnRequest(buyer, line, quantity, ReturnKind.RefundOnly, ReturnReason.Damaged, "", [], null, Guid.CreateVersion7().ToString());
            var id = Assert.IsType<OpenReturnResult.Opened>(await shop.Get<OpenReturn>().ExecuteAsync(request, None)).Case;
            Assert.Equal(new ReturnStake(given.Sku, new Money(expected, Currency.Cny)), await StakeAsync(id));

            Assert.IsType<ReturnStepResult.Done>(await shop.Get<ReturnSteps>().ApproveAsync(given.Owner, id, None));
            await shop.DrainAsync();

            Assert.Equal(expected, await shop.Sql.ScalarAsync<long>($"SELECT r.amount_minor FROM returns.case c JOIN orders.refund r ON r.id = c.refund WHERE c.id = '{id.Value}'"));
            Assert.Equal(expected, (await StakeAsync(id)).Money.Minor);
        }
        await shop.AssertBooksAreCleanAsync();
    }

    private async Task<ReturnStake> StakeAsync(ReturnCaseId id) => (await shop.Get<ReturnReader>().StakesAsync([id], None))[id];
}
