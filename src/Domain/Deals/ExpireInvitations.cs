using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Ends invitations that nobody answered in time and returns their reserve.</summary>
public sealed class ExpireInvitations(Database database) : IDueWork
{
    private const int BatchSize = 50;

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var due = await transaction.QueryAsync(
                $"""
                SELECT {PlacementView.Columns} FROM deals.placement p
                WHERE p.state = {PlacementState.Invited} AND p.expires_at <= {transaction.Now}
                ORDER BY p.id LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
                """,
                PlacementView.Read,
                cancellationToken);
            foreach (var placement in due)
            {
                if (await PlacementStep.MoveAsync(transaction, placement, PlacementState.Expired, by: null, cancellationToken))
                {
                    await PlacementMoney.ReleaseAsync(transaction, placement, cancellationToken);
                }
            }
            return due.Count;
        },
        cancellationToken);
}
