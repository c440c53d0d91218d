using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Returns;

public abstract record ReturnStepResult
{
    private ReturnStepResult()
    {
    }

    public sealed record Done : ReturnStepResult;

    /// <summary>It does not exist, or the step is not this person's to take.</summary>
    public sealed record NotFound : ReturnStepResult;

    /// <summary>The case is not where the step goes from.</summary>
    public sealed record WrongState : ReturnStepResult;

    public sealed record Faulty(string Field, string Message) : ReturnStepResult;
}

/// <summary>How a parcel of a case travels.</summary>
public sealed record Sending(string? Carrier, string? TrackingNumber);

/// <summary>What the merchant found when the goods were back.</summary>
/// <param name="Restock">How many can be sold again; the others are written off.</param>
/// <param name="Sku">As which variant of the listing; null: as the one that was ordered.</param>
public sealed record Inspection(int Restock, SkuId? Sku);

/// <summary>The steps that people take in a case that is open. Repeating one finds the case elsewhere and changes nothing.</summary>
public sealed class ReturnSteps(Database database, Carriers carriers)
{
    public Task<ReturnStepResult> ApproveAsync(PersonId staff, ReturnCaseId id, CancellationToken cancellationToken) =>
        StepAsync(CaseSide.Merchant, staff, id, CaseAction.Approve, "", null, cancellationToken);

    public Task<ReturnStepResult> RejectAsync(PersonId staff, ReturnCaseId id, string why, CancellationToken cancellationToken) => Explained(
        why, () => StepAsync(CaseSide.Merchant, staff, id, CaseAction.Reject, why, null, cancellationToken));

    public Task<ReturnStepResult> WithdrawAsync(PersonId buyer, ReturnCaseId id, CancellationToken cancellationToken) =>
        StepAsync(CaseSide.Buyer, buyer, id, CaseAction.Withdraw, "", null, cancellationToken);

    public Task<ReturnStepResult> EscalateAsync(PersonId buyer, ReturnCaseId id, string why, CancellationToken cancellationToken) => Explained(
        why, () => StepAsync(CaseSide.Buyer, buyer, id, CaseAction.Escalate, why, null, cancellationToken));

    /// <param name="decision">DecideRefund, DecideReturn or DecideReject.</param>
    public Task<ReturnStepResult> DecideAsync(PersonId operatorId, ReturnCaseId id, CaseAction decision, string why, CancellationToken cancellationToken) => Explained(
        why, () => StepAsync(CaseSide.Operator, operatorId, id, decision, why, null, cancellationToken));

    public Task<ReturnStepResult> SendBackAsync(PersonId buyer, ReturnCaseId id, Sending sending, CancellationToken cancellationToken) => Sent(
        sending, () => StepAsync(
            CaseSide.Buyer, buyer, id, CaseAction.SendBack, "",
            (transaction, order, of) => SendAsync(transaction, order, of, ParcelKind.Return, sending, buyer, cancellationToken), cancellationToken));

    public Task<ReturnStepResult> ReplaceAsync(PersonId staff, ReturnCaseId id, Sending sending, CancellationToken cancellationToken) => Sent(
        sending, () => StepAsync(
            CaseSide.Merchant, staff, id, CaseAction.Replace, "",
            (transaction, order, of) => SendAsync(transaction, order, of, ParcelKind.Exchange, sending, staff, cancellationToken), cancellationToken));

    /// <summary>The merchant cannot send the replacement and gives the money back.</summary>
    public Task<ReturnStepResult> RefundAsync(PersonId staff, ReturnCaseId id, CancellationToken cancellationToken) =>
        StepAsync(CaseSide.Merchant, staff, id, CaseAction.Refund, "", null, cancellationToken);

    public Task<ReturnStepResult> AcceptAsync(PersonId staff, ReturnCaseId id, Inspection inspection, CancellationToken cancellationToken) => StepAsync(
        CaseSide.Merchant, staff, id, CaseAction.Accept, "",
        (transaction, _, of) => RestockAsync(transaction, of, inspection, cancellationToken), cancellationToken);

    private Task<ReturnStepResult> StepAsync(
        CaseSide side,
        PersonId person,
        ReturnCaseId id,
        CaseAction action,
        string note,
        Func<Transaction, OrderRow, ReturnCaseView, Task<ReturnStepResult.Faulty?>>? also,
        CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (await ReturnBook.LockAsync(transaction, id, IsTheirs(transaction, side, person), cancellationToken) is not var (order, of))
            {
                return transaction.Refuse<ReturnStepResult>(new ReturnStepResult.NotFound());
            }
            if (!await ReturnBook.TryMoveAsync(transaction, order, of, action, new Actor(side, person), note, cancellationToken))
            {
                return transaction.Refuse(new ReturnStepResult.WrongState());
            }
            return also is not null && await also(transaction, order, of) is { } fault ? transaction.Refuse(fault) : new ReturnStepResult.Done();
        },
        cancellationToken);

    private static Sql IsTheirs(Transaction transaction, CaseSide side, PersonId person) => side switch
    {
        CaseSide.Buyer => Sql.Of($"c.buyer = {person}"),
        CaseSide.Merchant => ShopStaff.Includes(person, "c.shop", ShopPermission.DecideReturns, transaction.Now),
        _ => ReturnReader.IsOperator(person, transaction.Now),
    };

    private async Task<ReturnStepResult.Faulty?> SendAsync(
        Transaction transaction, OrderRow order, ReturnCaseView of, ParcelKind kind, Sending sending, PersonId actor, CancellationToken cancellationToken)
    {
        var isConnected = sending.Carrier is not null && carriers.Find(sending.Carrier) is { IsConnected: true };
        var parcel = new NewParcel(kind, of.Id.Value, sending.Carrier, sending.TrackingNumber, isConnected, [new LineUnits(of.Line, of.Quantity)]);
        await ParcelBook.SendAsync(transaction, order, parcel, actor, cancellationToken);
        return null;
    }

    private static async Task<ReturnStepResult.Faulty?> RestockAsync(
        Transaction transaction, ReturnCaseView of, Inspection inspection, CancellationToken cancellationToken)
    {
        if (inspection.Restock < 0 || inspection.Restock > of.Quantity)
        {
            return new ReturnStepResult.Faulty("restock", $"Between 0 and {of.Quantity} units can be sold again.");
        }
        var skus = await transaction.QueryAsync(
            $"""
            SELECT s.id FROM orders.line l JOIN catalog.sku had ON had.id = l.sku JOIN catalog.sku s ON s.listing = had.listing
            WHERE l.id = {of.Line} AND s.id = coalesce({inspection.Sku}, l.sku)
            """,
            row => row.Id<SkuId>(0),
            cancellationToken);
        if (skus.Count == 0)
        {
            return new ReturnStepResult.Faulty("skuId", "What came back is a variant of the listing that was ordered.");
        }
        await transaction.ExecuteAsync($"UPDATE returns.case SET restocked = {inspection.Restock} WHERE id = {of.Id}", cancellationToken);
        if (inspection.Restock > 0)
        {
            await Stock.TryAddAsync(transaction, skus[0], inspection.Restock, cancellationToken);
        }
        return null;
    }

    private static Task<ReturnStepResult> Explained(string why, Func<Task<ReturnStepResult>> step) => why.Length is 0 or > OpenReturn.MaxNoteLength
        ? Task.FromResult<ReturnStepResult>(new ReturnStepResult.Faulty("note", "Say why, in 1 to 1,000 characters."))
        : step();

    private Task<ReturnStepResult> Sent(Sending sending, Func<Task<ReturnStepResult>> step) =>
        carriers.Objection(sending.Carrier, sending.TrackingNumber) is var (field, message)
            ? Task.FromResult<ReturnStepResult>(new ReturnStepResult.Faulty(field, message))
            : step();
}
