using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Inventory;

/// <summary>Reads reservations in batches; who may see one is the caller's rule.</summary>
public sealed class ReservationReader(Database database)
{
    public async Task<IReadOnlyDictionary<ReservationId, ReservationView>> ByIdsAsync(
        IReadOnlyList<ReservationId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {Reservations.Columns} FROM inventory.reservation WHERE id = ANY({ids})", Reservations.Read, cancellationToken);
        return rows.ToDictionary(reservation => reservation.Id);
    }
}
