using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Notes like a note, people for a reader, and what else buyers of a listing bought. The index proposes; the database says what may be seen.
/// </summary>
public sealed class RelatedReader(Database database, FeedIndexLoader loader, Related related, FeedSettings settings, TimeProvider clock)
{
    /// <summary>How many of each at most.</summary>
    public const int Most = 12;

    // The database may refuse some of what is proposed.
    private const int Proposed = 2 * Most;

    /// <summary>How many different people must have bought both: fewer could point at someone.</summary>
    private const int SmallestCrowd = 3;

    private const int BuyersLookedAt = 300;

    public async Task<ILookup<NoteId, NoteId>> SimilarAsync(PersonId? viewer, IReadOnlyList<NoteId> notes, CancellationToken cancellationToken)
    {
        await loader.EnsureLoadedAsync(cancellationToken);
        var none = new HashSet<PersonKey>();
        var pairs = notes.SelectMany(note => related.Similar(new ItemKey(note.Value), none, Proposed, clock.GetUtcNow()).Select(found => (Note: note, Found: new NoteId(found.Value)))).ToList();
        var shown = (await database.QueryAsync(
            $"SELECT n.id FROM notes.note n WHERE n.id = ANY({pairs.Select(pair => pair.Found).Distinct()}) AND {FeedRows.IsShown(viewer)}",
            row => row.Id<NoteId>(0),
            cancellationToken)).ToHashSet();
        return pairs.Where(pair => shown.Contains(pair.Found)).GroupBy(pair => pair.Note).SelectMany(group => group.Take(Most)).ToLookup(pair => pair.Note, pair => pair.Found);
    }

    /// <summary>Empty for a reader who has done nothing yet, or who has personalisation off.</summary>
    public async Task<IReadOnlyList<PersonId>> PeopleAsync(PersonId reader, CancellationToken cancellationToken)
    {
        await loader.EnsureLoadedAsync(cancellationToken);
        var dials = (await settings.StoredAsync(reader, cancellationToken)).ToDials();
        var found = related.People(new PersonKey(reader.Value), dials, new HashSet<PersonKey>(), Proposed, clock.GetUtcNow()).Select(person => new PersonId(person.Value)).ToList();
        var shown = await database.QueryAsync(
            $"""
            SELECT p.id FROM unnest({found}) WITH ORDINALITY p (id, nr)
            WHERE {Visibility.NotApart(reader, Sql.Of($"p.id"))} AND {Visibility.NotMuted(reader, Sql.Of($"p.id"))}
              AND NOT EXISTS (SELECT FROM social.follow f WHERE f.follower = {reader} AND f.followed = p.id)
            ORDER BY p.nr LIMIT {Most}
            """,
            row => row.Id<PersonId>(0),
            cancellationToken);
        return shown;
    }

    /// <summary>
    /// Listings that the latest buyers of each listing bought as well, weighed against how much they are bought anyway. Only orders that
    /// were paid and not sent back whole, and only where at least three people bought both.
    /// </summary>
    public async Task<ILookup<ListingId, ListingId>> BuyersAlsoAsync(IReadOnlyList<ListingId> listings, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT k.id, also.listing FROM unnest({listings}) k (id) CROSS JOIN LATERAL (
              WITH buyer AS (
                SELECT b.buyer FROM (
                  SELECT o.buyer, max(o.paid_at) AS at FROM catalog.sku s JOIN orders.line l ON l.sku = s.id JOIN orders.order o ON o.id = l."order"
                  WHERE s.listing = k.id AND o.paid_at IS NOT NULL AND o.state NOT IN ('Refunded', 'Cancelled') GROUP BY o.buyer) b
                ORDER BY b.at DESC, b.buyer LIMIT {BuyersLookedAt})
              SELECT s.listing, count(DISTINCT o.buyer) AS together FROM buyer
              JOIN orders.order o ON o.buyer = buyer.buyer AND o.paid_at IS NOT NULL AND o.state NOT IN ('Refunded', 'Cancelled')
              JOIN orders.line l ON l."order" = o.id JOIN catalog.sku s ON s.id = l.sku JOIN catalog.listing c ON c.id = s.listing
              WHERE s.listing <> k.id AND c.archived_at IS NULL
              GROUP BY s.listing HAVING count(DISTINCT o.buyer) >= {SmallestCrowd}
              ORDER BY count(DISTINCT o.buyer) / sqrt((SELECT 1 + count(*) FROM orders.line every JOIN catalog.sku es ON es.id = every.sku WHERE es.listing = s.listing)) DESC,
                s.listing LIMIT {Most}) also
            """,
            row => (Of: row.Id<ListingId>(0), Also: row.Id<ListingId>(1)),
            cancellationToken);
        return rows.ToLookup(row => row.Of, row => row.Also);
    }
}
