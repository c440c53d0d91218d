using Npgsql;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Returns;

/// <summary>One generated order and what may befall it; every shop sells to one order, so that its accounts are the order's.</summary>
internal sealed record History(Guid Order, Guid Payment, Guid Shop, long TotalMinor, IReadOnlyList<(Guid Line, Guid Sku, int Quantity)> Lines);

/// <summary>Writes paid-to-be orders with random amounts and takes random steps through the use cases.</summary>
internal sealed class RefundHistories(RefundFixture shop, PersonId buyer, PersonId staff)
{
    public async Task<List<History>> WriteAsync(int count, Random random)
    {
        var histories = new List<History>();
        await using var connection = await shop.Sql.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var i = 0; i < count; i++) histories.Add(await WriteOneAsync(connection, i, random));
        await transaction.CommitAsync();
        return histories;
    }

    /// <summary>A random step. Most are refused in most states: that is part of the test.</summary>
    public async Task StepAsync(History of, int seed)
    {
        var random = new Random(seed);
        var (line, _, quantity) = of.Lines[random.Next(of.Lines.Count)];
        var order = new OrderId(of.Order);
        var units = new LineUnits(new OrderLineId(line), random.Next(1, quantity + 1));
        var key = seed.ToString();
        switch (random.Next(12))
        {
            case 0 or 1:
                await shop.Get<ShipParcel>().ExecuteAsync(new ShipParcelRequest(staff, order, [units], null, null, key), CancellationToken.None);
                break;
            case 2:
                await shop.Get<ShipOrder>().ExecuteAsync(staff, order, CancellationToken.None);
                break;
            case 3:
                await shop.Get<ConfirmReceipt>().ExecuteAsync(buyer, order, CancellationToken.None);
                break;
            case 4:
                await (random.Next(3) == 0
                    ? shop.Get<CancelOrder>().ExecuteAsync(buyer, order, CancellationToken.None)
                    : Task.CompletedTask);
                break;
            case 5:
                await shop.Get<ReportShortage>().ExecuteAsync(staff, units.Line, units.Quantity, "", key, CancellationToken.None);
                break;
            case 6:
                await OpenAsync(units, ReturnKind.CancelBeforeShipment, ReturnReason.NoReason, key);
                break;
            case 7:
                await TellAgainAsync(of);
                break;
            case 8:
                await PayOutAsync(of, key);
                break;
            default:
                await ReturnAsync(units, random, key);
                break;
        }
    }

    /// <summary>Refunds every unit that was handed over or is waiting, whatever happened before.</summary>
    public async Task RefundAllAsync(History of)
    {
        foreach (var (line, _, _) in of.Lines)
        {
            await using var command = shop.Sql.DataSource.CreateCommand(
                "SELECT quantity - handed_over - cancelled, handed_over - in_case - returned FROM orders.line WHERE id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = line });
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            var (waiting, handedOver) = (reader.GetInt32(0), reader.GetInt32(1));
            var id = new OrderLineId(line);
            if (waiting > 0) await OpenAsync(new LineUnits(id, waiting), ReturnKind.CancelBeforeShipment, ReturnReason.NoReason, "rest:" + line);
            if (handedOver > 0) await ApproveAsync(await OpenAsync(new LineUnits(id, handedOver), ReturnKind.RefundOnly, ReturnReason.Damaged, "last:" + line));
        }
    }

    private async Task ReturnAsync(LineUnits units, Random random, string key)
    {
        if (random.Next(2) == 0)
        {
            await ApproveAsync(await OpenAsync(units, ReturnKind.RefundOnly, ReturnReason.Damaged, key));
            return;
        }
        if (await OpenAsync(units, ReturnKind.Return, ReturnReason.Defective, key) is not OpenReturnResult.Opened opened) return;
        var steps = shop.Get<ReturnSteps>();
        await steps.ApproveAsync(staff, opened.Case, CancellationToken.None);
        if (random.Next(3) == 0)
        {
            await steps.WithdrawAsync(buyer, opened.Case, CancellationToken.None);
            return;
        }
        await steps.SendBackAsync(buyer, opened.Case, new Sending(null, null), CancellationToken.None);
        await steps.AcceptAsync(staff, opened.Case, new Inspection(random.Next(units.Quantity + 1), null), CancellationToken.None);
    }

    private Task<OpenReturnResult> OpenAsync(LineUnits units, ReturnKind kind, ReturnReason reason, string key) => shop.Get<OpenReturn>().ExecuteAsync(
        new OpenReturnRequest(buyer, units.Line, units.Quantity, kind, reason, "", [], null, key), CancellationToken.None);

    private async Task ApproveAsync(OpenReturnResult result)
    {
        if (result is OpenReturnResult.Opened opened) await shop.Get<ReturnSteps>().ApproveAsync(staff, opened.Case, CancellationToken.None);
    }

    /// <summary>The provider repeats itself: the capture once more, under its first and under a new event.</summary>
    private async Task TellAgainAsync(History of)
    {
        await shop.TellAsync(of.Payment, "payment.captured", of.Payment, of.TotalMinor);
        await shop.TellAsync(Guid.CreateVersion7(), "payment.captured", of.Payment, of.TotalMinor);
    }

    /// <summary>The merchant takes out half of what is available, so that later refunds meet too little.</summary>
    private async Task PayOutAsync(History of, string key)
    {
        var available = new AccountRef(AccountKind.MerchantAvailable, of.Shop, Currency.Cny);
        await shop.Database.WriteAsync(
            async tx =>
            {
                var half = (await LedgerBook.LockBalanceAsync(tx, available, CancellationToken.None)).Minor / 2;
                return await LedgerBook.PostAsync(
                    tx, $"payout:{of.Shop}:{key}", "Paid out",
                    [new(available, -half), new(new(AccountKind.Tax, of.Shop, Currency.Cny), half)], CancellationToken.None);
            },
            CancellationToken.None);
    }

    private async Task<History> WriteOneAsync(NpgsqlConnection connection, int number, Random random)
    {
        Guid owner = Guid.CreateVersion7(), shopId = Guid.CreateVersion7(), listing = Guid.CreateVersion7(), order = Guid.CreateVersion7(), payment = Guid.CreateVersion7();
        var lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Drawn(random)).ToList();
        var (total, fee, subsidy) = (lines.Sum(line => line.Paid + line.Shipping), lines.Sum(line => line.Fee), lines.Sum(line => line.Subsidy));
        var sql = new System.Text.StringBuilder($"""
            INSERT INTO parties.person (id, handle, display_name, created_at) VALUES ('{owner}', 'h{number}_{owner.ToString("N")[^8..]}', 'Owner', now());
            INSERT INTO catalog.shop VALUES ('{shopId}', 'Shop', '{owner}', now());
            INSERT INTO parties.role_grant (id, person, role, scope, evidence, granted_at, duty)
              VALUES ('{Guid.CreateVersion7()}', '{staff.Value}', 'MerchantStaff', '{shopId}', 'test', now(), 'Manager');
            INSERT INTO catalog.listing (id, shop, title, description, images, options, created_at) VALUES ('{listing}', '{shopId}', 'Thing', '', '{"{}"}', '[]', now());
            INSERT INTO payments.payment (id, purpose_kind, purpose_id, payer, amount_minor, currency, description, state, provider_id, register_at, created_at, expires_at)
              VALUES ('{payment}', 'orders', '{order}', '{buyer.Value}', {total}, 'Cny', 'Things', 'Pending', 'provider-{payment}', now(), now(), now() + interval '1 day');
            INSERT INTO orders.order (id, payment, shop, buyer, state, total_minor, fee_minor, subsidy_minor, currency, placed_at, pay_by)
              VALUES ('{order}', '{payment}', '{shopId}', '{buyer.Value}', 'AwaitingPayment', {total}, {fee}, {subsidy}, 'Cny', now(), now() + interval '1 day');

            """);
        var written = new List<(Guid, Guid, int)>();
        foreach (var (place, line) in lines.Index())
        {
            Guid sku = Guid.CreateVersion7(), id = Guid.CreateVersion7();
            sql.Append($"""
                INSERT INTO catalog.sku (id, listing, place, option_values, price_minor, currency, price_since) VALUES ('{sku}', '{listing}', {place}, ARRAY['{place}'], {line.Price}, 'Cny', now());
                INSERT INTO inventory.stock (sku, on_hand, available, reserved, committed) VALUES ('{sku}', {line.Quantity + 5}, 5, {line.Quantity}, 0);
                INSERT INTO orders.line (id, "order", place, sku, quantity, unit_price_minor, currency, paid_minor, shipping_minor, tax_minor, fee_minor, subsidy_minor, fee_schedule)
                  VALUES ('{id}', '{order}', {place}, '{sku}', {line.Quantity}, {line.Price}, 'Cny', {line.Paid}, {line.Shipping}, {line.Tax}, {line.Fee}, {line.Subsidy}, '00000000-0000-7000-8000-000000000500');

                """);
            written.Add((id, sku, line.Quantity));
        }
        await using var command = new NpgsqlCommand(sql.ToString(), connection);
        await command.ExecuteNonQueryAsync();
        return new History(order, payment, shopId, total, written);
    }

    /// <summary>A line with a discount, part of which the platform bears, with shipping, tax and fee: amounts that divide badly.</summary>
    private static Amounts Drawn(Random random)
    {
        var (quantity, price) = (random.Next(1, 8), (long)random.Next(1, 2_000));
        var list = price * quantity;
        var off = random.Next(2) == 0 ? 0 : random.NextInt64(0, list);
        var subsidy = random.NextInt64(0, off + 1);
        var shipping = random.Next(2) == 0 ? 0 : random.NextInt64(1, 1_500);
        var paid = Math.Max(list - off, 1);
        return new Amounts(quantity, price, paid, shipping, random.NextInt64(0, paid / 5 + 1), Fee: (paid + subsidy) / 20, subsidy);
    }

    private sealed record Amounts(int Quantity, long Price, long Paid, long Shipping, long Tax, long Fee, long Subsidy);
}
