using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <param name="HasTemplate">It is sent under a shipping template; otherwise free.</param>
internal sealed record BasketLine(
    SkuId Sku,
    ListingId Listing,
    ShopId Shop,
    string? Category,
    string Title,
    int Quantity,
    Money PriceShown,
    Money UnitPrice,
    string? Source,
    int Available,
    bool HasTemplate);

/// <summary>What is about to be ordered, taken out of the cart or the reservation in the order's own transaction.</summary>
/// <param name="Lines">At least one, in order of SKU id.</param>
/// <param name="Reservation">Set when the units are reserved already.</param>
/// <param name="PayBy">When the reserved units end to be held; null: the usual time from now.</param>
internal sealed record Basket(IReadOnlyList<BasketLine> Lines, ReservationId? Reservation, DateTimeOffset? PayBy)
{
    private static Sql CartColumns => Sql.Of(
        $"""
        t.sku, l.id, l.shop, l.category, l.title, t.quantity, t.price_shown_minor, t.currency, s.price_minor, s.currency, t.source,
        CASE WHEN s.disabled_at IS NULL AND l.archived_at IS NULL THEN coalesce(k.available, 0) ELSE 0 END, h.template IS NOT NULL
        """);

    private static Sql CartJoins => Sql.Of(
        $"""
        JOIN catalog.sku s ON s.id = t.sku JOIN catalog.listing l ON l.id = s.listing
        LEFT JOIN inventory.stock k ON k.sku = t.sku LEFT JOIN shipping.listing_template h ON h.listing = l.id
        """);

    /// <summary>Takes these lines (null: all) out of the cart; null when there is nothing. A second order at the same moment waits here and finds it empty.</summary>
    public static async Task<Basket?> FromCartAsync(
        Transaction transaction, PersonId buyer, IReadOnlyList<CartLineId>? only, CancellationToken cancellationToken)
    {
        var lines = await transaction.QueryAsync(
            $"""
            WITH t AS (
              DELETE FROM orders.cart_line WHERE buyer = {buyer} {Chosen(only)} RETURNING sku, quantity, price_shown_minor, currency, source)
            SELECT {CartColumns} FROM t {CartJoins} ORDER BY t.sku
            """,
            ReadLine,
            cancellationToken);
        return lines.Count == 0 ? null : new Basket(lines, Reservation: null, PayBy: null);
    }

    /// <summary>The same, only looked at.</summary>
    public static Task<List<BasketLine>> LookAsync(
        IQueries reads, PersonId buyer, IReadOnlyList<CartLineId>? only, CancellationToken cancellationToken) => reads.QueryAsync(
        $"""
        WITH t AS (SELECT sku, quantity, price_shown_minor, currency, source FROM orders.cart_line WHERE buyer = {buyer} {Chosen(only)})
        SELECT {CartColumns} FROM t {CartJoins} ORDER BY t.sku
        """,
        ReadLine,
        cancellationToken);

    /// <summary>So many units of one variant, as a cart with nothing else in it would hold them; empty when there is no such variant.</summary>
    public static Task<List<BasketLine>> OfOneAsync(IQueries reads, SkuId sku, int quantity, CancellationToken cancellationToken) => reads.QueryAsync(
        $"""
        WITH t AS (SELECT id AS sku, {quantity} AS quantity, price_minor AS price_shown_minor, currency, NULL::text AS source FROM catalog.sku WHERE id = {sku})
        SELECT {CartColumns} FROM t {CartJoins}
        """,
        ReadLine,
        cancellationToken);

    /// <summary>Takes the reservation; null when it is not (or no longer) this buyer's to order.</summary>
    public static async Task<Basket?> FromReservationAsync(
        Transaction transaction, ReservationId id, PersonId buyer, CancellationToken cancellationToken)
    {
        if (await Reservations.TakeAsync(transaction, id, buyer, cancellationToken) is not { } reservation)
        {
            return null;
        }
        var lines = await transaction.QueryAsync(
            $"""
            SELECT l.id, l.shop, l.category, l.title, h.template IS NOT NULL FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
            LEFT JOIN shipping.listing_template h ON h.listing = l.id WHERE s.id = {reservation.Sku}
            """,
            row => new BasketLine(
                reservation.Sku,
                row.Id<ListingId>(0),
                row.Id<ShopId>(1),
                row.TextOrNull(2),
                row.Text(3),
                reservation.Quantity,
                reservation.UnitPrice,
                reservation.UnitPrice,
                reservation.Source,
                reservation.Quantity,
                row.Bool(4)),
            cancellationToken);
        return new Basket(lines, id, reservation.ExpiresAt);
    }

    public static async Task<int> AvailableAsync(Transaction transaction, SkuId sku, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync($"SELECT available FROM inventory.stock WHERE sku = {sku}", row => row.Int(0), cancellationToken);
        return rows.Count == 0 ? 0 : rows[0];
    }

    private static Sql Chosen(IReadOnlyList<CartLineId>? only) => only is null ? Sql.Empty : Sql.Of($"AND id = ANY({only})");

    private static BasketLine ReadLine(Row row) => new(
        row.Id<SkuId>(0),
        row.Id<ListingId>(1),
        row.Id<ShopId>(2),
        row.TextOrNull(3),
        row.Text(4),
        row.Int(5),
        row.Money(6),
        row.Money(8),
        row.TextOrNull(10),
        row.Int(11),
        row.Bool(12));
}
