using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Freezes what the note brought, with its hash (I14), and pays the reserve out: to the creator, less the platform's fee.</summary>
public sealed class SettlePlacement(Database database)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            // Before the step, because a settled placement without its snapshot cannot exist; a refused step takes it back.
            await FreezeAsync(transaction, id, cancellationToken);
            var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, PlacementState.Settled, person, cancellationToken);
            if (placement is null)
            {
                return transaction.Refuse(refusal!);
            }
            await PlacementMoney.SettleAsync(transaction, placement, cancellationToken);
            return new PlacementResult.Done(id);
        },
        cancellationToken);

    private static async Task FreezeAsync(Transaction transaction, PlacementId id, CancellationToken cancellationToken)
    {
        var placement = await PlacementStep.FindAsync(transaction, id, cancellationToken);
        if (placement is not { State: PlacementState.Published, Note: { } note })
        {
            return;
        }
        var counted = (await transaction.QueryAsync(PlacementCounts.Query([id]), PlacementCounts.Read, cancellationToken))[0].Value;
        var snapshot = CanonicalJson.Write(new MetricsSnapshot(
            id, note, placement.ContractHash!, counted.RawReads, counted.FilteredReads, counted.Orders, transaction.Now));
        await transaction.ExecuteAsync(
            $"""
            UPDATE deals.placement SET metrics = {snapshot}, metrics_hash = {CanonicalJson.Hash(snapshot)}
            WHERE id = {id} AND state = {PlacementState.Published}
            """,
            cancellationToken);
    }

    /// <summary>What is hashed; read back as <see cref="PlacementMetrics"/>.</summary>
    private sealed record MetricsSnapshot(
        PlacementId Placement, NoteId Note, string ContractHash, int RawReads, int FilteredReads, int Orders, DateTimeOffset FrozenAt);
}
