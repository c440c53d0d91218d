using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>The brand finds the draft right.</summary>
public sealed class ApproveDraft(Database database)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, PlacementState.Approved, person, cancellationToken);
            return placement is null ? transaction.Refuse(refusal!) : new PlacementResult.Done(id);
        },
        cancellationToken);
}

/// <summary>The brand names facts that are wrong. Taste is no reason, and after two rounds the draft stands as it is.</summary>
public sealed class AskRevision(Database database)
{
    public const int MaximalRounds = 2;

    public Task<PlacementResult> ExecuteAsync(
        PersonId person, PlacementId id, IReadOnlyList<string> factualErrors, CancellationToken cancellationToken)
    {
        if (factualErrors.Count is 0 or > 20 || factualErrors.Any(error => string.IsNullOrWhiteSpace(error) || error.Length > 500))
        {
            return Task.FromResult<PlacementResult>(
                new PlacementResult.Invalid("factualErrors", "Name 1 to 20 facts that are wrong, each in 1 to 500 characters."));
        }
        return database.WriteAsync(transaction => AskAsync(transaction, person, id, factualErrors, cancellationToken), cancellationToken);
    }

    private static async Task<PlacementResult> AskAsync(
        Transaction transaction, PersonId person, PlacementId id, IReadOnlyList<string> factualErrors, CancellationToken cancellationToken)
    {
        var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, PlacementState.RevisionAsked, person, cancellationToken);
        if (placement is null)
        {
            return transaction.Refuse(refusal!);
        }
        var counted = await transaction.ExecuteAsync(
            $"UPDATE deals.placement SET revision_rounds = revision_rounds + 1 WHERE id = {id} AND revision_rounds < {MaximalRounds}", cancellationToken);
        if (counted == 0)
        {
            return transaction.Refuse<PlacementResult>(new PlacementResult.LimitReached(MaximalRounds));
        }
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO deals.revision_request (placement, round, factual_errors, asked_by, at)
            VALUES ({id}, {placement.RevisionRounds + 1}, {factualErrors}, {person}, {transaction.Now})
            """,
            cancellationToken);
        return new PlacementResult.Done(id);
    }
}
