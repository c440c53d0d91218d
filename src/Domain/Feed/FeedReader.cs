using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Feed;

/// <summary>Reads served feed items again by id: one's own, and those of the sessions that people without an account share.</summary>
public sealed class FeedReader(Database database)
{
    public async Task<IReadOnlyDictionary<FeedItemId, FeedItemView>> ByIdsAsync(PersonId? reader, IReadOnlyList<FeedItemId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT i.id, i.session, i.place, i.note, i.reasons FROM feed.item i JOIN feed.session s ON s.id = i.session
            WHERE i.id = ANY({ids}) AND (s.reader IS NULL OR s.reader = {reader})
            """,
            FeedRows.Read,
            cancellationToken);
        return rows.ToDictionary(item => item.Id);
    }
}
