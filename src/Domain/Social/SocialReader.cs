using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Social;

/// <summary>How a person stands to others.</summary>
public sealed record SocialCounts(int Followers, int Following)
{
    public static readonly SocialCounts None = new(0, 0);
}

/// <summary>What somebody does with another person.</summary>
public readonly record struct Standing(bool Follows, bool Blocks, bool Mutes);

/// <summary>Reads followings in batches.</summary>
public sealed class SocialReader(Database database)
{
    /// <summary>The counters of each person; everyone asked for is in the answer.</summary>
    public async Task<IReadOnlyDictionary<PersonId, SocialCounts>> CountsAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT person, followers, following FROM social.person_count WHERE person = ANY({people})",
            row => (Person: row.Id<PersonId>(0), Counts: new SocialCounts(row.Int(1), row.Int(2))),
            cancellationToken);
        var counts = people.Distinct().ToDictionary(person => person, _ => SocialCounts.None);
        foreach (var (person, found) in rows)
        {
            counts[person] = found;
        }
        return counts;
    }

    /// <summary>How the viewer stands to each of <paramref name="people"/>; everyone asked for is in the answer.</summary>
    public async Task<IReadOnlyDictionary<PersonId, Standing>> StandingAsync(
        PersonId? viewer, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT p.id, EXISTS (SELECT FROM social.follow WHERE follower = {viewer} AND followed = p.id),
              EXISTS (SELECT FROM social.block WHERE blocker = {viewer} AND blocked = p.id),
              EXISTS (SELECT FROM social.mute WHERE muter = {viewer} AND muted = p.id)
            FROM unnest({people}) p (id)
            """,
            row => (Person: row.Id<PersonId>(0), Standing: new Standing(row.Bool(1), row.Bool(2), row.Bool(3))),
            cancellationToken);
        return rows.DistinctBy(row => row.Person).ToDictionary(row => row.Person, row => row.Standing);
    }

    /// <summary>Those of <paramref name="people"/> whom the viewer may see at all: neither has blocked the other.</summary>
    public async Task<IReadOnlySet<PersonId>> VisibleAsync(PersonId? viewer, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT p.id FROM unnest({people}) p (id) WHERE {Visibility.NotApart(viewer, Sql.Of($"p.id"))}",
            row => row.Id<PersonId>(0),
            cancellationToken);
        return rows.ToHashSet();
    }
}
