using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>What a brand looks for.</summary>
/// <param name="Topic">The name of a topic the creator has published in; null: any.</param>
/// <param name="MaximalPriceMinor">In fen, compared with the asking price; null: any.</param>
public sealed record CreatorSearch(string? Topic, long? MaximalPriceMinor);

/// <summary>A creator with the time of the latest note that matched.</summary>
public sealed record CreatorHit(PersonView Person, DateTimeOffset LatestNoteAt);

/// <summary>
/// Finds creators for brands. The asking price is a guide derived from the number of followers, the same rule for everyone, until
/// creators state their own; a brand may offer more or less.
/// </summary>
public sealed class CreatorReader(Database database, TimeProvider clock)
{
    private const long BasePriceMinor = 300_00;
    private const long PerFollowerMinor = 5_00;

    public static Money AskingPrice(int followers) => new(BasePriceMinor + (followers * PerFollowerMinor), Currency.Cny);

    public async Task<Slice<CreatorHit>> SearchAsync(CreatorSearch search, PersonId? viewer, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT p.id, p.handle, p.display_name, p.bio, p.avatar_asset, hit.at
            FROM (SELECT n.author, max(n.published_at) AS at FROM notes.note n
                  WHERE n.status = 'Published' AND {InTopic(search.Topic)} GROUP BY n.author) hit
            JOIN parties.person p ON p.id = hit.author
            WHERE {IsAffordable(search.MaximalPriceMinor)} AND {DealSql.After(Sql.Of($"hit.at"), Sql.Of($"p.id"), page)}
              AND {Visibility.NotApart(viewer, Sql.Of($"p.id"))}
              AND EXISTS (SELECT FROM parties.role_grant g WHERE g.person = p.id AND g.role = {Role.Creator}
                          AND (g.until IS NULL OR g.until > {clock.GetUtcNow()}))
            ORDER BY hit.at DESC, p.id DESC LIMIT {page.First + 1}
            """,
            row => new CreatorHit(
                new PersonView(row.Id<PersonId>(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.IdOrNull<AssetId>(4)), row.Time(5)),
            cancellationToken);
        return Slice<CreatorHit>.FromProbe(rows, page.First);
    }

    /// <summary>What each person would ask for.</summary>
    public async Task<IReadOnlyDictionary<PersonId, Money>> AskingPricesAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT k.id, (SELECT count(*) FROM social.follow f WHERE f.followed = k.id) FROM unnest({people}) k (id)
            """,
            row => KeyValuePair.Create(row.Id<PersonId>(0), AskingPrice((int)row.Long(1))),
            cancellationToken);
        return rows.ToDictionary();
    }

    private static Sql InTopic(string? topic) => topic is null
        ? Sql.Of($"true")
        : Sql.Of(
            $"""
            EXISTS (SELECT FROM notes.topic_note tn JOIN notes.topic t ON t.id = tn.topic
                    WHERE tn.note = n.id AND t.key = {TextForm.TopicKey(TextForm.TopicName(topic))})
            """);

    private static Sql IsAffordable(long? maximalPriceMinor) => maximalPriceMinor is { } limit
        ? Sql.Of($"(SELECT {BasePriceMinor} + count(*) * {PerFollowerMinor} FROM social.follow f WHERE f.followed = p.id) <= {limit}")
        : Sql.Of($"true");
}
