using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>The creator takes the deal; the contract is frozen as it stands at this moment.</summary>
public sealed class AcceptInvitation(Database database)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, PlacementState.Accepted, person, cancellationToken);
            if (placement is null)
            {
                return transaction.Refuse(refusal!);
            }
            // The clock may have passed the end before the worker that expires invitations came by.
            if (placement.ExpiresAt <= transaction.Now)
            {
                return transaction.Refuse<PlacementResult>(new PlacementResult.WrongState(PlacementState.Expired));
            }
            var brand = (await DealRows.BrandAsync(transaction, placement.Brand, cancellationToken))!;
            var brief = (await DealRows.BriefAsync(transaction, placement.Brief, cancellationToken))!;
            var contract = CanonicalJson.Write(ContractSnapshot.Of(placement, brand, brief, transaction.Now));
            await transaction.ExecuteAsync(
                $"UPDATE deals.placement SET contract = {contract}, contract_hash = {CanonicalJson.Hash(contract)} WHERE id = {id}", cancellationToken);
            return new PlacementResult.Done(id);
        },
        cancellationToken);
}

/// <summary>The creator refuses; the reserve returns.</summary>
public sealed class DeclineInvitation(Database database)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, CancellationToken cancellationToken) =>
        PlacementEnding.EndAsync(database, id, PlacementState.Declined, person, cancellationToken);
}

/// <summary>The brand withdraws before a draft was handed in; the reserve returns whole.</summary>
public sealed class CancelPlacement(Database database)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, CancellationToken cancellationToken) =>
        PlacementEnding.EndAsync(database, id, PlacementState.Cancelled, person, cancellationToken);
}

internal static class PlacementEnding
{
    public static Task<PlacementResult> EndAsync(
        Database database, PlacementId id, PlacementState to, PersonId person, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, to, person, cancellationToken);
            if (placement is null)
            {
                return transaction.Refuse(refusal!);
            }
            await PlacementMoney.ReleaseAsync(transaction, placement, cancellationToken);
            return new PlacementResult.Done(id);
        },
        cancellationToken);
}
