using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Reads orders. The owner rule is in the statements: the buyer and the shop's staff see an order, for others it does not exist.</summary>
public sealed class OrderReader(Database database, TimeProvider clock)
{
    private static Sql Columns => Sql.Of(
        $"o.id, o.shop, o.buyer, o.payment, o.state, o.total_minor, o.currency, o.placed_at, o.pay_by, o.reservation, o.shipped_at FROM orders.order o");

    public async Task<IReadOnlyDictionary<OrderId, OrderView>> ByIdsAsync(
        IReadOnlyList<OrderId> ids, PersonId viewer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {Columns} WHERE o.id = ANY({ids}) AND {IsVisibleTo(viewer)}", Read, cancellationToken);
        return rows.ToDictionary(order => order.Id);
    }

    /// <summary>The orders that each payment pays for.</summary>
    public async Task<ILookup<PaymentId, OrderView>> ByPaymentsAsync(
        IReadOnlyList<PaymentId> payments, PersonId viewer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {Columns} WHERE o.payment = ANY({payments}) AND {IsVisibleTo(viewer)} ORDER BY o.id", Read, cancellationToken);
        return rows.ToLookup(order => order.Payment);
    }

    /// <summary>What the person bought, newest first.</summary>
    public Task<Slice<OrderView>> BoughtAsync(PersonId buyer, Keyset page, CancellationToken cancellationToken) =>
        PageAsync(Sql.Of($"o.buyer = {buyer}"), page, cancellationToken);

    /// <summary>Orders of the shops the person works for, newest first.</summary>
    public Task<Slice<OrderView>> SoldAsync(PersonId staff, Keyset page, CancellationToken cancellationToken) =>
        PageAsync(ShopStaff.Includes(staff, "o.shop", ShopPermission.SeeOrders, clock.GetUtcNow()), page, cancellationToken);

    /// <summary>Lines of orders that the caller already holds.</summary>
    public async Task<ILookup<OrderId, OrderLineView>> LinesAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT id, "order", sku, quantity, unit_price_minor, currency, source, paid_minor, shipping_minor, tax_minor, fee_minor, subsidy_minor,
              return_policy, fulfilment, handed_over, cancelled, in_case, returned
            FROM orders.line WHERE "order" = ANY({orders}) ORDER BY "order", place
            """,
            ReadLine,
            cancellationToken);
        return rows.ToLookup(line => line.Order);
    }

    /// <summary>What made orders cheaper, in the order in which it was applied; for orders that the caller already holds.</summary>
    public async Task<ILookup<OrderId, StoredAdjustment>> AdjustmentsAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT a."order", a.line, a.rule, a.kind, a.name, a.funder, a.off_minor, o.currency
            FROM orders.adjustment a JOIN orders.order o ON o.id = a."order" WHERE a."order" = ANY({orders}) ORDER BY a.id
            """,
            row => new StoredAdjustment(
                row.Id<OrderId>(0),
                row.IdOrNull<OrderLineId>(1),
                row.Id<OfferId>(2),
                row.Enum<OfferKind>(3),
                row.Text(4),
                new Funder(row.IdOrNull<ShopId>(5)),
                row.Money(6)),
            cancellationToken);
        return rows.ToLookup(adjustment => adjustment.Order);
    }

    /// <summary>Addresses of orders that the caller already holds.</summary>
    public async Task<IReadOnlyDictionary<OrderId, Address>> AddressesAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""SELECT "order", name, phone, region, city, street, postcode FROM orders.address WHERE "order" = ANY({orders})""",
            row => (Order: row.Id<OrderId>(0), Address: new Address(row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.TextOrNull(6))),
            cancellationToken);
        return rows.ToDictionary(row => row.Order, row => row.Address);
    }

    /// <summary>What went back of each order or is on its way back; for orders that the caller already holds.</summary>
    public async Task<IReadOnlyDictionary<OrderId, Money>> RefundedByOrdersAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT o.id, coalesce(sum(r.amount_minor), 0)::bigint, o.currency FROM orders.order o LEFT JOIN orders.refund r ON r."order" = o.id
            WHERE o.id = ANY({orders}) GROUP BY o.id
            """,
            row => (Id: row.Id<OrderId>(0), Refunded: row.Money(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.Refunded);
    }

    /// <summary>The same for each line, with its share of shipping.</summary>
    public async Task<IReadOnlyDictionary<OrderLineId, Money>> RefundedByLinesAsync(
        IReadOnlyList<OrderLineId> lines, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT l.id, coalesce(sum(r.paid_minor + r.shipping_minor), 0)::bigint, l.currency
            FROM orders.line l LEFT JOIN orders.refund_line r ON r.line = l.id WHERE l.id = ANY({lines}) GROUP BY l.id
            """,
            row => (Id: row.Id<OrderLineId>(0), Refunded: row.Money(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.Refunded);
    }

    /// <summary>How many paid orders have a line bought through each source.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PaidCountsAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT l.source, count(DISTINCT o.id)::integer FROM orders.line l JOIN orders.order o ON o.id = l."order"
            WHERE l.source = ANY({sources}) AND o.state IN ('Paid', 'Shipped', 'Received', 'Completed') GROUP BY l.source
            """,
            row => (Source: row.Text(0), Count: row.Int(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Source, row => row.Count, StringComparer.Ordinal);
    }

    private async Task<Slice<OrderView>> PageAsync(Sql owner, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (o.placed_at, o.id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"SELECT {Columns} WHERE {owner} {after} ORDER BY o.placed_at DESC, o.id DESC LIMIT {page.First + 1}", Read, cancellationToken);
        return Slice<OrderView>.FromProbe(rows, page.First);
    }

    private Sql IsVisibleTo(PersonId viewer) =>
        Sql.Of($"(o.buyer = {viewer} OR {ShopStaff.Includes(viewer, "o.shop", ShopPermission.SeeOrders, clock.GetUtcNow())})");

    private static OrderLineView ReadLine(Row row)
    {
        var unitPrice = row.Money(4);
        Money Part(int column) => unitPrice with { Minor = row.Long(column) };
        return new OrderLineView(
            row.Id<OrderLineId>(0),
            row.Id<OrderId>(1),
            row.Id<SkuId>(2),
            row.Int(3),
            unitPrice,
            row.TextOrNull(6),
            new LineMoney(Part(7), Part(8), Part(9), Part(10), Part(11)),
            ReturnPolicy.FromCode(row.Text(12)))
        {
            Fulfilment = row.Enum<FulfilmentKind>(13),
            HandedOver = row.Int(14),
            Cancelled = row.Int(15),
            InCase = row.Int(16),
            Returned = row.Int(17),
        };
    }

    private static OrderView Read(Row row) => new(
        row.Id<OrderId>(0),
        row.Id<ShopId>(1),
        row.Id<PersonId>(2),
        row.Id<PaymentId>(3),
        row.Enum<OrderState>(4),
        row.Money(5),
        row.Time(7),
        row.Time(8),
        row.IdOrNull<ReservationId>(9),
        row.TimeOrNull(10));
}
