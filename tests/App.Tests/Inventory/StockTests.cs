using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Inventory;

public sealed class StockTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Any_sequence_of_moves_keeps_every_unit_in_exactly_one_place(int seed)
    {
        var random = new Random(seed);
        var given = await shop.GivenShopAsync(stock: 20);
        var model = new StockView(given.Sku, 20, 20, 0, 0);
        for (var step = 0; step < 120; step++)
        {
            var quantity = random.Next(1, 8);
            model = await StepAsync(random.Next(6), given, model, quantity);
            var now = await shop.StockAsync(given.Sku);
            Assert.Equal(model, now);
            Assert.Equal(now.OnHand, now.Available + now.Reserved + now.Committed);
        }
    }

    [Fact]
    public async Task Moves_by_many_at_once_over_several_skus_neither_deadlock_nor_lose_a_unit()
    {
        var given = await shop.GivenShopAsync(stock: 50, skus: 4);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(nr => shop.Database.WriteAsync(
            async tx =>
            {
                foreach (var sku in given.Skus.OrderBy(sku => sku.Value).Where((_, i) => (nr >> i) % 2 == 0))
                {
                    if (await Stock.TryReserveAsync(tx, sku, 1, CancellationToken.None) && nr % 3 == 0)
                    {
                        await Stock.CommitAsync(tx, sku, 1, CancellationToken.None);
                    }
                }
            },
            CancellationToken.None)));
        Assert.Equal(
            4L,
            await shop.Sql.ScalarAsync<long>(
                $"SELECT count(*) FROM inventory.stock WHERE sku = ANY('{{{string.Join(',', given.Skus.Select(sku => sku.Value))}}}') AND on_hand = 50"));
    }

    [Fact]
    public async Task The_database_refuses_a_sum_that_does_not_add_up()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        foreach (var set in new[] { "available = available - 1", "reserved = 1", "on_hand = 6", "available = -1, on_hand = -1" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => shop.Sql.ExecuteAsync($"UPDATE inventory.stock SET {set} WHERE sku = '{given.Sku.Value}'"));
            Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        }
    }

    [Fact]
    public async Task Only_staff_restock_and_not_below_what_is_promised()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var restock = shop.Get<Restock>();
        await shop.Database.WriteAsync(tx => Stock.TryReserveAsync(tx, given.Sku, 4, CancellationToken.None), CancellationToken.None);
        Assert.Equal(RestockResult.NotYours, await restock.ExecuteAsync(await shop.GivenPersonAsync(), given.Sku, 1, CancellationToken.None));
        Assert.Equal(RestockResult.TooFew, await restock.ExecuteAsync(given.Owner, given.Sku, -2, CancellationToken.None));
        Assert.Equal(RestockResult.Done, await restock.ExecuteAsync(given.Owner, given.Sku, 3, CancellationToken.None));
        Assert.Equal(new StockView(given.Sku, 8, 4, 4, 0), await shop.StockAsync(given.Sku));
    }

    private async Task<StockView> StepAsync(int kind, GivenShop given, StockView model, int quantity)
    {
        var sku = given.Sku;
        switch (kind)
        {
            case 0:
                var reserved = await shop.Database.WriteAsync(tx => Stock.TryReserveAsync(tx, sku, quantity, CancellationToken.None), CancellationToken.None);
                Assert.Equal(quantity <= model.Available, reserved);
                return reserved ? model with { Available = model.Available - quantity, Reserved = model.Reserved + quantity } : model;
            case 1:
                return await MoveAsync(tx => Stock.ReturnAsync(tx, sku, quantity, CancellationToken.None), quantity <= model.Reserved, model,
                    model with { Reserved = model.Reserved - quantity, Available = model.Available + quantity });
            case 2:
                return await MoveAsync(tx => Stock.CommitAsync(tx, sku, quantity, CancellationToken.None), quantity <= model.Reserved, model,
                    model with { Reserved = model.Reserved - quantity, Committed = model.Committed + quantity });
            case 3:
                return await MoveAsync(tx => Stock.ShipAsync(tx, sku, quantity, CancellationToken.None), quantity <= model.Committed, model,
                    model with { Committed = model.Committed - quantity, OnHand = model.OnHand - quantity });
            case 4:
                return await MoveAsync(tx => Stock.UncommitAsync(tx, sku, quantity, CancellationToken.None), quantity <= model.Committed, model,
                    model with { Committed = model.Committed - quantity, Available = model.Available + quantity });
            default:
                Assert.Equal(RestockResult.Done, await shop.Get<Restock>().ExecuteAsync(given.Owner, sku, quantity, CancellationToken.None));
                return model with { OnHand = model.OnHand + quantity, Available = model.Available + quantity };
        }
    }

    private async Task<StockView> MoveAsync(Func<Transaction, Task> move, bool isPossible, StockView before, StockView after)
    {
        if (!isPossible)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Database.WriteAsync(move, CancellationToken.None));
            return before;
        }
        await shop.Database.WriteAsync(move, CancellationToken.None);
        return after;
    }
}
