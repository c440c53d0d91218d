using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Returns;

public sealed class ReturnTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly Sending ByHand = new(null, null);

    [Fact]
    public async Task Returned_goods_bring_their_part_of_the_money_back_and_the_rest_completes()
    {
        var sold = await ReceivedAsync(quantity: 3);

        var id = await OpenedAsync(sold, ReturnKind.Return, 2);
        await DoneAsync(Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));
        await DoneAsync(Steps.SendBackAsync(sold.Buyer, id, new Sending("SF", "SF1234"), CancellationToken.None));
        await DoneAsync(Steps.AcceptAsync(sold.Shop.Owner, id, new Inspection(1, null), CancellationToken.None));
        await shop.DrainAsync();

        Assert.Equal(CaseState.Refunded, (await CaseAsync(id, sold.Buyer)).State);
        Assert.Equal(2_000, (await shop.Get<OrderReader>().RefundedByOrdersAsync([sold.Order], CancellationToken.None))[sold.Order].Minor);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, sold.Payment.Value));
        Assert.Equal((950L, 0L), await MerchantAsync(sold));
        Assert.Equal(new StockView(sold.Shop.Sku, 8, 8, 0, 0), await shop.StockAsync(sold.Shop.Sku));
        await shop.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal(OrderState.Completed, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal((0L, 950L), await MerchantAsync(sold));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task An_order_whose_units_all_went_back_is_refunded_and_nets_to_zero()
    {
        var sold = await ReceivedAsync(quantity: 3, priceMinor: 333);
        foreach (var quantity in new[] { 1, 2 })
        {
            var id = await OpenedAsync(sold, ReturnKind.RefundOnly, quantity, ReturnReason.Damaged);
            await DoneAsync(Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));
            await shop.DrainAsync();
        }

        Assert.Equal(OrderState.Refunded, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(sold.Payment)).State);
        Assert.Equal((0L, 0L), await MerchantAsync(sold));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Units_that_have_not_left_are_cancelled_at_once_and_the_rest_ships()
    {
        var sold = await PaidAsync(quantity: 3);

        await OpenedAsync(sold, ReturnKind.CancelBeforeShipment, 1);
        Assert.Equal(new StockView(sold.Shop.Sku, 10, 8, 0, 2), await shop.StockAsync(sold.Shop.Sku));
        Assert.Equal("quantity", ((await OpenAsync(sold, ReturnKind.Return, 1)) as OpenReturnResult.Faulty)?.Field);
        await ShipAsync(sold);
        await shop.DrainAsync();

        Assert.Equal(OrderState.Shipped, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal("WRONG_STATE", Code(await OpenAsync(sold, ReturnKind.CancelBeforeShipment, 1)));
        Assert.Equal((1_900L, 0L), await MerchantAsync(sold));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task What_the_merchant_is_short_of_is_refunded_and_leaves_the_books()
    {
        var sold = await PaidAsync(quantity: 3);
        var report = shop.Get<ReportShortage>();
        Assert.IsType<OpenReturnResult.NotFound>(await report.ExecuteAsync(sold.Buyer, sold.Line, 1, "", "k", CancellationToken.None));
        Assert.IsType<OpenReturnResult.NotPossible>(await report.ExecuteAsync(sold.Shop.Owner, sold.Line, 4, "", "k4", CancellationToken.None));

        var opened = Assert.IsType<OpenReturnResult.Opened>(await report.ExecuteAsync(sold.Shop.Owner, sold.Line, 1, "One broke here.", "k", CancellationToken.None));
        Assert.Equal(opened, await report.ExecuteAsync(sold.Shop.Owner, sold.Line, 1, "One broke here.", "k", CancellationToken.None));
        await ShipAsync(sold);
        await shop.DrainAsync();

        Assert.Equal(CaseState.Refunded, (await CaseAsync(opened.Case, sold.Buyer)).State);
        Assert.Equal(new StockView(sold.Shop.Sku, 7, 7, 0, 0), await shop.StockAsync(sold.Shop.Sku));
        Assert.Equal(OrderState.Shipped, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal((1_900L, 0L), await MerchantAsync(sold));
    }

    [Fact]
    public async Task An_exchange_reserves_the_other_variant_and_sends_it_when_the_goods_are_back()
    {
        var sold = await ReceivedAsync(quantity: 2, skus: 2);
        var other = sold.Shop.Skus[1];
        var id = await OpenedAsync(sold, ReturnKind.Exchange, 2, replacement: other);
        Assert.Equal(new StockView(other, 10, 8, 2, 0), await shop.StockAsync(other));

        await DoneAsync(Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));
        await DoneAsync(Steps.SendBackAsync(sold.Buyer, id, ByHand, CancellationToken.None));
        await DoneAsync(Steps.AcceptAsync(sold.Shop.Owner, id, new Inspection(2, null), CancellationToken.None));
        Assert.Equal(CaseState.Replacing, (await CaseAsync(id, sold.Shop.Owner)).State);
        await DoneAsync(Steps.ReplaceAsync(sold.Shop.Owner, id, new Sending(SandboxCarrier.CarrierCode, null), CancellationToken.None));

        Assert.Equal(CaseState.Exchanged, (await CaseAsync(id, sold.Buyer)).State);
        Assert.Equal(new StockView(other, 8, 8, 0, 0), await shop.StockAsync(other));
        Assert.Equal(new StockView(sold.Shop.Sku, 10, 10, 0, 0), await shop.StockAsync(sold.Shop.Sku));
        Assert.Equal((1_900L, 0L), await MerchantAsync(sold));
        var parcels = (await shop.Get<FulfilmentReader>().ParcelsAsync([sold.Order], CancellationToken.None))[sold.Order];
        Assert.Equal([ParcelKind.Order, ParcelKind.Return, ParcelKind.Exchange], parcels.Select(parcel => parcel.Kind));
    }

    [Fact]
    public async Task A_withdrawn_exchange_gives_the_reserved_units_back()
    {
        var sold = await ReceivedAsync(quantity: 1, skus: 2);
        var id = await OpenedAsync(sold, ReturnKind.Exchange, 1, replacement: sold.Shop.Skus[1]);

        await DoneAsync(Steps.WithdrawAsync(sold.Buyer, id, CancellationToken.None));

        Assert.Equal(10, (await shop.StockAsync(sold.Shop.Skus[1])).Available);
        Assert.Equal(1, (await LineAsync(sold)).HandedOver - (await LineAsync(sold)).InCase);
        Assert.IsType<ReturnStepResult.WrongState>(await Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));
    }

    [Fact]
    public async Task Silence_of_the_merchant_speaks_for_the_buyer_at_every_step()
    {
        var sold = await ReceivedAsync(quantity: 1);
        var id = await OpenedAsync(sold, ReturnKind.Return, 1);

        await shop.AdvanceAsync(TimeSpan.FromDays(2) - TimeSpan.FromMinutes(1));
        Assert.Equal(CaseState.Requested, (await CaseAsync(id, sold.Buyer)).State);
        await shop.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(CaseState.Approved, (await CaseAsync(id, sold.Buyer)).State);
        await DoneAsync(Steps.SendBackAsync(sold.Buyer, id, ByHand, CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromDays(10));

        Assert.Equal(CaseState.Refunded, (await CaseAsync(id, sold.Buyer)).State);
        Assert.Equal(OrderState.Refunded, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal(9, (await shop.StockAsync(sold.Shop.Sku)).OnHand);
        var history = (await shop.Get<ReturnReader>().MovesAsync([id], CancellationToken.None))[id];
        Assert.Equal([CaseSide.Buyer, CaseSide.Clock, CaseSide.Buyer, CaseSide.Clock, CaseSide.Provider], history.Select(move => move.Side));
    }

    [Fact]
    public async Task Goods_the_carrier_brought_back_are_paid_back_within_seven_days()
    {
        var sold = await ReceivedAsync(quantity: 1);
        var id = await OpenedAsync(sold, ReturnKind.Return, 1);
        await DoneAsync(Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));
        await DoneAsync(Steps.SendBackAsync(sold.Buyer, id, new Sending(SandboxCarrier.CarrierCode, null), CancellationToken.None));
        await shop.DrainAsync();

        await shop.AdvanceAsync(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));
        var back = (await shop.Get<FulfilmentReader>().ParcelsAsync([sold.Order], CancellationToken.None))[sold.Order].Single(parcel => parcel.Kind == ParcelKind.Return);
        Assert.Equal(ParcelState.Delivered, back.State);
        await shop.AdvanceAsync(TimeSpan.FromDays(6));

        Assert.Equal(CaseState.Refunded, (await CaseAsync(id, sold.Buyer)).State);
    }

    [Fact]
    public async Task Silence_of_the_buyer_ends_a_return_and_the_money_becomes_the_merchants()
    {
        var sold = await ReceivedAsync(quantity: 1);
        var id = await OpenedAsync(sold, ReturnKind.Return, 1);
        await DoneAsync(Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));

        await shop.AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Equal(OrderState.Received, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        await shop.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(CaseState.Closed, (await CaseAsync(id, sold.Buyer)).State);
        Assert.Equal(OrderState.Completed, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal((0L, 950L), await MerchantAsync(sold));
    }

    [Fact]
    public async Task An_operator_decides_what_the_shop_refused()
    {
        var sold = await ReceivedAsync(quantity: 1);
        var ops = await OperatorAsync();
        var id = await OpenedAsync(sold, ReturnKind.Return, 1, ReturnReason.Defective);
        Assert.IsType<ReturnStepResult.Faulty>(await Steps.RejectAsync(sold.Shop.Owner, id, "", CancellationToken.None));
        await DoneAsync(Steps.RejectAsync(sold.Shop.Owner, id, "It worked here.", CancellationToken.None));
        Assert.IsType<ReturnStepResult.WrongState>(await Steps.DecideAsync(ops, id, CaseAction.DecideRefund, "Early.", CancellationToken.None));
        await DoneAsync(Steps.EscalateAsync(sold.Buyer, id, "It does not work here.", CancellationToken.None));
        Assert.Contains(id, (await shop.Get<ReturnReader>().EscalatedAsync(ops, new Keyset(50, null), CancellationToken.None)).Items.Select(of => of.Id));
        Assert.Empty((await shop.Get<ReturnReader>().EscalatedAsync(sold.Shop.Owner, new Keyset(50, null), CancellationToken.None)).Items);
        Assert.IsType<ReturnStepResult.NotFound>(await Steps.DecideAsync(sold.Shop.Owner, id, CaseAction.DecideReject, "Ours.", CancellationToken.None));

        await DoneAsync(Steps.DecideAsync(ops, id, CaseAction.DecideReturn, "Send it back.", CancellationToken.None));
        await DoneAsync(Steps.SendBackAsync(sold.Buyer, id, ByHand, CancellationToken.None));
        await DoneAsync(Steps.RejectAsync(sold.Shop.Owner, id, "Something else came back.", CancellationToken.None));
        await DoneAsync(Steps.EscalateAsync(sold.Buyer, id, "It is the same.", CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1));

        Assert.Equal(CaseState.Refunded, (await CaseAsync(id, ops)).State);
    }

    [Fact]
    public async Task Strangers_neither_see_a_case_nor_move_it()
    {
        var sold = await ReceivedAsync(quantity: 1);
        var id = await OpenedAsync(sold, ReturnKind.Return, 1);
        var stranger = (await shop.GivenShopAsync(1)).Owner;

        Assert.IsType<OpenReturnResult.NotFound>(await OpenAsync(sold with { Buyer = stranger }, ReturnKind.Return, 1));
        Assert.Empty(await shop.Get<ReturnReader>().ByIdsAsync([id], stranger, CancellationToken.None));
        foreach (var person in new[] { stranger, sold.Buyer })
        {
            Assert.IsType<ReturnStepResult.NotFound>(await Steps.ApproveAsync(person, id, CancellationToken.None));
            Assert.IsType<ReturnStepResult.NotFound>(await Steps.RejectAsync(person, id, "No.", CancellationToken.None));
            Assert.IsType<ReturnStepResult.NotFound>(await Steps.AcceptAsync(person, id, new Inspection(1, null), CancellationToken.None));
        }
        Assert.IsType<ReturnStepResult.NotFound>(await Steps.WithdrawAsync(sold.Shop.Owner, id, CancellationToken.None));
        Assert.IsType<ReturnStepResult.NotFound>(await Steps.SendBackAsync(sold.Shop.Owner, id, ByHand, CancellationToken.None));
        Assert.Equal(CaseState.Requested, (await CaseAsync(id, sold.Buyer)).State);
    }

    [Fact]
    public async Task Only_one_of_several_cases_gets_the_last_unit()
    {
        var sold = await ReceivedAsync(quantity: 1);

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => OpenAsync(sold, ReturnKind.Return, 1)));

        Assert.Single(results, result => result is OpenReturnResult.Opened);
        Assert.Equal(1, (await LineAsync(sold)).InCase);
    }

    [Fact]
    public async Task A_case_approved_while_it_is_withdrawn_goes_one_way_only()
    {
        for (var round = 0; round < 6; round++)
        {
            var sold = await ReceivedAsync(quantity: 1);
            var id = await OpenedAsync(sold, ReturnKind.RefundOnly, 1, ReturnReason.Damaged);

            var results = await Task.WhenAll(
                Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None), Steps.WithdrawAsync(sold.Buyer, id, CancellationToken.None), Steps.ApproveAsync(sold.Shop.Owner, id, CancellationToken.None));
            await shop.DrainAsync();

            Assert.Single(results, result => result is ReturnStepResult.Done);
            var isRefunded = results[1] is not ReturnStepResult.Done;
            Assert.Equal(isRefunded ? CaseState.Refunded : CaseState.Withdrawn, (await CaseAsync(id, sold.Buyer)).State);
            Assert.Equal(isRefunded ? (0L, 0L) : (950L, 0L), await MerchantAsync(sold));
        }
    }

    [Fact]
    public async Task Without_a_reason_only_in_time_and_where_the_category_allows_it()
    {
        var late = await ReceivedAsync(quantity: 1);
        await shop.AdvanceAsync(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.Equal("WINDOW_OVER", Code(await OpenAsync(late, ReturnKind.Return, 1)));
        await OpenedAsync(late, ReturnKind.Return, 1, ReturnReason.Defective);

        var fresh = await PaidAsync(quantity: 1);
        await shop.Sql.ExecuteAsync($"UPDATE orders.line SET return_policy = 'NOT_RETURNABLE_FRESH' WHERE id = '{fresh.Line.Value}'");
        await ShipAsync(fresh);
        Assert.Equal("NOT_RETURNABLE", Code(await OpenAsync(fresh, ReturnKind.Return, 1)));
        Assert.Equal("reason", ((await OpenAsync(fresh, ReturnKind.RefundOnly, 1)) as OpenReturnResult.Faulty)?.Field);
        await OpenedAsync(fresh, ReturnKind.RefundOnly, 1, ReturnReason.NotReceived);
    }

    [Fact]
    public async Task A_late_refund_that_the_merchants_money_does_not_cover_is_owed_and_repaid_from_the_next_sale()
    {
        var given = await shop.GivenShopAsync(stock: 10);
        var first = await ReceivedAsync(quantity: 1, given: given);
        await shop.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal((0L, 950L), await MerchantAsync(first));
        var payout = shop.Get<RequestPayout>();
        Assert.True(await payout.SetAccountAsync(given.Owner, given.Shop, "BANK-1", CancellationToken.None));
        Assert.IsType<RequestPayoutResult.Requested>(
            await payout.ExecuteAsync(given.Owner, given.Shop, new Money(700, Currency.Cny), "k", CancellationToken.None));
        await shop.DrainAsync();

        var id = await OpenedAsync(first, ReturnKind.RefundOnly, 1, ReturnReason.Defective);
        await DoneAsync(Steps.ApproveAsync(given.Owner, id, CancellationToken.None));
        await shop.DrainAsync();
        Assert.Equal((0L, 0L), await MerchantAsync(first));
        Assert.Equal(-700, await shop.BalanceAsync(AccountKind.MerchantReceivable, given.Shop.Value));
        Assert.Equal(OrderState.Refunded, (await shop.OrderAsync(first.Order, first.Buyer)).State);

        var second = await ReceivedAsync(quantity: 1, given: given);
        await shop.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal((0L, 250L), await MerchantAsync(second));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.MerchantReceivable, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Cancelled_vouchers_are_void_and_their_money_goes_back()
    {
        var given = await shop.GivenShopAsync(stock: 10);
        await shop.Get<SetFulfilment>().ExecuteAsync(given.Owner, given.Listing, FulfilmentKind.Code, [], CancellationToken.None);
        var sold = await PaidAsync(quantity: 3, given: given);

        await OpenedAsync(sold, ReturnKind.CancelBeforeShipment, 2);
        await shop.DrainAsync();

        var codes = (await shop.Get<FulfilmentReader>().CodesAsync([sold.Order], sold.Buyer, CancellationToken.None))[sold.Order].ToList();
        Assert.Equal(2, codes.Count(code => code.VoidAt is not null));
        Assert.IsType<RedeemCodeResult.Redeemed>(await shop.Get<RedeemCode>().ExecuteAsync(given.Owner, codes.Single(code => code.VoidAt is null).Code, CancellationToken.None));
        Assert.Equal(OrderState.Received, (await shop.OrderAsync(sold.Order, sold.Buyer)).State);
        Assert.Equal("NOT_RETURNABLE", Code(await OpenAsync(sold, ReturnKind.Return, 1)));
    }

    [Fact]
    public async Task A_cases_events_rebuild_its_state()
    {
        var sold = await ReceivedAsync(quantity: 1);
        var id = await OpenedAsync(sold, ReturnKind.Return, 1);
        await DoneAsync(Steps.RejectAsync(sold.Shop.Owner, id, "No.", CancellationToken.None));
        await DoneAsync(Steps.EscalateAsync(sold.Buyer, id, "Yes.", CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromDays(15));

        var events = await EventLog.ReadStreamAsync(shop.Database, "return:" + id.Value, 0, 100, CancellationToken.None);
        var state = events.Select(stored => Assert.IsType<ReturnCaseMoved>(stored.Payload)).Aggregate((CaseState?)null, (before, moved) =>
        {
            Assert.Equal(before, moved.From);
            return moved.To;
        });
        Assert.Equal((await CaseAsync(id, sold.Buyer)).State, state);
        Assert.Equal(CaseState.Approved, state);
    }

    private ReturnSteps Steps => shop.Get<ReturnSteps>();

    private async Task<Sold> PaidAsync(int quantity, long priceMinor = 1_000, int skus = 1, GivenShop? given = null)
    {
        given ??= await shop.GivenShopAsync(stock: 10, priceMinor, skus);
        var buyer = await shop.GivenBuyerAsync();
        await shop.AddToCartAsync(buyer, given.Sku, quantity);
        var placed = await shop.PlacedAsync(buyer, priceMinor * quantity);
        await shop.PayAsync(buyer, placed.Payment);
        var line = (await shop.Get<OrderReader>().LinesAsync([placed.Orders[0]], CancellationToken.None))[placed.Orders[0]].Single();
        return new Sold(given, buyer, placed.Orders[0], line.Id, placed.Payment);
    }

    private async Task<Sold> ReceivedAsync(int quantity, long priceMinor = 1_000, int skus = 1, GivenShop? given = null)
    {
        var sold = await PaidAsync(quantity, priceMinor, skus, given);
        await ShipAsync(sold);
        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(sold.Buyer, sold.Order, CancellationToken.None));
        return sold;
    }

    private async Task ShipAsync(Sold sold) =>
        Assert.Equal(OrderStepResult.Done, await shop.Get<ShipOrder>().ExecuteAsync(sold.Shop.Owner, sold.Order, CancellationToken.None));

    private Task<OpenReturnResult> OpenAsync(
        Sold sold, ReturnKind kind, int quantity, ReturnReason reason = ReturnReason.NoReason, SkuId? replacement = null) =>
        shop.Get<OpenReturn>().ExecuteAsync(
            new OpenReturnRequest(sold.Buyer, sold.Line, quantity, kind, reason, "", [], replacement, Guid.CreateVersion7().ToString()), CancellationToken.None);

    private async Task<ReturnCaseId> OpenedAsync(
        Sold sold, ReturnKind kind, int quantity, ReturnReason reason = ReturnReason.NoReason, SkuId? replacement = null) =>
        Assert.IsType<OpenReturnResult.Opened>(await OpenAsync(sold, kind, quantity, reason, replacement)).Case;

    private static async Task DoneAsync(Task<ReturnStepResult> step) => Assert.IsType<ReturnStepResult.Done>(await step);

    private static string? Code(OpenReturnResult result) => (result as OpenReturnResult.NotPossible)?.Code;

    private async Task<ReturnCaseView> CaseAsync(ReturnCaseId id, PersonId viewer) => (await shop.Get<ReturnReader>().ByIdsAsync([id], viewer, CancellationToken.None))[id];

    private async Task<OrderLineView> LineAsync(Sold sold) => (await shop.Get<OrderReader>().LinesAsync([sold.Order], CancellationToken.None))[sold.Order].Single();

    private async Task<(long Pending, long Available)> MerchantAsync(Sold sold) => (
        await shop.BalanceAsync(AccountKind.MerchantPending, sold.Shop.Shop.Value), await shop.BalanceAsync(AccountKind.MerchantAvailable, sold.Shop.Shop.Value));

    private async Task<PersonId> OperatorAsync()
    {
        var person = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(
            async tx =>
            {
                await Grants.GiveAsync(tx, person, Role.Operator, null, "test", null, CancellationToken.None);
                return 0;
            },
            CancellationToken.None);
        return person;
    }

    private sealed record Sold(GivenShop Shop, PersonId Buyer, OrderId Order, OrderLineId Line, PaymentId Payment);
}
