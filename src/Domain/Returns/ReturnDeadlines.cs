using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Returns;

/// <summary>Does what the rules say when nobody has answered in time.</summary>
internal sealed class ReturnDeadlines(Database database, TimeProvider clock) : IDueWork
{
    private const int BatchSize = 100;
    private static readonly Actor Clock = new(CaseSide.Clock, null);

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Found without a lock: every step locks the order first, and looks again under it.
        var due = await database.QueryAsync(
            $"SELECT id FROM returns.case WHERE deadline <= {clock.GetUtcNow()} ORDER BY deadline LIMIT {BatchSize}",
            row => row.Id<ReturnCaseId>(0),
            cancellationToken);
        var done = 0;
        foreach (var id in due)
        {
            done += await database.WriteAsync(transaction => DecideAsync(transaction, id, cancellationToken), cancellationToken);
        }
        return done;
    }

    private static async Task<int> DecideAsync(Transaction transaction, ReturnCaseId id, CancellationToken cancellationToken)
    {
        if (await ReturnBook.LockAsync(transaction, id, Sql.Of($"c.deadline <= {transaction.Now}"), cancellationToken) is not var (order, of)
            || of.Deadline > transaction.Now
            || of.DefaultAction is not { } action)
        {
            return transaction.Refuse(0);
        }
        return await ReturnBook.TryMoveAsync(transaction, order, of, action, Clock, "", cancellationToken)
            ? 1
            : throw new InvalidOperationException($"The clock's step {action} does not lead out of {of.State}.");
    }
}

/// <summary>What others do to a case: the provider brings the money to the payer, the carrier brings the goods back.</summary>
internal sealed class ReturnProgress : IEventConsumer
{
    private static readonly Actor Provider = new(CaseSide.Provider, null);

    public string Name => "returns.progress";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(RefundArrived), typeof(ParcelMoved)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        RefundArrived arrived => RefundedAsync(transaction, arrived, cancellationToken),
        ParcelMoved { Kind: ParcelKind.Return, State: ParcelState.Delivered, ReturnCase: { } id } => DeliveredAsync(transaction, new ReturnCaseId(id), cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task RefundedAsync(Transaction transaction, RefundArrived arrived, CancellationToken cancellationToken)
    {
        var ids = await transaction.QueryAsync(
            $"SELECT id FROM returns.case WHERE refund = {arrived.Refund}", row => row.Id<ReturnCaseId>(0), cancellationToken);
        foreach (var id in ids)
        {
            if (await ReturnBook.LockAsync(transaction, id, Sql.Of($"true"), cancellationToken) is var (order, of))
            {
                await ReturnBook.TryMoveAsync(transaction, order, of, CaseAction.RefundArrived, Provider, "", cancellationToken);
            }
        }
    }

    /// <summary>From now the refund has to be with the payer within seven days.</summary>
    private static Task DeliveredAsync(Transaction transaction, ReturnCaseId id, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        $"""
        UPDATE returns.case SET deadline = least(deadline, {transaction.Now + ReturnRules.InspectionTime}) WHERE id = {id} AND state = {CaseState.SentBack}
        """,
        cancellationToken);
}
