using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Social;

/// <summary>Following and unfollowing. The row decides; the counters of both people move in the same transaction.</summary>
public sealed class Follows(Database database)
{
    public Task<SocialResult> FollowAsync(PersonId follower, PersonId followed, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            if (follower == followed)
            {
                return new SocialResult.Oneself();
            }
            var exists = await tx.ScalarAsync<bool>(
                $"SELECT EXISTS (SELECT FROM parties.person WHERE id = {followed}) AND NOT social.are_apart({follower}, {followed})", cancellationToken);
            if (!exists)
            {
                return (SocialResult)new SocialResult.NotFound();
            }
            var inserted = await tx.ExecuteAsync(
                $"INSERT INTO social.follow (follower, followed, at) VALUES ({follower}, {followed}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
            if (inserted == 1)
            {
                await CountAsync(tx, follower, followed, 1, cancellationToken);
                tx.Emit(SocialStream(follower), new PersonFollowed(follower, followed), follower);
            }
            return new SocialResult.Done(followed);
        },
        cancellationToken);

    public Task<SocialResult> UnfollowAsync(PersonId follower, PersonId followed, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            await RemoveAsync(tx, follower, followed, cancellationToken);
            return (SocialResult)new SocialResult.Done(followed);
        },
        cancellationToken);

    /// <summary>Ends a following if there is one.</summary>
    internal static async Task RemoveAsync(Transaction tx, PersonId follower, PersonId followed, CancellationToken cancellationToken)
    {
        var removed = await tx.ExecuteAsync(
            $"DELETE FROM social.follow WHERE follower = {follower} AND followed = {followed}", cancellationToken);
        if (removed == 1)
        {
            await CountAsync(tx, follower, followed, -1, cancellationToken);
            tx.Emit(SocialStream(follower), new PersonUnfollowed(follower, followed), follower);
        }
    }

    /// <summary>The stream of what a person does to others; only that person's own actions wait for each other there.</summary>
    internal static string SocialStream(PersonId person) => $"social:{person.Value}";

    private static async Task CountAsync(Transaction tx, PersonId follower, PersonId followed, int change, CancellationToken cancellationToken)
    {
        // Two rows, always locked in order of person, so that two people who follow each other at once cannot deadlock.
        Sql follows = $"({follower}::uuid, 0, {change})";
        Sql isFollowed = $"({followed}::uuid, {change}, 0)";
        var isFollowerFirst = follower.Value.CompareTo(followed.Value) < 0;
        foreach (var one in isFollowerFirst ? new[] { follows, isFollowed } : [isFollowed, follows])
        {
            // The insert comes with zeros: a check constraint looks at the proposed row before the conflict is seen.
            await tx.ExecuteAsync(
                $"""
                WITH change (person, followers, following) AS (VALUES {one})
                INSERT INTO social.person_count AS c (person, followers, following)
                SELECT person, greatest(followers, 0), greatest(following, 0) FROM change
                ON CONFLICT (person) DO UPDATE SET
                  followers = c.followers + (SELECT followers FROM change), following = c.following + (SELECT following FROM change)
                """,
                cancellationToken);
        }
    }
}
