using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Feed;

/// <summary>Forgets what is no longer needed: feed sessions after two days, what was seen after a month, keys of taken events likewise.</summary>
public sealed class ForgetSessions(Database database, TimeProvider clock) : IDueWork
{
    private const int BatchSize = 500;

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await database.ExecuteAsync(
                $"DELETE FROM feed.session WHERE id IN (SELECT id FROM feed.session WHERE started_at < {now.AddDays(-2)} ORDER BY started_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)",
                cancellationToken)
            + await database.ExecuteAsync(
                $"DELETE FROM feed.event_key WHERE (person, key) IN (SELECT person, key FROM feed.event_key WHERE at < {now.AddDays(-31)} ORDER BY at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)",
                cancellationToken)
            + await database.ExecuteAsync(
                $"DELETE FROM feed.seen WHERE (person, note) IN (SELECT person, note FROM feed.seen WHERE at < {now.AddDays(-31)} ORDER BY at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)",
                cancellationToken);
    }
}
