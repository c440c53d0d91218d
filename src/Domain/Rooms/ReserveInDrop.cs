using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

public abstract record ReserveInDropResult
{
    private ReserveInDropResult() { }
    public sealed record Reserved(ReservationId Reservation) : ReserveInDropResult;
    public sealed record NotFound : ReserveInDropResult;
    public sealed record Closed : ReserveInDropResult;
    public sealed record OutOfStock(SkuId Sku, int Available) : ReserveInDropResult;
    public sealed record LimitReached(int Limit) : ReserveInDropResult;
    public sealed record Invalid(string Field, string Message) : ReserveInDropResult;
}

/// <summary>
/// Gives a buyer units of a drop for five minutes. The drop's row is changed by one conditional UPDATE at the end of the
/// transaction, so that it is locked as short as can be; the same request id never takes units twice.
/// </summary>
public sealed class ReserveInDrop(Database database, RoomSignal signal)
{
    public static readonly TimeSpan TimeToPay = TimeSpan.FromMinutes(5);

    public async Task<ReserveInDropResult> ExecuteAsync(
        PersonId buyer, DropId drop, int quantity, string requestId, CancellationToken cancellationToken)
    {
        if (quantity is < 1 or > 1_000)
        {
            return new ReserveInDropResult.Invalid("quantity", "Take at least one unit.");
        }
        if (await FindAsync(drop, cancellationToken) is not { } found)
        {
            return new ReserveInDropResult.NotFound();
        }
        var result = await database.WriteAsync(
            transaction => Idempotency.OnceAsync<ReserveInDropResult, ReserveInDropResult.Reserved>(
                transaction,
                new IdempotentCall(buyer, "reserveInDrop", requestId, new { drop, quantity }),
                () => ReserveAsync(transaction, buyer, found, quantity, cancellationToken),
                answer => answer as ReserveInDropResult.Reserved,
                stored => stored,
                () => new ReserveInDropResult.Invalid("requestId", "This id was used for another request."),
                cancellationToken),
            cancellationToken);
        if (result is ReserveInDropResult.Reserved)
        {
            signal.Raise(found.Room);
        }
        return result;
    }

    private static async Task<ReserveInDropResult> ReserveAsync(
        Transaction transaction, PersonId buyer, DropView drop, int quantity, CancellationToken cancellationToken)
    {
        if (!await CountAsync(transaction, buyer, drop, quantity, cancellationToken))
        {
            return await WhyNotAsync(transaction, drop, cancellationToken) as ReserveInDropResult.Closed
                ?? (ReserveInDropResult)new ReserveInDropResult.LimitReached(drop.PerBuyerLimit);
        }
        var reservation = await Reservations.CreateAsync(
            transaction,
            new NewReservation(
                drop.Sku, quantity, buyer, drop.Price, drop.Id.Value, PurchaseSource.Of(drop.Room), transaction.Now + TimeToPay),
            cancellationToken);
        await transaction.ExecuteAsync(
            $"INSERT INTO rooms.drop_reservation (reservation, drop, buyer, quantity) VALUES ({reservation}, {drop.Id}, {buyer}, {quantity})",
            cancellationToken);
        var left = await TakeAsync(transaction, drop.Id, quantity, cancellationToken);
        if (left is null)
        {
            return await WhyNotAsync(transaction, drop, cancellationToken);
        }
        transaction.Emit($"room:{drop.Room.Value}", new DropStockChanged(drop.Room, drop.Id), buyer);
        if (left == 0)
        {
            await RoomLog.AppendAsync(
                transaction, drop.Room, RoomEventKind.DropSoldOut, new RoomEventData(DropId: drop.Id, Remaining: 0), actor: null, cancellationToken);
        }
        return new ReserveInDropResult.Reserved(reservation);
    }

    /// <summary>Counts the units for the buyer; false when the limit does not allow them.</summary>
    private static async Task<bool> CountAsync(
        Transaction transaction, PersonId buyer, DropView drop, int quantity, CancellationToken cancellationToken) =>
        quantity <= drop.PerBuyerLimit && await transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.drop_buyer AS b (drop, buyer, quantity) VALUES ({drop.Id}, {buyer}, {quantity})
            ON CONFLICT (drop, buyer) DO UPDATE SET quantity = b.quantity + excluded.quantity
            WHERE b.quantity + excluded.quantity <= {drop.PerBuyerLimit}
            """,
            cancellationToken) == 1;

    /// <summary>Takes the units if that many are left and the drop is open; null when not.</summary>
    private static async Task<int?> TakeAsync(Transaction transaction, DropId drop, int quantity, CancellationToken cancellationToken)
    {
        var left = await transaction.QueryAsync(
            $"""
            UPDATE rooms.drop SET remaining = remaining - {quantity},
              state = CASE WHEN remaining = {quantity} THEN 'SoldOut' ELSE state END
            WHERE id = {drop} AND state = 'Open' AND closes_at > {transaction.Now} AND remaining >= {quantity}
            RETURNING remaining
            """,
            row => row.Int(0),
            cancellationToken);
        return left.Count == 0 ? null : left[0];
    }

    private static async Task<ReserveInDropResult> WhyNotAsync(Transaction transaction, DropView drop, CancellationToken cancellationToken)
    {
        var now = await transaction.FirstAsync($"SELECT {DropRows.Columns} FROM rooms.drop d WHERE d.id = {drop.Id}", DropRows.Read, cancellationToken);
        return now!.State == DropState.Closed || now.ClosesAt <= transaction.Now
            ? new ReserveInDropResult.Closed()
            : new ReserveInDropResult.OutOfStock(now.Sku, now.Remaining);
    }

    private Task<DropView?> FindAsync(DropId drop, CancellationToken cancellationToken) =>
        database.FirstAsync($"SELECT {DropRows.Columns} FROM rooms.drop d WHERE d.id = {drop}", DropRows.Read, cancellationToken);
}

internal static class DropRows
{
    public static Sql Columns => Sql.Of(
        $"d.id, d.room, d.sku, d.price_minor, d.currency, d.units, d.remaining, d.per_buyer_limit, d.state, d.opened_at, d.closes_at");

    public static DropView Read(Row row) => new(
        row.Id<DropId>(0),
        row.Id<RoomId>(1),
        row.Id<SkuId>(2),
        row.Money(3),
        row.Int(5),
        row.Int(6),
        row.Int(7),
        row.Enum<DropState>(8),
        row.Time(9),
        row.Time(10));
}
