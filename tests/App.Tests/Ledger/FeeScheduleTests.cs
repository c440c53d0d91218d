using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Ledger;

/// <summary>D5.14: a change of fees is announced for the future and leaves what was ordered as it is.</summary>
public sealed class FeeScheduleTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task A_schedule_for_next_month_changes_new_orders_then_and_old_ones_never()
    {
        var given = await shop.GivenShopAsync(stock: 10, priceMinor: 10_000);
        var operatorId = await GivenOperatorAsync();
        var before = await OrderAsync(given);
        var from = shop.Get<SandboxClock>().GetUtcNow().AddDays(30);

        var published = await PublishAsync(operatorId, 800, 25, from, "k");
        var again = await PublishAsync(operatorId, 800, 25, from, "k");
        var announced = await OrderAsync(given);
        await shop.AdvanceAsync(TimeSpan.FromDays(31));
        var after = await OrderAsync(given);

        Assert.IsType<PublishFeesResult.Published>(published);
        Assert.Equal(published, again);
        Assert.Equal((500L, 500L, 825L), (await FeeAsync(before), await FeeAsync(announced), await FeeAsync(after)));
        Assert.NotEqual(await ScheduleAsync(before), await ScheduleAsync(after));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Only_operators_publish_only_for_the_future_and_nothing_is_changed_later()
    {
        var operatorId = await GivenOperatorAsync();
        var now = shop.Get<SandboxClock>().GetUtcNow();

        Assert.IsType<PublishFeesResult.NotOperator>(await PublishAsync(await shop.GivenPersonAsync(), 100, 0, now.AddDays(400), "k"));
        Assert.Equal("effectiveFrom", Assert.IsType<PublishFeesResult.Invalid>(await PublishAsync(operatorId, 100, 0, now.AddSeconds(-1), "past")).Field);
        Assert.Equal("rateBps", Assert.IsType<PublishFeesResult.Invalid>(await PublishAsync(operatorId, 5_001, 0, now.AddDays(400), "much")).Field);
        var far = now.AddDays(500);
        Assert.IsType<PublishFeesResult.Published>(await PublishAsync(operatorId, 100, 0, far, "one"));
        Assert.Equal("effectiveFrom", Assert.IsType<PublishFeesResult.Invalid>(await PublishAsync(operatorId, 200, 0, far, "two")).Field);
        await Assert.ThrowsAsync<PostgresException>(() => shop.Sql.ExecuteAsync("UPDATE ledger.fee_schedule SET rate_bps = 1"));
        await Assert.ThrowsAsync<PostgresException>(() => shop.Sql.ExecuteAsync("DELETE FROM ledger.fee_schedule"));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-1", "-1")]
    [InlineData("@x", "'@x")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public void Cells_of_a_file_are_no_formulas(string value, string cell) => Assert.Equal(cell, StatementFile.Cell(value));

    private Task<PublishFeesResult> PublishAsync(PersonId person, int rateBps, long fixedMinor, DateTimeOffset from, string key) =>
        shop.Get<FeeSchedules>().PublishAsync(
            person, null, rateBps, new Money(fixedMinor, Currency.Cny), from, "Costs have risen", key, CancellationToken.None);

    private async Task<Guid> OrderAsync(GivenShop given)
    {
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 10_000);
        await shop.PayAsync(buyer, placed.Payment);
        return placed.Orders[0].Value;
    }

    private Task<long> FeeAsync(Guid order) => shop.Sql.ScalarAsync<long>(
        $"SELECT e.amount_minor FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id JOIN ledger.posting p ON p.id = e.posting_id WHERE p.cause = 'order:{order}:paid' AND a.kind = 'PlatformFee'");

    private Task<Guid> ScheduleAsync(Guid order) => shop.Sql.ScalarAsync<Guid>($"SELECT fee_schedule FROM orders.line WHERE \"order\" = '{order}'");

    private async Task<PersonId> GivenOperatorAsync()
    {
        var person = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(
            tx => Grants.GiveAsync(tx, person, Role.Operator, null, "test", null, CancellationToken.None), CancellationToken.None);
        return person;
    }
}
