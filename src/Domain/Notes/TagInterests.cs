using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>What an author gains when a tagged listing is bought.</summary>
internal sealed record TagInterest(ListingId Listing, DisclosureKind Kind);

internal static class TagInterests
{
    /// <summary>
    /// The author's interest in each tagged listing; a listing that does not exist is missing from the answer.
    /// One's own shop pays no commission to oneself, so that owning comes before the rate.
    /// </summary>
    public static Task<List<TagInterest>> OfAsync(Transaction tx, PersonId author, IReadOnlyList<NoteTag> tags, CancellationToken cancellationToken) =>
        tags.Count == 0
            ? Task.FromResult(new List<TagInterest>())
            : tx.QueryAsync(
                $"""
                SELECT l.id, CASE
                  WHEN s.owner = {author} OR EXISTS (
                    SELECT FROM parties.role_grant g WHERE g.person = {author} AND g.role = 'MerchantStaff' AND g.scope = s.id
                      AND (g.until IS NULL OR g.until > {tx.Now})) THEN 'OwnShop'
                  WHEN l.commission_rate_bps > 0 THEN 'Commission'
                  ELSE 'None' END
                FROM catalog.listing l JOIN catalog.shop s ON s.id = l.shop
                WHERE l.id = ANY({tags.Select(tag => tag.Listing).Distinct().ToList()})
                """,
                row => new TagInterest(row.Id<ListingId>(0), row.Enum<DisclosureKind>(1)),
                cancellationToken);

    /// <summary>Points at the first tag whose listing does not exist.</summary>
    public static NoteResult.Invalid? CheckExist(IReadOnlyList<NoteTag> tags, List<TagInterest> interests)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (!interests.Exists(interest => interest.Listing == tags[i].Listing))
            {
                return new(["tags", $"{i}", "listingId"], "There is no such listing.");
            }
        }
        return null;
    }
}
