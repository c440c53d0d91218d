using Npgsql;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Orders;

public sealed class LineMoneyTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    [Fact]
    public async Task The_amounts_of_an_order_are_the_sums_of_its_lines()
    {
        var given = await shop.GivenShopAsync(stock: 9, priceMinor: 333, skus: 3);
        var buyer = await shop.GivenBuyerAsync([.. given.Skus]);

        var placed = await shop.PlacedAsync(buyer, 999);

        var lines = (await shop.Get<OrderReader>().LinesAsync(placed.Orders, CancellationToken.None))[placed.Orders[0]].ToList();
        Assert.Equal([16L, 16L, 17L], lines.Select(line => line.Money.Fee.Minor));
        Assert.All(lines, line => Assert.Equal((333L, 0L, 0L), (line.Money.Paid.Minor, line.Money.Shipping.Minor, line.Money.Subsidy.Minor)));
        Assert.Equal(49L, await shop.Sql.ScalarAsync<long>($"SELECT fee_minor FROM orders.order WHERE id = '{placed.Orders[0].Value}'"));
    }

    [Fact]
    public async Task What_the_platform_bears_goes_to_the_merchant_when_it_is_paid_and_back_when_it_is_cancelled()
    {
        var given = await shop.GivenShopAsync(stock: 3);
        var buyer = await shop.GivenBuyerAsync(given.Sku);
        var placed = await shop.PlacedAsync(buyer, 1_000);
        await SubsidiseAsync(placed, subsidyMinor: 200);

        await shop.PayAsync(buyer, placed.Payment);

        Assert.Equal(1_150, await shop.BalanceAsync(AccountKind.MerchantPending, given.Shop.Value));
        Assert.Equal(-200, await shop.BalanceAsync(AccountKind.PromotionLiability, owner: null));
        await shop.Get<CancelOrder>().ExecuteAsync(buyer, placed.Orders[0], CancellationToken.None);
        await shop.DrainAsync();
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.MerchantPending, given.Shop.Value));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.PromotionLiability, owner: null));
        Assert.Equal(0, await shop.BalanceAsync(AccountKind.BuyerClearing, placed.Payment.Value));
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task A_payment_of_nothing_is_captured_without_the_provider()
    {
        var buyer = await shop.GivenPersonAsync();
        shop.IsProviderAway = true;

        var payment = await shop.Database.WriteAsync(
            tx => Task.FromResult(PaymentBook.Open(
                tx, new NewPayment(new PaymentPurpose("orders", Guid.CreateVersion7()), buyer, Money.Zero(Currency.Cny), "A gift", tx.Now))),
            CancellationToken.None);
        await shop.DrainAsync();
        shop.IsProviderAway = false;

        Assert.Equal(PaymentState.Captured, (await shop.PaymentAsync(payment)).State);
        Assert.Empty(shop.LoggedErrors);
        await shop.AssertBooksAreCleanAsync();
    }

    [Fact]
    public async Task Orders_from_before_there_was_line_money_get_it()
    {
        var connectionString = await TestServer.CreateEmptyDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connectionString))
        {
            var migrator = new Migrator(source, TimeProvider.System);
            await migrator.MigrateAsync(CancellationToken.None, upTo: 21);
            await using var old = source.CreateCommand(OldOrder);
            await old.ExecuteNonQueryAsync();

            await migrator.MigrateAsync(CancellationToken.None);

            await using var read = source.CreateCommand("SELECT array_agg(paid_minor || '/' || fee_minor || '/' || subsidy_minor ORDER BY place) FROM orders.line");
            Assert.Equal(["666/33/0", "1/0/0", "333/17/0"], (string[])(await read.ExecuteScalarAsync())!);
        }
        await TestServer.DropDatabaseAsync(connectionString);
    }

    /// <summary>1,000 in three lines with a fee of 50, as the first version wrote it.</summary>
    private const string OldOrder =
        """
        INSERT INTO parties.person (id, handle, display_name, created_at) VALUES (gen_random_uuid(), 'mei', 'Mei', now());
        INSERT INTO catalog.shop SELECT gen_random_uuid(), 'Shop', id, now() FROM parties.person;
        INSERT INTO catalog.listing SELECT gen_random_uuid(), id, 'Thing', '', NULL, '{}', '[]', NULL, now() FROM catalog.shop;
        INSERT INTO catalog.sku SELECT gen_random_uuid(), id, nr, ARRAY[nr::text], 333, 'Cny', now() FROM catalog.listing, generate_series(0, 2) nr;
        INSERT INTO payments.payment (id, purpose_kind, purpose_id, payer, amount_minor, currency, description, state, register_at, created_at, expires_at)
          SELECT gen_random_uuid(), 'orders', gen_random_uuid(), id, 1000, 'Cny', '', 'Pending', now(), now(), now() FROM parties.person;
        INSERT INTO orders.order (id, payment, shop, buyer, state, total_minor, fee_minor, currency, placed_at, pay_by)
          SELECT gen_random_uuid(), p.id, s.id, p.payer, 'AwaitingPayment', 1000, 50, 'Cny', now(), now() FROM payments.payment p, catalog.shop s;
        INSERT INTO orders.line (id, "order", place, sku, quantity, unit_price_minor, currency)
          SELECT gen_random_uuid(), o.id, k.place, k.id, (ARRAY[2, 1, 1])[k.place + 1], (ARRAY[333, 1, 333])[k.place + 1], 'Cny' FROM orders.order o, catalog.sku k;
        """;

    private Task SubsidiseAsync(PlaceOrderResult.Placed placed, long subsidyMinor) => shop.Sql.ExecuteAsync(
        $"""
        UPDATE orders.line SET unit_price_minor = unit_price_minor + {subsidyMinor}, subsidy_minor = {subsidyMinor} WHERE "order" = '{placed.Orders[0].Value}';
        UPDATE orders.order SET subsidy_minor = {subsidyMinor} WHERE id = '{placed.Orders[0].Value}';
        """);
}
