using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Inventory;

public sealed class PoolTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void A_line_leaves_from_one_pool_when_one_can_fill_it_and_from_several_otherwise()
    {
        var (near, far, last) = (PoolId.New(), PoolId.New(), PoolId.New());
        PoolUnits[] pools = [new(near, 2), new(far, 5), new(last, 4)];
        Assert.Equal([new PoolUnits(near, 2)], PoolPlan.Take(pools, 2));
        Assert.Equal([new PoolUnits(far, 3)], PoolPlan.Take(pools, 3));
        Assert.Equal([new PoolUnits(near, 2), new PoolUnits(far, 5), new PoolUnits(last, 1)], PoolPlan.Take(pools, 8));
        Assert.Null(PoolPlan.Take(pools, 12));
    }

    [Fact]
    public async Task The_first_pool_holds_what_there_is_and_a_transfer_splits_it()
    {
        var given = await shop.GivenShopAsync(stock: 10);
        var (main, second) = (await CreatedAsync(given, "Main", 5), await CreatedAsync(given, "Near", 1));
        Assert.Equal([(main, 10)], await AvailableAsync(given));

        var transfer = new StockTransfer(given.Sku, main, second, 4, "for the weekend");
        Assert.IsType<AdjustStockResult.Done>(await shop.Get<AdjustStock>().TransferAsync(given.Owner, transfer, "t", None));
        Assert.IsType<AdjustStockResult.Done>(await shop.Get<AdjustStock>().TransferAsync(given.Owner, transfer, "t", None));
        Assert.IsType<AdjustStockResult.KeyReused>(await shop.Get<AdjustStock>().TransferAsync(given.Owner, transfer with { Units = 1 }, "t", None));
        Assert.Equal([(second, 4), (main, 6)], await AvailableAsync(given));
        Assert.IsType<AdjustStockResult.TooFew>(
            await shop.Get<AdjustStock>().TransferAsync(given.Owner, transfer with { Units = 7 }, "too many", None));

        // Five fit only into the main pool; four more of the remaining five come from both.
        await ReserveAsync(given.Sku, 5);
        Assert.Equal([(second, 4), (main, 1)], await AvailableAsync(given));
        await ReserveAsync(given.Sku, 5);
        Assert.Equal([(second, 0), (main, 0)], await AvailableAsync(given));
    }

    [Fact]
    public async Task A_pool_is_renamed_and_closed_once_it_is_empty_and_its_name_is_free_again()
    {
        var given = await shop.GivenShopAsync(stock: 10);
        var (main, second) = (await CreatedAsync(given, "Main", 5), await CreatedAsync(given, "Near", 1));
        var change = shop.Get<ChangePool>();
        Assert.IsType<ChangePoolResult.Done>(await change.EditAsync(given.Owner, second, new PoolEdit("Nearer", "Suzhou", 2), None));
        Assert.IsType<ChangePoolResult.Invalid>(await change.EditAsync(given.Owner, second, new PoolEdit("Main", null, null), None));
        Assert.IsType<ChangePoolResult.NotFound>(await change.EditAsync(await shop.GivenPersonAsync(), second, new PoolEdit("Theirs", null, null), None));
        var pools = await PoolsAsync(given);
        Assert.Equal([("Nearer", "Suzhou", 2), ("Main", null, 5)], pools.Select(pool => (pool.Name, pool.City, pool.Priority)));

        var there = new StockTransfer(given.Sku, main, second, 4, null);
        Assert.IsType<AdjustStockResult.Done>(await shop.Get<AdjustStock>().TransferAsync(given.Owner, there, "there", None));
        Assert.IsType<ChangePoolResult.IsMain>(await change.CloseAsync(given.Owner, main, None));
        Assert.Equal(new ChangePoolResult.HasUnits(4), await change.CloseAsync(given.Owner, second, None));
        Assert.IsType<AdjustStockResult.Done>(
            await shop.Get<AdjustStock>().TransferAsync(given.Owner, there with { From = second, To = main }, "back", None));
        Assert.IsType<ChangePoolResult.NotFound>(await change.CloseAsync(await shop.GivenPersonAsync(), second, None));
        Assert.IsType<ChangePoolResult.Done>(await change.CloseAsync(given.Owner, second, None));

        Assert.IsType<AdjustStockResult.NoSuchPool>(await shop.Get<AdjustStock>().TransferAsync(given.Owner, there, "again", None));
        Assert.Equal("Main", Assert.Single(await PoolsAsync(given)).Name);
        Assert.Equal([(main, 10)], await AvailableAsync(given));
        await CreatedAsync(given, "Nearer", 1);
        // What was said about the pool while it was there stays readable.
        var told = (await shop.Get<PoolReader>().AdjustmentsAsync(given.Owner, [given.Sku], new Keyset(10, null), None))[given.Sku];
        Assert.Equal(2, told.Count(adjustment => adjustment.Pool == second || adjustment.ToPool == second));
    }

    [Fact]
    public async Task Closing_a_pool_while_units_come_in_never_loses_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var given = await shop.GivenShopAsync(stock: 10);
            var (main, second) = (await CreatedAsync(given, "Main", 5), await CreatedAsync(given, "Near", 1));
            Assert.IsType<AdjustStockResult.Done>(
                await shop.Get<AdjustStock>().TransferAsync(given.Owner, new StockTransfer(given.Sku, main, second, 1, null), "there", None));
            Assert.IsType<AdjustStockResult.Done>(
                await shop.Get<AdjustStock>().TransferAsync(given.Owner, new StockTransfer(given.Sku, second, main, 1, null), "back", None));
            var closing = shop.Get<ChangePool>().CloseAsync(given.Owner, second, None);
            var coming = shop.Get<AdjustStock>().ExecuteAsync(given.Owner, new StockChange(given.Sku, second, 3, StockReason.Receive, null), "in", None);
            var reserving = ReserveAsync(given.Sku, 2);
            await Task.WhenAll(closing, coming, reserving);
            var came = await coming is AdjustStockResult.Done;
            Assert.Equal(came, await closing is ChangePoolResult.HasUnits);
            Assert.Equal(came ? 11 : 8, (await AvailableAsync(given)).Sum(pool => pool.Units));
        }
    }

    [Fact]
    public async Task A_change_is_refused_when_it_is_not_theirs_not_there_or_takes_what_is_promised()
    {
        var given = await shop.GivenShopAsync(stock: 10);
        var other = await shop.GivenShopAsync(stock: 1);
        var (main, second, foreign) = (await CreatedAsync(given, "Main", 5), await CreatedAsync(given, "Near", 1), await CreatedAsync(other, "Main", 0));
        var adjust = shop.Get<AdjustStock>();
        async Task<AdjustStockResult> Do(PersonId by, PoolId? pool, int units, StockReason reason) =>
            await adjust.ExecuteAsync(by, new StockChange(given.Sku, pool, units, reason, null), Guid.CreateVersion7().ToString(), None);

        Assert.IsType<AdjustStockResult.NotYours>(await Do(other.Owner, null, 1, StockReason.Receive));
        Assert.Equal("poolId", Assert.IsType<AdjustStockResult.NoSuchPool>(await Do(given.Owner, foreign, 1, StockReason.Receive)).Field);
        Assert.Equal("units", Assert.IsType<AdjustStockResult.Invalid>(await Do(given.Owner, main, 3, StockReason.Damage)).Field);
        Assert.Equal("units", Assert.IsType<AdjustStockResult.Invalid>(await Do(given.Owner, main, -3, StockReason.Receive)).Field);
        Assert.IsType<AdjustStockResult.TooFew>(await Do(given.Owner, second, -1, StockReason.Loss));
        await ReserveAsync(given.Sku, 8);
        Assert.IsType<AdjustStockResult.TooFew>(await Do(given.Owner, main, -3, StockReason.Loss));
        Assert.IsType<AdjustStockResult.Done>(await Do(given.Owner, second, 3, StockReason.Receive));
        Assert.IsType<AdjustStockResult.Done>(await Do(given.Owner, main, -2, StockReason.Damage));
        Assert.Equal(new StockView(given.Sku, 11, 3, 8, 0), await shop.StockAsync(given.Sku));
        Assert.Equal([(second, 3), (main, 0)], await AvailableAsync(given));

        var history = (await shop.Get<PoolReader>().AdjustmentsAsync(given.Owner, [given.Sku], new Keyset(10, null), None))[given.Sku].ToList();
        Assert.Equal([(StockReason.Damage, -2, 11), (StockReason.Receive, 3, 13)], history.Take(2).Select(one => (one.Reason, one.Units, one.OnHandAfter)));
        Assert.Empty(await shop.Get<PoolReader>().AdjustmentsAsync(other.Owner, [given.Sku], new Keyset(10, null), None));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => shop.Sql.ExecuteAsync("UPDATE inventory.adjustment SET units = 1"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    [Fact]
    public async Task The_database_refuses_pools_that_do_not_add_up_to_the_total()
    {
        var given = await shop.GivenShopAsync(stock: 4);
        var (main, second) = (await CreatedAsync(given, "Main", 0), await CreatedAsync(given, "Second", 1));
        await shop.Get<AdjustStock>().TransferAsync(given.Owner, new StockTransfer(given.Sku, main, second, 1, null), "t", None);
        foreach (var table in new[] { "stock", "pool_stock" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => shop.Sql.ExecuteAsync(
                $"UPDATE inventory.{table} SET on_hand = on_hand + 1, available = available + 1 WHERE sku = '{given.Sku.Value}'"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Any_sequence_of_moves_keeps_every_unit_in_one_place_of_one_pool(int seed)
    {
        var random = new Random(seed);
        var given = await shop.GivenShopAsync(stock: 30);
        PoolId[] pools = [await CreatedAsync(given, "A", 3), await CreatedAsync(given, "B", 1), await CreatedAsync(given, "C", 2)];
        var (moved, refused) = (0, 0);
        for (var step = 0; step < 150; step++)
        {
            var before = await shop.StockAsync(given.Sku);
            var done = await StepAsync(random, given, pools, before, $"{seed}-{step}");
            (moved, refused) = (moved + (done ? 1 : 0), refused + (done ? 0 : 1));
            var now = await shop.StockAsync(given.Sku);
            Assert.Equal(now.OnHand, now.Available + now.Reserved + now.Committed);
            var shares = await SharesAsync(given);
            Assert.All(shares, share => Assert.Equal(share.Stock.OnHand, share.Stock.Available + share.Stock.Reserved + share.Stock.Committed));
            Assert.Equal(
                (now.OnHand, now.Available, now.Reserved, now.Committed),
                (shares.Sum(one => one.Stock.OnHand), shares.Sum(one => one.Stock.Available), shares.Sum(one => one.Stock.Reserved), shares.Sum(one => one.Stock.Committed)));
            if (!done) Assert.Equal(before, now);
        }
        Assert.True(moved > 50 && refused > 5, $"{moved} moves, {refused} refusals");
    }

    [Fact]
    public async Task Buyers_transfers_and_counts_at_once_neither_oversell_nor_lose_a_unit()
    {
        var given = await shop.GivenShopAsync(stock: 40);
        var (main, second) = (await CreatedAsync(given, "Main", 2), await CreatedAsync(given, "Second", 1));
        await shop.Get<AdjustStock>().TransferAsync(given.Owner, new StockTransfer(given.Sku, main, second, 15, null), "first", None);
        var sold = 0;
        var work = Enumerable.Range(0, 60).Select(nr => Task.Run(async () =>
        {
            if (nr % 6 == 0)
            {
                var (from, to) = nr % 12 == 0 ? (main, second) : (second, main);
                await shop.Get<AdjustStock>().TransferAsync(given.Owner, new StockTransfer(given.Sku, from, to, 2, null), $"t{nr}", None);
                await shop.Get<AdjustStock>().ExecuteAsync(given.Owner, new StockChange(given.Sku, to, 1, StockReason.Found, null), $"f{nr}", None);
            }
            else if (await shop.Database.WriteAsync(tx => Stock.TryReserveAsync(tx, given.Sku, 1, None), None))
            {
                Interlocked.Increment(ref sold);
                await shop.Database.WriteAsync(tx => Stock.CommitAsync(tx, given.Sku, 1, None), None);
            }
        }));
        await Task.WhenAll(work);
        var now = await shop.StockAsync(given.Sku);
        Assert.Equal(new StockView(given.Sku, 50, 50 - sold, 0, sold), now);
        Assert.Equal(sold, (await SharesAsync(given)).Sum(share => share.Stock.Committed));
        Assert.True(sold is >= 40 and <= 50, $"{sold}");
    }

    [Fact]
    public async Task Few_units_left_are_told_once_and_listed()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        Assert.False(await shop.Get<SetLowStock>().ExecuteAsync(await shop.GivenPersonAsync(), given.Sku, 3, None));
        Assert.True(await shop.Get<SetLowStock>().ExecuteAsync(given.Owner, given.Sku, 3, None));
        Assert.Empty(await LowAsync(given));
        await ReserveAsync(given.Sku, 1);
        await ReserveAsync(given.Sku, 1);
        await ReserveAsync(given.Sku, 1);
        Assert.Equal([given.Sku], await LowAsync(given));
        Assert.Equal(1L, await shop.Sql.ScalarAsync<long>(
            $"SELECT count(*) FROM events.event WHERE kind = 'StockRanLow' AND stream = 'sku:{given.Sku.Value}'"));
    }

    private async Task<bool> StepAsync(Random random, GivenShop given, PoolId[] pools, StockView before, string key)
    {
        var (sku, units) = (given.Sku, random.Next(1, 9));
        var (from, to) = (pools[random.Next(3)], pools[random.Next(3)]);
        Task<bool> Move(Func<Transaction, Task> move, int held) => units > held
            ? Task.FromResult(false)
            : shop.Database.WriteAsync(async tx => { await move(tx); return true; }, None);
        return random.Next(8) switch
        {
            0 or 1 => await shop.Database.WriteAsync(tx => Stock.TryReserveAsync(tx, sku, units, None), None),
            2 => await Move(tx => Stock.ReturnAsync(tx, sku, units, None), before.Reserved),
            3 => await Move(tx => Stock.CommitAsync(tx, sku, units, None), before.Reserved),
            4 => await Move(tx => Stock.ShipAsync(tx, sku, units, None), before.Committed),
            5 => await Move(tx => Stock.UncommitAsync(tx, sku, units, None), before.Committed),
            6 => await shop.Get<AdjustStock>().TransferAsync(given.Owner, new StockTransfer(sku, from, to, units, null), key, None) is AdjustStockResult.Done,
            _ => await shop.Get<AdjustStock>().ExecuteAsync(
                given.Owner, new StockChange(sku, random.Next(3) == 0 ? null : from, random.Next(3) == 0 ? -units : units, StockReason.Count, null), key, None) is AdjustStockResult.Done,
        };
    }

    private async Task<PoolId> CreatedAsync(GivenShop given, string name, int priority) => Assert.IsType<CreatePoolResult.Created>(
        await shop.Get<CreatePool>().ExecuteAsync(given.Owner, new NewPool(given.Shop, name, null, priority), $"{given.Shop.Value}-{name}", None)).Pool;

    private async Task ReserveAsync(SkuId sku, int units) =>
        Assert.True(await shop.Database.WriteAsync(tx => Stock.TryReserveAsync(tx, sku, units, None), None));

    private async Task<List<PoolShare>> SharesAsync(GivenShop given) => [.. (await shop.Get<PoolReader>().SharesAsync(given.Owner, [given.Sku], None))[given.Sku]];

    private async Task<List<(PoolId Pool, int Units)>> AvailableAsync(GivenShop given) =>
        [.. (await SharesAsync(given)).Select(share => (share.Pool.Id, share.Stock.Available))];

    private async Task<List<SkuId>> LowAsync(GivenShop given) => [.. (await shop.Get<PoolReader>().LowAsync(given.Owner, [given.Shop], 10, null, None))[given.Shop]];

    private async Task<IReadOnlyList<PoolView>> PoolsAsync(GivenShop given) =>
        [.. (await shop.Get<PoolReader>().ByShopsAsync(given.Owner, [given.Shop], None))[given.Shop]];
}
