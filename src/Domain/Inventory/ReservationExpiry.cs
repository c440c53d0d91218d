using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Ends reservations whose time is over and gives their units back.</summary>
public sealed class ReservationExpiry(Database database) : IDueWork
{
    private const int BatchSize = 200;

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var expired = await transaction.QueryAsync(
                $"""
                UPDATE inventory.reservation SET state = {ReservationState.Expired}
                WHERE id IN (
                  SELECT id FROM inventory.reservation WHERE state = 'Active' AND expires_at <= {transaction.Now}
                  ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING {Reservations.Columns}
                """,
                Reservations.Read,
                cancellationToken);
            foreach (var reservation in expired.OrderBy(reservation => reservation.Sku.Value))
            {
                await Reservations.GiveBackAsync(transaction, reservation, cancellationToken);
            }
            return expired.Count;
        },
        cancellationToken);
}
