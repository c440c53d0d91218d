using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

public enum ReservationState
{
    Active,

    /// <summary>An order stands on it.</summary>
    Ordered,

    /// <summary>Its time ran out before it was ordered.</summary>
    Expired,

    /// <summary>Its order was cancelled or not paid in time.</summary>
    Released,
}

/// <param name="HeldBy">What set the units aside beforehand (a drop); null: the stock itself.</param>
/// <param name="Source">Where the buyer came from, see <see cref="PurchaseSource"/>.</param>
public sealed record ReservationTerms(SkuId Sku, Money UnitPrice, Guid? HeldBy, string? Source, DateTimeOffset ExpiresAt);

public readonly record struct ReservationTaker(PersonId Buyer, int Quantity);

public sealed record ReservationView(
    ReservationId Id, SkuId Sku, int Quantity, PersonId Buyer, Money UnitPrice, Guid? HeldBy, string? Source, ReservationState State, DateTimeOffset ExpiresAt);

/// <summary>
/// Rights to buy units that are already reserved in the stock: by the caller for this buyer (<see cref="Stock.TryReserveAsync"/>),
/// or beforehand for all of what <c>HeldBy</c> names.
/// </summary>
public static class Reservations
{
    /// <summary>Writes the rights of some buyers down, all on the same terms; the units must have been reserved before.</summary>
    public static async Task<IReadOnlyList<ReservationId>> CreateAsync(
        Transaction transaction, ReservationTerms terms, IReadOnlyList<ReservationTaker> takers, CancellationToken cancellationToken)
    {
        List<ReservationId> ids = [.. takers.Select(_ => ReservationId.New())];
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO inventory.reservation
              (id, sku, quantity, buyer, unit_price_minor, currency, held_by, source, state, created_at, expires_at)
            SELECT t.id, {terms.Sku}, t.quantity, t.buyer, {terms.UnitPrice.Minor}, {terms.UnitPrice.Currency},
              {terms.HeldBy}, {terms.Source}, {ReservationState.Active}, {transaction.Now}, {terms.ExpiresAt}
            FROM unnest({ids}, {takers.Select(taker => taker.Buyer.Value)}, {takers.Select(taker => taker.Quantity)}) AS t (id, buyer, quantity)
            """,
            cancellationToken);
        foreach (var (id, taker) in ids.Zip(takers))
        {
            transaction.Emit(Stream(id), new ReservationMade(id, terms.Sku, taker.Quantity, terms.HeldBy, terms.ExpiresAt), taker.Buyer);
        }
        return ids;
    }

    /// <summary>Active → Ordered for its buyer, before its time is over; null when it is not (or no longer) theirs to order.</summary>
    public static async Task<ReservationView?> TakeAsync(
        Transaction transaction, ReservationId id, PersonId buyer, CancellationToken cancellationToken)
    {
        var taken = await transaction.FirstAsync(
            $"""
            UPDATE inventory.reservation SET state = {ReservationState.Ordered}
            WHERE id = {id} AND buyer = {buyer} AND state = {ReservationState.Active} AND expires_at > {transaction.Now}
            RETURNING {Columns}
            """,
            Read,
            cancellationToken);
        if (taken is not null)
        {
            transaction.Emit(Stream(id), new ReservationOrdered(id), buyer);
        }
        return taken;
    }

    /// <summary>Ordered → Released, and the units go back to where they came from. Does nothing when it was released before.</summary>
    public static async Task ReleaseAsync(Transaction transaction, ReservationId id, CancellationToken cancellationToken)
    {
        var released = await transaction.FirstAsync(
            $"""
            UPDATE inventory.reservation SET state = {ReservationState.Released}
            WHERE id = {id} AND state = {ReservationState.Ordered} RETURNING {Columns}
            """,
            Read,
            cancellationToken);
        if (released is not null)
        {
            await GiveBackAsync(transaction, released, cancellationToken);
        }
    }

    /// <summary>Returns the units to the stock, or tells their holder to take them.</summary>
    internal static async Task GiveBackAsync(Transaction transaction, ReservationView reservation, CancellationToken cancellationToken)
    {
        if (reservation.HeldBy is null)
        {
            await Stock.ReturnAsync(transaction, reservation.Sku, reservation.Quantity, cancellationToken);
        }
        transaction.Emit(
            Stream(reservation.Id),
            new ReservationReturned(reservation.Id, reservation.Sku, reservation.Quantity, reservation.HeldBy, reservation.State));
    }

    internal static Sql Columns => Sql.Of($"id, sku, quantity, buyer, unit_price_minor, currency, held_by, source, state, expires_at");

    internal static ReservationView Read(Row row) => new(
        row.Id<ReservationId>(0),
        row.Id<SkuId>(1),
        row.Int(2),
        row.Id<PersonId>(3),
        row.Money(4),
        row.IsNull(6) ? null : row.Guid(6),
        row.TextOrNull(7),
        row.Enum<ReservationState>(8),
        row.Time(9));

    private static string Stream(ReservationId id) => "reservation:" + id.Value;
}
