using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Catalog;

/// <summary>Takes a listing off sale, or puts it back. What was ordered stays as it is; links keep working and say that it is not sold.</summary>
public sealed class ArchiveListing(Database database)
{
    /// <summary>False when the listing does not exist or the person does not look after its shop's listings.</summary>
    public Task<bool> ExecuteAsync(PersonId person, ListingId id, bool isArchived, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (await ListingWriter.LockAsync(transaction, person, id, cancellationToken) is not { } now)
            {
                return transaction.Refuse(false);
            }
            if (now.Listing.ArchivedAt is not null != isArchived)
            {
                DateTimeOffset? at = isArchived ? transaction.Now : null;
                await transaction.ExecuteAsync($"UPDATE catalog.listing SET archived_at = {at} WHERE id = {id}", cancellationToken);
                transaction.Emit("listing:" + id.Value, new ListingArchived(id, now.Listing.Shop, isArchived), person);
            }
            return true;
        },
        cancellationToken);
}
