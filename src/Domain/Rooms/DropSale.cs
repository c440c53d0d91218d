using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>
/// Sells units of one drop to many buyers in one transaction. The drop's row is locked first: from there to the commit nobody else
/// sells, so what each buyer gets can be worked out in memory, in their order, and written in one statement for each table.
/// </summary>
internal sealed class DropSale
{
    private const string Operation = "reserveInDrop";
    private readonly Transaction transaction;
    private readonly DropView drop;
    private readonly IReadOnlyList<IdempotentCall> calls;
    private readonly IReadOnlyDictionary<IdempotentKey, IdempotentResult<ReserveInDropResult.Reserved>> earlier;
    private readonly Dictionary<PersonId, int> held;
    private readonly Dictionary<IdempotentKey, int> taken = [];
    private int left;

    private DropSale(
        Transaction transaction,
        DropView drop,
        IReadOnlyList<IdempotentCall> calls,
        IReadOnlyDictionary<IdempotentKey, IdempotentResult<ReserveInDropResult.Reserved>> earlier,
        Dictionary<PersonId, int> held)
    {
        (this.transaction, this.drop, this.calls, this.earlier, this.held) = (transaction, drop, calls, earlier, held);
        left = drop.Remaining;
    }

    /// <summary>The answers to the buyers, in their order.</summary>
    public static async Task<IReadOnlyList<ReserveInDropResult>> SellAsync(Database database, RoomSignal signal, DropId drop, IReadOnlyList<DropCall> buyers)
    {
        DropView? found = null;
        var results = await database.WriteAsync(
            async transaction =>
            {
                found = await transaction.FirstAsync(
                    $"SELECT {DropRows.Columns} FROM rooms.drop d WHERE d.id = {drop} FOR UPDATE", DropRows.Read, CancellationToken.None);
                return found is null
                    ? [.. buyers.Select(_ => new ReserveInDropResult.NotFound())]
                    : await (await BeginAsync(transaction, found, buyers)).SellAsync(buyers);
            },
            CancellationToken.None);
        if (found is not null)
        {
            signal.Raise(found.Room);
        }
        return results;
    }

    private static async Task<DropSale> BeginAsync(Transaction transaction, DropView drop, IReadOnlyList<DropCall> buyers)
    {
        List<IdempotentCall> asked =
            [.. buyers.Select(buyer => new IdempotentCall(buyer.Buyer, Operation, buyer.RequestId, new { drop = drop.Id, quantity = buyer.Quantity }))];
        var known = await Idempotency.ReadAsync<ReserveInDropResult.Reserved>(transaction, asked, CancellationToken.None);
        var rows = await transaction.QueryAsync(
            $"SELECT buyer, quantity FROM rooms.drop_buyer WHERE drop = {drop.Id} AND buyer = ANY({buyers.Select(buyer => buyer.Buyer.Value).Distinct()})",
            row => (Buyer: row.Id<PersonId>(0), Quantity: row.Int(1)),
            CancellationToken.None);
        return new DropSale(transaction, drop, asked, known, rows.ToDictionary(row => row.Buyer, row => row.Quantity));
    }

    private async Task<IReadOnlyList<ReserveInDropResult>> SellAsync(IReadOnlyList<DropCall> buyers)
    {
        var answers = new ReserveInDropResult?[buyers.Count];
        List<int> winners = [];
        for (var i = 0; i < buyers.Count; i++)
        {
            answers[i] = Replay(i) ?? Refusal(buyers[i]);
            if (answers[i] is null && taken.TryAdd(calls[i].Id, i))
            {
                held[buyers[i].Buyer] = held.GetValueOrDefault(buyers[i].Buyer) + buyers[i].Quantity;
                left -= buyers[i].Quantity;
                winners.Add(i);
            }
        }
        if (winners.Count > 0)
        {
            var reservations = await WriteAsync(buyers, winners);
            winners.ForEach(i => answers[i] = reservations[i]);
        }
        // A double tap within the batch: the same answer as the first one.
        return [.. answers.Select((answer, i) => answer ?? SameAs(i, answers))];
    }

    /// <summary>What the same request got before this batch; null when it is new.</summary>
    private ReserveInDropResult? Replay(int i) =>
        !earlier.TryGetValue(calls[i].Id, out var answer) ? null
        : answer.IsFor(calls[i]) ? answer.Result
        : Reused();

    private ReserveInDropResult SameAs(int i, ReserveInDropResult?[] answers)
    {
        var first = taken[calls[i].Id];
        return calls[first].IsSameInput(calls[i]) ? answers[first]! : Reused();
    }

    private ReserveInDropResult? Refusal(DropCall call) => call switch
    {
        _ when taken.ContainsKey(new IdempotentKey(call.Buyer, call.RequestId)) => null,
        _ when drop.State == DropState.Closed || drop.ClosesAt <= transaction.Now => new ReserveInDropResult.Closed(),
        _ when held.GetValueOrDefault(call.Buyer) + call.Quantity > drop.PerBuyerLimit => new ReserveInDropResult.LimitReached(drop.PerBuyerLimit),
        _ when call.Quantity > left => new ReserveInDropResult.OutOfStock(drop.Sku, left),
        _ => null,
    };

    private static ReserveInDropResult.Invalid Reused() => new("requestId", "This id was used for another request.");

    private async Task<Dictionary<int, ReserveInDropResult.Reserved>> WriteAsync(IReadOnlyList<DropCall> buyers, List<int> winners)
    {
        var terms = new ReservationTerms(
            drop.Sku, drop.Price, drop.Id.Value, PurchaseSource.Of(drop.Room), transaction.Now + ReserveInDrop.TimeToPay);
        var ids = await Reservations.CreateAsync(
            transaction, terms, [.. winners.Select(i => new ReservationTaker(buyers[i].Buyer, buyers[i].Quantity))], CancellationToken.None);
        var reserved = winners.Zip(ids).ToDictionary(pair => pair.First, pair => new ReserveInDropResult.Reserved(pair.Second));
        var quantities = winners.Select(i => buyers[i].Quantity).ToList();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.drop_reservation (reservation, drop, buyer, quantity)
            SELECT r.reservation, {drop.Id}, r.buyer, r.quantity
            FROM unnest({ids}, {winners.Select(i => buyers[i].Buyer.Value)}, {quantities}) AS r (reservation, buyer, quantity)
            """,
            CancellationToken.None);
        await CountAsync(buyers, winners);
        await transaction.ExecuteAsync(
            $"""
            UPDATE rooms.drop SET remaining = {left}, state = CASE WHEN {left} = 0 THEN {DropState.SoldOut} ELSE state END WHERE id = {drop.Id}
            """,
            CancellationToken.None);
        await Idempotency.RecordAsync(transaction, [.. reserved.Select(pair => (calls[pair.Key], pair.Value))], CancellationToken.None);
        await TellAsync();
        return reserved;
    }

    /// <summary>What each buyer holds now; added, because units may come back to a buyer meanwhile.</summary>
    private Task CountAsync(IReadOnlyList<DropCall> buyers, List<int> winners)
    {
        var more = winners
            .GroupBy(i => buyers[i].Buyer)
            .OrderBy(group => group.Key.Value)
            .Select(group => (Buyer: group.Key.Value, Units: group.Sum(i => buyers[i].Quantity)))
            .ToList();
        return transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.drop_buyer AS b (drop, buyer, quantity)
            SELECT {drop.Id}, m.buyer, m.units FROM unnest({more.Select(one => one.Buyer)}, {more.Select(one => one.Units)}) AS m (buyer, units)
            ON CONFLICT (drop, buyer) DO UPDATE SET quantity = b.quantity + excluded.quantity
            """,
            CancellationToken.None);
    }

    private async Task TellAsync()
    {
        transaction.Emit($"room:{drop.Room.Value}", new DropStockChanged(drop.Room, drop.Id));
        if (left == 0)
        {
            await RoomLog.AppendAsync(
                transaction, drop.Room, RoomEventKind.DropSoldOut, new RoomEventData(DropId: drop.Id, Remaining: 0), actor: null, CancellationToken.None);
        }
    }
}
