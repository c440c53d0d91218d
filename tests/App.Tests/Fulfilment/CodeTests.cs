using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Fulfilment;

public sealed class CodeTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task Each_voucher_is_redeemed_once_and_the_last_one_completes_the_hand_over()
    {
        var (given, buyer, order) = await PaidAsync(FulfilmentKind.Code, quantity: 2);
        var codes = await CodesAsync(order, buyer);
        Assert.Equal(2, codes.Select(code => code.Code).Distinct().Count());
        Assert.Empty(await CodesAsync(order, given.Owner));
        Assert.IsType<RedeemCodeResult.NotFound>(await RedeemAsync(buyer, codes[0].Code));
        Assert.IsType<RedeemCodeResult.NotFound>(await RedeemAsync((await shop.GivenShopAsync(1)).Owner, codes[0].Code));

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RedeemAsync(given.Owner, codes[0].Code.ToLowerInvariant())));
        Assert.Single(results, result => result is RedeemCodeResult.Redeemed);
        Assert.All(results.Where(result => result is not RedeemCodeResult.Redeemed), result => Assert.NotNull(Assert.IsType<RedeemCodeResult.NotValid>(result).RedeemedAt));
        Assert.Equal(OrderState.Paid, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(new StockView(given.Sku, 9, 8, 0, 1), await shop.StockAsync(given.Sku));
        Assert.IsType<RedeemCodeResult.Redeemed>(await RedeemAsync(given.Owner, codes[1].Code));

        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
        await shop.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal(OrderState.Completed, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(1_900, await shop.BalanceAsync(AccountKind.MerchantAvailable, given.Shop.Value));
    }

    [Fact]
    public async Task A_cancelled_orders_vouchers_are_worth_nothing()
    {
        var (given, buyer, order) = await PaidAsync(FulfilmentKind.Code, quantity: 1);
        var code = (await CodesAsync(order, buyer))[0].Code;

        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(buyer, order, CancellationToken.None));
        Assert.IsType<RedeemCodeResult.NotValid>(await RedeemAsync(given.Owner, code));
        await shop.DrainAsync();

        Assert.NotNull((await CodesAsync(order, buyer))[0].VoidAt);
        Assert.Equal(new StockView(given.Sku, 10, 10, 0, 0), await shop.StockAsync(given.Sku));
    }

    [Fact]
    public async Task A_voucher_redeemed_while_its_order_is_cancelled_is_either_used_or_refunded()
    {
        for (var round = 0; round < 5; round++)
        {
            var (given, buyer, order) = await PaidAsync(FulfilmentKind.Code, quantity: 1);
            var code = (await CodesAsync(order, buyer))[0].Code;
            var cancel = shop.Get<CancelOrder>().ExecuteAsync(buyer, order, CancellationToken.None);
            var redeem = RedeemAsync(given.Owner, code);

            Assert.NotEqual(await cancel == OrderStepResult.Done, await redeem is RedeemCodeResult.Redeemed);
            await shop.DrainAsync();
            await shop.AssertBooksAreCleanAsync();
        }
    }

    [Fact]
    public async Task What_is_fetched_gets_its_code_when_the_shop_is_ready()
    {
        var (given, buyer, order) = await PaidAsync(FulfilmentKind.PickUp, quantity: 3);
        Assert.Empty(await CodesAsync(order, buyer));
        Assert.Equal(OrderStepResult.WrongState, await shop.Get<ShipOrder>().ExecuteAsync(given.Owner, order, CancellationToken.None));
        Assert.Equal(OrderStepResult.NotFound, await shop.Get<MarkReadyForPickUp>().ExecuteAsync(buyer, order, CancellationToken.None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<MarkReadyForPickUp>().ExecuteAsync(given.Owner, order, CancellationToken.None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<MarkReadyForPickUp>().ExecuteAsync(given.Owner, order, CancellationToken.None));

        var code = Assert.Single(await CodesAsync(order, buyer));
        Assert.IsType<RedeemCodeResult.Redeemed>(await RedeemAsync(given.Owner, code.Code));

        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
        Assert.Equal(new StockView(given.Sku, 7, 7, 0, 0), await shop.StockAsync(given.Sku));
    }

    [Fact]
    public async Task A_digital_good_is_delivered_when_it_is_paid_and_only_its_buyer_reads_it()
    {
        var (given, buyer, order) = await PaidAsync(FulfilmentKind.Digital, quantity: 1);
        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
        var line = (await shop.Get<OrderReader>().LinesAsync([order], CancellationToken.None))[order].Single();
        await shop.Get<SetFulfilment>().ExecuteAsync(
            given.Owner, given.Listing, FulfilmentKind.Digital, [new DigitalContent(given.Sku, "a later edition")], CancellationToken.None);

        Assert.Equal("the text", (await shop.Get<FulfilmentReader>().DigitalAsync([line.Id], buyer, CancellationToken.None))[line.Id]);
        Assert.Empty(await shop.Get<FulfilmentReader>().DigitalAsync([line.Id], given.Owner, CancellationToken.None));
    }

    [Fact]
    public async Task A_service_is_received_when_its_buyer_says_that_it_was_done()
    {
        var (_, buyer, order) = await PaidAsync(FulfilmentKind.None, quantity: 1);

        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, CancellationToken.None));

        Assert.Equal(OrderState.Received, (await shop.OrderAsync(order, buyer)).State);
    }

    [Fact]
    public async Task Only_a_digital_listing_has_content_and_for_every_variant()
    {
        var given = await shop.GivenShopAsync(stock: 1, skus: 2);
        var whole = given.Skus.Select(sku => new DigitalContent(sku, "text")).ToList();

        Assert.Equal(SetFulfilmentResult.BadContent, await SetAsync(given.Owner, FulfilmentKind.Digital, whole.Take(1)));
        Assert.Equal(SetFulfilmentResult.BadContent, await SetAsync(given.Owner, FulfilmentKind.Code, whole));
        Assert.Equal(SetFulfilmentResult.NotYours, await SetAsync(await shop.GivenPersonAsync(), FulfilmentKind.Digital, whole));
        Assert.Equal(FulfilmentKind.Parcel, await KindAsync());
        Assert.Equal(SetFulfilmentResult.Done, await SetAsync(given.Owner, FulfilmentKind.Digital, whole));
        Assert.Equal(FulfilmentKind.Digital, await KindAsync());

        async Task<FulfilmentKind> KindAsync() => (await shop.Get<FulfilmentReader>().KindsAsync([given.Listing], CancellationToken.None))[given.Listing];

        Task<SetFulfilmentResult> SetAsync(PersonId staff, FulfilmentKind kind, IEnumerable<DigitalContent> contents) =>
            shop.Get<SetFulfilment>().ExecuteAsync(staff, given.Listing, kind, [.. contents], CancellationToken.None);
    }

    private async Task<(GivenShop Shop, PersonId Buyer, OrderId Order)> PaidAsync(FulfilmentKind kind, int quantity)
    {
        var given = await shop.GivenShopAsync(stock: 10);
        var contents = kind == FulfilmentKind.Digital ? new[] { new DigitalContent(given.Sku, "the text") } : [];
        Assert.Equal(SetFulfilmentResult.Done, await shop.Get<SetFulfilment>().ExecuteAsync(given.Owner, given.Listing, kind, contents, CancellationToken.None));
        var buyer = await shop.GivenBuyerAsync();
        await shop.AddToCartAsync(buyer, given.Sku, quantity);
        var placed = await shop.PlacedAsync(buyer, 1_000L * quantity);
        await shop.PayAsync(buyer, placed.Payment);
        return (given, buyer, placed.Orders[0]);
    }

    private async Task<List<CodeView>> CodesAsync(OrderId order, PersonId viewer) =>
        [.. (await shop.Get<FulfilmentReader>().CodesAsync([order], viewer, CancellationToken.None))[order]];

    private Task<RedeemCodeResult> RedeemAsync(PersonId staff, string code) => shop.Get<RedeemCode>().ExecuteAsync(staff, code, CancellationToken.None);
}
