using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Social;

/// <summary>
/// Blocking hides two people from each other everywhere and ends their following of each other.
/// Muting only spares the muter the other's notes and comments in lists; the other does not notice.
/// </summary>
public sealed class Blocks(Database database)
{
    public Task<SocialResult> BlockAsync(PersonId blocker, PersonId blocked, CancellationToken cancellationToken) => WriteAsync(
        blocker,
        blocked,
        async tx =>
        {
            var inserted = await tx.ExecuteAsync(
                $"INSERT INTO social.block (blocker, blocked, at) VALUES ({blocker}, {blocked}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
            if (inserted == 1)
            {
                await Follows.RemoveAsync(tx, blocker, blocked, cancellationToken);
                await Follows.RemoveAsync(tx, blocked, blocker, cancellationToken);
                tx.Emit(Follows.SocialStream(blocker), new PersonBlocked(blocker, blocked), blocker);
            }
        },
        cancellationToken);

    public Task<SocialResult> UnblockAsync(PersonId blocker, PersonId blocked, CancellationToken cancellationToken) => WriteAsync(
        blocker,
        blocked,
        tx => tx.ExecuteAsync($"DELETE FROM social.block WHERE blocker = {blocker} AND blocked = {blocked}", cancellationToken),
        cancellationToken);

    public Task<SocialResult> MuteAsync(PersonId muter, PersonId muted, CancellationToken cancellationToken) => WriteAsync(
        muter,
        muted,
        tx => tx.ExecuteAsync(
            $"INSERT INTO social.mute (muter, muted, at) VALUES ({muter}, {muted}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken),
        cancellationToken);

    public Task<SocialResult> UnmuteAsync(PersonId muter, PersonId muted, CancellationToken cancellationToken) => WriteAsync(
        muter,
        muted,
        tx => tx.ExecuteAsync($"DELETE FROM social.mute WHERE muter = {muter} AND muted = {muted}", cancellationToken),
        cancellationToken);

    private Task<SocialResult> WriteAsync(PersonId who, PersonId whom, Func<Transaction, Task> work, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async tx =>
            {
                if (who == whom)
                {
                    return new SocialResult.Oneself();
                }
                if (!await tx.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM parties.person WHERE id = {whom})", cancellationToken))
                {
                    return (SocialResult)new SocialResult.NotFound();
                }
                await work(tx);
                return new SocialResult.Done(whom);
            },
            cancellationToken);
}
