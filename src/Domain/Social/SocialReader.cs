using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Social;

/// <summary>How a person stands to others.</summary>
public sealed record SocialCounts(int Followers, int Following)
{
    public static readonly SocialCounts None = new(0, 0);
}

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

    /// <summary>Whom of <paramref name="people"/> the viewer follows.</summary>
    public async Task<IReadOnlySet<PersonId>> FollowedByAsync(PersonId? viewer, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT followed FROM social.follow WHERE follower = {viewer} AND followed = ANY({people})",
            row => row.Id<PersonId>(0),
            cancellationToken);
        return rows.ToHashSet();
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
