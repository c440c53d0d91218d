using System.Globalization;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Payments;

/// <summary>Payouts, holds, and the statements that must equal the ledger after them.</summary>
public sealed class PayoutTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task What_is_available_is_paid_out_once_under_one_key()
    {
        var given = await GivenMoneyAsync(10_000, "BANK-1");

        var first = await RequestAsync(given, 4_000, "k");
        var again = await RequestAsync(given, 4_000, "k");
        var other = await RequestAsync(given, 5_000, "k");
        await shop.DrainAsync();

        Assert.Equal(first, again);
        Assert.IsType<RequestPayoutResult.KeyReused>(other);
        var payout = await PayoutAsync(first);
        Assert.Equal(PayoutState.Paid, payout.State);
        Assert.Equal(5_500, await shop.BalanceAsync(AccountKind.MerchantAvailable, given.Shop.Value));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.MerchantPayout, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Ten_payouts_of_the_last_balance_at_once_are_one()
    {
        var given = await GivenMoneyAsync(10_000, "BANK-1");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(nr => RequestAsync(given, 9_000, "race" + nr)));
        await shop.DrainAsync();

        Assert.Single(results.OfType<RequestPayoutResult.Requested>());
        Assert.Equal(9, results.OfType<RequestPayoutResult.TooMuch>().Count());
        Assert.Equal(500, await shop.BalanceAsync(AccountKind.MerchantAvailable, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_payout_to_a_closed_account_fails_and_the_money_is_available_again()
    {
        var given = await GivenMoneyAsync(10_000, "SANDBOX-CLOSED");

        var requested = await RequestAsync(given, 9_500, "k");
        await shop.DrainAsync();

        var payout = await PayoutAsync(requested);
        Assert.Equal((PayoutState.Failed, "account_closed"), (payout.State, payout.Reason));
        Assert.Equal(9_500, await shop.BalanceAsync(AccountKind.MerchantAvailable, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_slow_payout_stays_in_transit_until_its_day_and_news_of_failure_after_it_change_nothing()
    {
        var given = await GivenMoneyAsync(10_000, "SANDBOX-SLOW");
        var requested = await RequestAsync(given, 1_000, "k");
        await shop.DrainAsync();
        Assert.Equal(PayoutState.Requested, (await PayoutAsync(requested)).State);
        Assert.Equal(1_000, await shop.BalanceAsync(AccountKind.MerchantPayout, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();

        await shop.AdvanceAsync(TimeSpan.FromHours(25));
        var payout = await PayoutAsync(requested);
        foreach (var kind in new[] { "payout.failed", "payout.paid", "payout.failed" })
        {
            Assert.Equal(WebhookResult.Accepted, await SendAsync(payout, kind, payout.Amount.Minor));
        }

        Assert.Equal(WebhookResult.Malformed, await SendAsync(payout, "payout.paid", payout.Amount.Minor + 1));
        Assert.Equal(PayoutState.Paid, (await PayoutAsync(requested)).State);
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.MerchantPayout, given.Shop.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Only_staff_with_the_permission_ask_and_only_the_owner_names_the_account()
    {
        var given = await GivenMoneyAsync(10_000, account: null);
        var stranger = await shop.GivenPersonAsync();

        Assert.IsType<RequestPayoutResult.NoAccount>(await RequestAsync(given, 100, "k"));
        Assert.False(await shop.Get<RequestPayout>().SetAccountAsync(stranger, given.Shop, "MINE", CancellationToken.None));
        Assert.IsType<RequestPayoutResult.NotFound>(await shop.Get<RequestPayout>().ExecuteAsync(
            stranger, given.Shop, new Money(100, Currency.Cny), "k", CancellationToken.None));
    }

    [Fact]
    public async Task What_operators_hold_cannot_be_paid_out_until_it_is_released()
    {
        var given = await GivenMoneyAsync(10_000, "BANK-1");
        var operatorId = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(
            tx => Grants.GiveAsync(tx, operatorId, Role.Operator, null, "test", null, CancellationToken.None), CancellationToken.None);
        var hold = shop.Get<HoldMoney>();
        var amount = new Money(9_000, Currency.Cny);

        Assert.IsType<HoldMoneyResult.NotOperator>(await hold.HoldAsync(given.Owner, given.Shop, amount, "why", "k", CancellationToken.None));
        var held = Assert.IsType<HoldMoneyResult.Done>(await hold.HoldAsync(operatorId, given.Shop, amount, "Many claims", "k", CancellationToken.None));
        Assert.Equal(held, await hold.HoldAsync(operatorId, given.Shop, amount, "Many claims", "k", CancellationToken.None));
        Assert.IsType<RequestPayoutResult.TooMuch>(await RequestAsync(given, 1_000, "k"));
        await shop.AssertBooksAreCleanAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hold.ReleaseAsync(operatorId, held.Hold, CancellationToken.None)));

        Assert.Equal(9_500, await shop.BalanceAsync(AccountKind.MerchantAvailable, given.Shop.Value));
        Assert.IsType<RequestPayoutResult.Requested>(await RequestAsync(given, 1_000, "k"));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task The_statement_equals_the_ledger_and_the_file_equals_the_statement()
    {
        var from = shop.Get<SandboxClock>().GetUtcNow();
        var given = await GivenMoneyAsync(10_000, "BANK-1");
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var cancelled = await shop.PlacedAsync(buyer, 10_000);
        await shop.PayAsync(buyer, cancelled.Payment);
        Assert.Equal(OrderStepResult.Done, await shop.Get<CancelOrder>().ExecuteAsync(buyer, cancelled.Orders[0], CancellationToken.None));
        await RequestAsync(given, 2_500, "k");
        await shop.DrainAsync();
        var period = new StatementPeriod(given.Shop, Currency.Cny, from, shop.Get<SandboxClock>().GetUtcNow().AddSeconds(1));

        var statement = await shop.Get<StatementReader>().StatementAsync(period, CancellationToken.None);

        Assert.Equal(20_000, Of(StatementKind.Sale));
        Assert.Equal(-10_000, Of(StatementKind.Refund));
        Assert.Equal(-1_000, Of(StatementKind.Fee));
        Assert.Equal(500, Of(StatementKind.FeeRefund));
        Assert.Equal(-2_500, Of(StatementKind.Payout));
        Assert.Equal(0, Of(StatementKind.Correction));
        Assert.Equal(0, statement.Opening.Total.Minor);
        Assert.Equal(statement.Closing.Total.Minor - statement.Opening.Total.Minor, statement.Lines.Sum(line => line.Amount.Minor));
        Assert.Equal(
            await shop.Sql.ScalarAsync<long>($"SELECT sum(e.amount_minor)::bigint FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id WHERE a.owner = '{given.Shop.Value}' AND a.kind LIKE 'Merchant%'"),
            statement.Closing.Total.Minor);
        await AssertFileAsync(period, statement);

        long Of(StatementKind kind) => statement.Lines.Single(line => line.Kind == kind).Amount.Minor;
    }

    private async Task AssertFileAsync(StatementPeriod period, StatementView statement)
    {
        var file = await shop.Get<StatementFile>().WriteAsync(period, CancellationToken.None);
        var rows = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        var (header, closing, entries) = (rows[0], rows[1], rows[2..^1]);
        foreach (var line in statement.Lines)
        {
            var column = Array.IndexOf(header, line.Kind.ToString().ToLowerInvariant());
            Assert.Equal(line.Amount.Minor, entries.Sum(row => long.Parse(row[column], CultureInfo.InvariantCulture)));
            Assert.Equal(line.Amount.Minor, long.Parse(closing[column], CultureInfo.InvariantCulture));
        }
        var total = Array.IndexOf(header, "total");
        Assert.Equal(statement.Closing.Total.Minor, long.Parse(closing[total], CultureInfo.InvariantCulture));
        Assert.Equal(
            statement.Closing.Total.Minor - statement.Opening.Total.Minor, entries.Sum(row => long.Parse(row[total], CultureInfo.InvariantCulture)));
    }

    /// <summary>A shop with a settled order: its price less 5 % is available.</summary>
    private async Task<GivenShop> GivenMoneyAsync(long priceMinor, string? account)
    {
        var given = await shop.GivenShopAsync(stock: 10, priceMinor: priceMinor);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, priceMinor);
        await shop.PayAsync(buyer, placed.Payment);
        Assert.Equal(OrderStepResult.Done, await shop.Get<ShipOrder>().ExecuteAsync(given.Owner, placed.Orders[0], CancellationToken.None));
        Assert.Equal(OrderStepResult.Done, await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None));
        await shop.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal(OrderState.Completed, (await shop.OrderAsync(placed.Orders[0], buyer)).State);
        if (account is not null)
        {
            Assert.True(await shop.Get<RequestPayout>().SetAccountAsync(given.Owner, given.Shop, account, CancellationToken.None));
        }
        return given;
    }

    private Task<RequestPayoutResult> RequestAsync(GivenShop given, long minor, string key) =>
        shop.Get<RequestPayout>().ExecuteAsync(given.Owner, given.Shop, new Money(minor, Currency.Cny), key, CancellationToken.None);

    private async Task<PayoutView> PayoutAsync(RequestPayoutResult result)
    {
        var id = Assert.IsType<RequestPayoutResult.Requested>(result).Payout;
        return (await shop.Get<PayoutReader>().ByIdsAsync([id], CancellationToken.None))[id];
    }

    private Task<WebhookResult> SendAsync(PayoutView payout, string kind, long minor)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
        {
            eventId = Guid.CreateVersion7(),
            type = kind,
            merchantReference = payout.Id.Value,
            amountMinor = minor,
            currency = "CNY",
            at = shop.Get<SandboxClock>().GetUtcNow(),
        });
        var signature = ProviderSignature.Sign(CommerceFixture.Secret, shop.Get<SandboxClock>().GetUtcNow(), body);
        return shop.Get<ReceiveWebhook>().ExecuteAsync(signature, body, CancellationToken.None);
    }
}
