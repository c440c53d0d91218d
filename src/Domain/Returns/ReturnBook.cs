using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Returns;

/// <summary>Who takes a step.</summary>
internal sealed record Actor(CaseSide Side, PersonId? Person);

/// <summary>
/// Moves cases with what belongs to each step: the claim on the line's units, the refund, the reserved replacement, the history.
/// The order's row is locked first, always, so that for one order all of this happens one after the other.
/// </summary>
internal static class ReturnBook
{
    public static Sql Columns => Sql.Of(
        $"""
        c.id, c."order", c.line, c.buyer, c.shop, c.kind, c.reason, c.quantity, c.state, c.note, c.images, c.replacement, c.refund, c.restocked,
        c.opened_at, c.sent_back_at, c.deadline FROM returns.case c
        """);

    public static ReturnCaseView Read(Row row) => new(
        row.Id<ReturnCaseId>(0),
        row.Id<OrderId>(1),
        row.Id<OrderLineId>(2),
        row.Id<PersonId>(3),
        row.Id<ShopId>(4),
        row.Enum<ReturnKind>(5),
        row.Enum<ReturnReason>(6),
        row.Int(7),
        row.Enum<CaseState>(8),
        row.Text(9),
        [.. row.Guids(10).Select(id => new AssetId(id))],
        row.IdOrNull<SkuId>(11),
        row.IsNull(12) ? null : row.Guid(12),
        row.IntOrNull(13),
        row.Time(14),
        row.TimeOrNull(15),
        row.TimeOrNull(16));

    /// <summary>The order and its case, both locked; null when the case does not exist or is not <paramref name="owner"/>'s.</summary>
    public static async Task<(OrderRow Order, ReturnCaseView Case)?> LockAsync(
        Transaction transaction, ReturnCaseId id, Sql owner, CancellationToken cancellationToken)
    {
        var orders = await transaction.QueryAsync(
            $"SELECT c.\"order\" FROM returns.case c WHERE c.id = {id} AND {owner}", row => row.Id<OrderId>(0), cancellationToken);
        if (orders.Count == 0 || await OrderUnits.LockAsync(transaction, orders[0], Sql.Of($"true"), cancellationToken) is not { } order)
        {
            return null;
        }
        var found = await transaction.FirstAsync($"SELECT {Columns} WHERE c.id = {id} FOR UPDATE", Read, cancellationToken);
        return found is null ? null : (order, found);
    }

    /// <summary>Writes a new case in its first state; what it claims was claimed before.</summary>
    public static async Task OpenAsync(
        Transaction transaction, ReturnCaseView opened, Actor actor, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO returns.case (id, "order", line, buyer, shop, kind, reason, quantity, state, note, images, replacement, refund, opened_at, deadline)
            VALUES ({opened.Id}, {opened.Order}, {opened.Line}, {opened.Buyer}, {opened.Shop}, {opened.Kind}, {opened.Reason}, {opened.Quantity},
              {opened.State}, {opened.Note}, {opened.Images}, {opened.Replacement}, {opened.Refund}, {opened.OpenedAt}, {opened.Deadline})
            """,
            cancellationToken);
        await RecordAsync(transaction, opened, CaseAction.Open, actor, from: null, opened.Note, cancellationToken);
    }

    /// <summary>Takes a step when the rules allow it; false, and nothing done, otherwise.</summary>
    public static async Task<bool> TryMoveAsync(
        Transaction transaction, OrderRow order, ReturnCaseView before, CaseAction action, Actor actor, string note, CancellationToken cancellationToken)
    {
        if (ReturnRules.Next(before.State, action, actor.Side, before.Kind) is not { } to)
        {
            return false;
        }
        var refund = to == CaseState.Refunding ? Guid.CreateVersion7() : before.Refund;
        await ApplyAsync(transaction, order, before, to, refund, actor.Person, cancellationToken);
        var after = before with { State = to, Refund = refund, Deadline = transaction.Now + ReturnRules.Patience(to) };
        DateTimeOffset? sentBackAt = to == CaseState.SentBack ? transaction.Now : before.SentBackAt;
        await transaction.ExecuteAsync(
            $"UPDATE returns.case SET state = {to}, refund = {refund}, deadline = {after.Deadline}, sent_back_at = {sentBackAt} WHERE id = {before.Id}",
            cancellationToken);
        await RecordAsync(transaction, after, action, actor, before.State, note, cancellationToken);
        return true;
    }

    private static async Task ApplyAsync(
        Transaction transaction, OrderRow order, ReturnCaseView of, CaseState to, Guid? refund, PersonId? actor, CancellationToken cancellationToken)
    {
        switch (to)
        {
            case CaseState.Refunding:
                if (!await OrderRefunds.TryReturnAsync(transaction, order, refund!.Value, new LineUnits(of.Line, of.Quantity), actor, cancellationToken))
                {
                    throw new InvalidOperationException($"Case {of.Id.Value} has lost its claim on the line.");
                }
                await ReleaseReplacementAsync(transaction, of, cancellationToken);
                break;
            case CaseState.Exchanged:
                await OrderUnits.LeaveCaseAsync(transaction, of.Line, of.Quantity, cancellationToken);
                await Stock.CommitAsync(transaction, of.Replacement!.Value, of.Quantity, cancellationToken);
                await Stock.ShipAsync(transaction, of.Replacement.Value, of.Quantity, cancellationToken);
                break;
            case CaseState.Withdrawn or CaseState.Closed:
                await OrderUnits.LeaveCaseAsync(transaction, of.Line, of.Quantity, cancellationToken);
                await ReleaseReplacementAsync(transaction, of, cancellationToken);
                break;
        }
    }

    private static Task ReleaseReplacementAsync(Transaction transaction, ReturnCaseView of, CancellationToken cancellationToken) =>
        of.Replacement is { } replacement ? Stock.ReturnAsync(transaction, replacement, of.Quantity, cancellationToken) : Task.CompletedTask;

    private static async Task RecordAsync(
        Transaction transaction, ReturnCaseView after, CaseAction action, Actor actor, CaseState? from, string note, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO returns.move ("case", nr, from_state, to_state, action, side, actor, note, at)
            SELECT {after.Id}, count(*) + 1, {from}, {after.State}, {action}, {actor.Side}, {actor.Person}, {note}, {transaction.Now}
            FROM returns.move WHERE "case" = {after.Id}
            """,
            cancellationToken);
        transaction.Emit(
            "return:" + after.Id.Value,
            new ReturnCaseMoved(after.Order, after.Buyer, after.Shop, after.Id, action, actor.Side, from, after.State),
            actor.Person);
    }
}
