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
/// Gives a buyer units of a drop for five minutes; the same request id never takes units twice. Everyone who asks while the drop is
/// busy is answered together (<see cref="DropDesks"/>).
/// </summary>
public sealed class ReserveInDrop(DropDesks desks)
{
    public static readonly TimeSpan TimeToPay = TimeSpan.FromMinutes(5);

    /// <summary>Once it was asked it is decided, even when the asker does not wait for the answer.</summary>
    public async Task<ReserveInDropResult> ExecuteAsync(
        PersonId buyer, DropId drop, int quantity, string requestId, CancellationToken cancellationToken) => quantity is < 1 or > 1_000
        ? new ReserveInDropResult.Invalid("quantity", "Take at least one unit.")
        : await desks.AskAsync(drop, new DropCall(buyer, quantity, requestId)).WaitAsync(cancellationToken);
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
