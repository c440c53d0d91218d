using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

internal sealed record BasketLine(
    SkuId Sku, ShopId Shop, string Title, int Quantity, Money PriceShown, Money UnitPrice, string? Source, int Available)
{
    public PricedLine Priced => new(Sku, Shop, UnitPrice, Quantity);
}

/// <summary>What is about to be ordered, taken out of the cart or the reservation in the order's own transaction.</summary>
/// <param name="Lines">At least one, in order of SKU id.</param>
/// <param name="Reservation">Set when the units are reserved already.</param>
/// <param name="PayBy">When the reserved units end to be held; null: the usual time from now.</param>
internal sealed record Basket(IReadOnlyList<BasketLine> Lines, ReservationId? Reservation, DateTimeOffset? PayBy)
{
    /// <summary>Empties the cart; null when there is nothing in it. A second order at the same moment waits here and finds it empty.</summary>
    public static async Task<Basket?> FromCartAsync(Transaction transaction, PersonId buyer, CancellationToken cancellationToken)
    {
        var lines = await transaction.QueryAsync(
            $"""
            WITH taken AS (
              DELETE FROM orders.cart_line WHERE buyer = {buyer} RETURNING sku, quantity, price_shown_minor, currency, source)
            SELECT t.sku, l.shop, l.title, t.quantity, t.price_shown_minor, t.currency, s.price_minor, s.currency, t.source, coalesce(k.available, 0)
            FROM taken t JOIN catalog.sku s ON s.id = t.sku JOIN catalog.listing l ON l.id = s.listing
            LEFT JOIN inventory.stock k ON k.sku = t.sku ORDER BY t.sku
            """,
            row => new BasketLine(
                row.Id<SkuId>(0), row.Id<ShopId>(1), row.Text(2), row.Int(3), row.Money(4), row.Money(6), row.TextOrNull(8), row.Int(9)),
            cancellationToken);
        return lines.Count == 0 ? null : new Basket(lines, Reservation: null, PayBy: null);
    }

    /// <summary>Takes the reservation; null when it is not (or no longer) this buyer's to order.</summary>
    public static async Task<Basket?> FromReservationAsync(
        Transaction transaction, ReservationId id, PersonId buyer, CancellationToken cancellationToken)
    {
        if (await Reservations.TakeAsync(transaction, id, buyer, cancellationToken) is not { } reservation)
        {
            return null;
        }
        var lines = await transaction.QueryAsync(
            $"SELECT l.shop, l.title FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing WHERE s.id = {reservation.Sku}",
            row => new BasketLine(
                reservation.Sku,
                row.Id<ShopId>(0),
                row.Text(1),
                reservation.Quantity,
                reservation.UnitPrice,
                reservation.UnitPrice,
                reservation.Source,
                reservation.Quantity),
            cancellationToken);
        return new Basket(lines, id, reservation.ExpiresAt);
    }

    public static async Task<int> AvailableAsync(Transaction transaction, SkuId sku, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync($"SELECT available FROM inventory.stock WHERE sku = {sku}", row => row.Int(0), cancellationToken);
        return rows.Count == 0 ? 0 : rows[0];
    }
}
