using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Catalog;
using SocialCommerce.App.Tests.Support;

namespace SocialCommerce.App.Tests.Insights;

/// <summary>A shop's dashboard through the API: for whom it is, and for nobody else.</summary>
public sealed class DashboardOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Dashboard =
        """
        query($shop: ID!, $first: String!, $last: String!) { node(id: $shop) { ... on Shop { dashboard(firstDay: $first, lastDay: $last) {
          firstDay lastDay timeZone from to totals { gmv { amountMinor } ordersPaid } before { gmv { amountMinor } }
          days { day figures { gmv { amountMinor } } } definitions { figure text(locale: "en") } } } } }
        """;

    [Fact]
    public async Task Finance_sees_the_figures_with_their_definitions_and_who_may_not_see_money_sees_none()
    {
        var shop = await platform.GivenShopAsync("Figures");
        await platform.GivenPaidOrderAsync(shop);
        var (finance, editor) = (await StaffAsync(shop, "FINANCE"), await StaffAsync(shop, "CATALOG_EDITOR"));

        foreach (var token in new[] { shop.Token, finance })
        {
            var seen = await AskAsync(token, shop.Shop);
            Assert.Equal("Asia/Shanghai", seen.GetProperty("timeZone").GetString());
            Assert.Equal(1_000, seen.GetProperty("totals").GetProperty("gmv").GetProperty("amountMinor").GetInt64());
            Assert.Equal(1_000, seen.GetProperty("days").EnumerateArray().Sum(day => day.GetProperty("figures").GetProperty("gmv").GetProperty("amountMinor").GetInt64()));
            Assert.Equal(8, seen.GetProperty("definitions").GetArrayLength());
        }
        foreach (var token in new[] { null, editor, await platform.SignUpAsync() })
        {
            Assert.Equal(JsonValueKind.Null, (await AskAsync(token, shop.Shop)).ValueKind);
        }
    }

    [Theory]
    [InlineData("2026-02-01", "2026-01-31")]
    [InlineData("2026-01-01", "2027-01-02")]
    [InlineData("2026-1-1", "2026-01-02")]
    [InlineData("9999-12-30", "9999-12-31")]
    public async Task A_range_that_is_none_is_refused(string first, string last)
    {
        var shop = await platform.GivenShopAsync("Ranges");
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => platform.AskAsync(shop.Token, Dashboard, new { shop = shop.Shop, first, last }));
        Assert.Contains("BAD_USER_INPUT", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> StaffAsync(PlatformShop shop, string role)
    {
        var token = await platform.SignUpAsync();
        var handle = (await platform.AskAsync(token, "{ viewer { person { handle } } }")).GetProperty("viewer").GetProperty("person").GetProperty("handle").GetString();
        await platform.DoneAsync(shop.Token, "inviteStaff", "InviteStaffInput", new { shopId = shop.Shop, handle, role }, "shop { id }");
        return token;
    }

    private async Task<JsonElement> AskAsync(string? token, string shop)
    {
        var now = platform.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var data = await platform.AskAsync(token, Dashboard, new { shop, first = now.AddDays(-2).ToString("yyyy-MM-dd"), last = now.AddDays(2).ToString("yyyy-MM-dd") });
        return data.GetProperty("node").GetProperty("dashboard").Clone();
    }
}
