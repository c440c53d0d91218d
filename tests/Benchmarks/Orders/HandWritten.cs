using Npgsql;

namespace SocialCommerce.Benchmarks.Orders;

/// <summary>What an engineer would write who wants only this: the rows of an order, or of a reservation, and nothing that explains or checks them.</summary>
internal static class HandWritten
{
    /// <summary>Sells one unit of a hot SKU the usual way: one transaction, one conditional UPDATE, one INSERT.</summary>
    public static async Task ReserveAsync(NpgsqlDataSource source, Guid sku, Guid buyer)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await ExecuteAsync(connection, "UPDATE inventory.stock SET available = available - 1, reserved = reserved + 1 WHERE sku = $1 AND available >= 1", sku) != 1)
        {
            throw new InvalidOperationException("Sold out.");
        }
        await ExecuteAsync(
            connection,
            """
            INSERT INTO inventory.reservation (id, sku, quantity, buyer, unit_price_minor, currency, state, created_at, expires_at)
            VALUES ($1, $2, 1, $3, 1999, 'Cny', 'Active', now(), now() + interval '5 minutes')
            """,
            Guid.CreateVersion7(), sku, buyer);
        await transaction.CommitAsync();
    }

    /// <summary>The rows that placing an order of one line leaves behind, statement after statement in one transaction.</summary>
    public static async Task PlaceAsync(NpgsqlDataSource source, Guid sku, Guid buyer)
    {
        var (payment, order, line, key) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7().ToString());
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(
            connection, "INSERT INTO storage.idempotency (actor, key, operation, input_hash, at) VALUES ($1, $2, 'placeOrder', $3, now())", buyer, key, new byte[32]);
        var (listing, shop, price) = await ReadAsync(connection, sku, buyer);
        await ExecuteAsync(
            connection,
            """
            INSERT INTO payments.payment (id, purpose_kind, purpose_id, payer, amount_minor, currency, state, description, created_at, expires_at, register_at, ask_at)
            VALUES ($1, 'orders', $2, $3, $4, 'Cny', 'Pending', 'Thing', now(), now() + interval '1 day', now() + interval '1 day', now() + interval '1 day')
            """,
            payment, Guid.CreateVersion7(), buyer, price);
        await ExecuteAsync(
            connection,
            """
            INSERT INTO orders.order (id, payment, shop, buyer, state, total_minor, fee_minor, subsidy_minor, currency, placed_at, pay_by)
            VALUES ($1, $2, $3, $4, 'AwaitingPayment', $5, $6, 0, 'Cny', now(), now() + interval '1 day')
            """,
            order, payment, shop, buyer, price, price / 20);
        await ExecuteAsync(
            connection,
            """
            INSERT INTO orders.line (id, "order", place, sku, quantity, unit_price_minor, currency, paid_minor, shipping_minor, tax_minor, fee_minor,
              subsidy_minor, return_policy, fulfilment, fee_schedule)
            SELECT $1, $2, 0, $3, 1, $4, 'Cny', $4, 0, 0, $5, 0, g.return_policy, g.fulfilment, (SELECT id FROM ledger.fee_schedule ORDER BY effective_from LIMIT 1)
            FROM catalog.listing g WHERE g.id = $6
            """,
            line, order, sku, price, price / 20, listing);
        await ExecuteAsync(connection, "INSERT INTO orders.address VALUES ($1, 'Mei', '13800000000', 'Zhejiang', 'Hangzhou', '1 Lake Road', '310000')", order);
        if (await ExecuteAsync(connection, "UPDATE inventory.stock SET available = available - 1, reserved = reserved + 1 WHERE sku = $1 AND available >= 1", sku) != 1)
        {
            throw new InvalidOperationException("Sold out.");
        }
        await TellAsync(connection, "order:" + order, "OrderPlaced", buyer);
        await TellAsync(connection, "payment:" + payment, "PaymentOpened", buyer);
        await ExecuteAsync(connection, "UPDATE storage.idempotency SET result = '{}' WHERE actor = $1 AND operation = 'placeOrder' AND key = $2", buyer, key);
        await transaction.CommitAsync();
        await ExecuteAsync(connection, "UPDATE payments.payment SET provider_id = $1, pay_url = 'http://pay.test/' WHERE id = $2", payment.ToString(), payment);
    }

    private static async Task<(Guid Listing, Guid Shop, long Price)> ReadAsync(NpgsqlConnection connection, Guid sku, Guid buyer)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH t AS (DELETE FROM orders.cart_line WHERE buyer = $2 AND sku = $1)
            SELECT l.id, l.shop, s.price_minor FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing WHERE s.id = $1
            """,
            connection)
        { Parameters = { new() { Value = sku }, new() { Value = buyer } } };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2));
    }

    private static async Task TellAsync(NpgsqlConnection connection, string stream, string kind, Guid actor)
    {
        await ExecuteAsync(connection, "INSERT INTO events.stream (name, last_sequence) VALUES ($1, 1)", stream);
        // Placed already: no consumer shall take it for a real one.
        await ExecuteAsync(
            connection, "INSERT INTO events.event (stream, sequence, kind, payload, actor, at, position) VALUES ($1, 1, $2, '{}', $3, now(), 0)", stream, kind, actor);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }
}
