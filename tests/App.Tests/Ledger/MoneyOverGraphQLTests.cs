using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Ledger;

/// <summary>Statements, payouts, fees and the audit through the API: for whom they are, and for nobody else.</summary>
public sealed class MoneyOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Statement =
        """
        query($shop: ID!, $from: DateTime!, $to: DateTime!) { node(id: $shop) { ... on Shop { payouts(first: 5) { nodes { id } } statement(from: $from, to: $to) {
          csvUrl lines { kind amount { amountMinor } } closing { pending { amountMinor } total { amountMinor } }
          entries(first: 5) { nodes { description orderId amount { amountMinor } lines { kind } } } } } } }
        """;

    [Fact]
    public async Task A_statement_is_for_the_shops_staff_alone_on_screen_and_as_a_file()
    {
        var shop = await platform.GivenShopAsync("Books");
        var order = await platform.GivenPaidOrderAsync(shop);
        var stranger = await platform.SignUpAsync();

        var statement = await StatementAsync(shop.Token, shop.Shop);
        var entry = statement.GetProperty("entries").GetProperty("nodes")[0];
        var path = statement.GetProperty("csvUrl").GetString()!;

        Assert.Equal(950, statement.GetProperty("closing").GetProperty("pending").GetProperty("amountMinor").GetInt64());
        Assert.Equal(950, statement.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amount").GetProperty("amountMinor").GetInt64()));
        Assert.Equal((order, 950L), (entry.GetProperty("orderId").GetString(), entry.GetProperty("amount").GetProperty("amountMinor").GetInt64()));
        Assert.Equal(JsonValueKind.Null, (await StatementAsync(stranger, shop.Shop)).ValueKind);
        Assert.Equal(HttpStatusCode.Unauthorized, (await FileAsync(null, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await FileAsync(stranger, path)).Status);
        var file = await FileAsync(shop.Token, path);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.Status, file.Type));
        Assert.Contains(",950,950,0\r\n", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payouts_holds_fees_and_the_audit_refuse_who_may_not()
    {
        var shop = await platform.GivenShopAsync("Coins");
        var stranger = await platform.SignUpAsync();
        var payout = new { shopId = shop.Shop, amountMinor = 1, idempotencyKey = "k" };

        Assert.Equal("NOT_FOUND", await CodeAsync(stranger, "requestPayout", "RequestPayoutInput", payout));
        Assert.Equal("NOT_FOUND", await CodeAsync(stranger, "setPayoutAccount", "SetPayoutAccountInput", new { shopId = shop.Shop, account = "MINE" }));
        Assert.Equal("NO_PAYOUT_ACCOUNT", await CodeAsync(shop.Token, "requestPayout", "RequestPayoutInput", payout));
        await platform.DoneAsync(shop.Token, "setPayoutAccount", "SetPayoutAccountInput", new { shopId = shop.Shop, account = "BANK-1" }, "account");
        Assert.Equal("NOT_AVAILABLE", await CodeAsync(shop.Token, "requestPayout", "RequestPayoutInput", payout));
        Assert.Equal("FORBIDDEN", await CodeAsync(shop.Token, "holdMoney", "HoldMoneyInput", new { shopId = shop.Shop, amountMinor = 1, reason = "x", idempotencyKey = "k" }));
        Assert.Equal("FORBIDDEN", await CodeAsync(shop.Token, "publishFeeSchedule", "PublishFeeScheduleInput", Fees()));
    }

    [Fact]
    public async Task Operators_publish_fees_and_audit_the_books()
    {
        var operatorToken = await GivenOperatorAsync();
        await platform.DoneAsync(operatorToken, "publishFeeSchedule", "PublishFeeScheduleInput", Fees(), "schedule { rateBps fixed { amountMinor } }");

        var data = await platform.AskAsync(operatorToken, "{ feeSchedules(first: 5) { nodes { rateBps reason } } ledgerAudit { clean checks { name ok detail } } }");

        Assert.Equal(700, data.GetProperty("feeSchedules").GetProperty("nodes")[0].GetProperty("rateBps").GetInt32());
        Assert.True(data.GetProperty("ledgerAudit").GetProperty("clean").GetBoolean(), data.ToString());
        Assert.True(data.GetProperty("ledgerAudit").GetProperty("checks").GetArrayLength() >= 8);
    }

    private static object Fees() => new { rateBps = 700, effectiveFrom = "2100-01-01T00:00:00Z", reason = "Later", idempotencyKey = "k" };

    private async Task<JsonElement> StatementAsync(string token, string shop)
    {
        var data = await platform.AskAsync(token, Statement, new { shop, from = "2020-01-01T00:00:00Z", to = "2021-01-01T00:00:00Z" });
        Assert.True(data.GetProperty("node").TryGetProperty("statement", out _));
        var now = platform.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        data = await platform.AskAsync(token, Statement, new { shop, from = now.AddDays(-30), to = now.AddDays(60) });
        return data.GetProperty("node").GetProperty("statement").Clone();
    }

    private async Task<string?> CodeAsync(string token, string name, string inputType, object input) =>
        (await platform.DoAsync(token, name, inputType, input, "")).GetProperty("userErrors")[0].GetProperty("code").GetString();

    private async Task<(HttpStatusCode Status, string? Type, string Text)> FileAsync(string? token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var http = platform.App.GetTestClient();
        using var response = await http.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> GivenOperatorAsync()
    {
        var person = PersonId.New();
        var services = platform.App.Services;
        await services.GetRequiredService<Database>().WriteAsync(
            async tx =>
            {
                await SignUp.InsertPersonAsync(tx, person, "ops_money", "Ops", CancellationToken.None);
                await Grants.GiveAsync(tx, person, Role.Operator, null, "test", null, CancellationToken.None);
            },
            CancellationToken.None);
        return (await services.GetRequiredService<SignIn>().StartSessionAsync(person, CancellationToken.None)).Token;
    }
}
