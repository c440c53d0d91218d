using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>Tells this process's index who is on air, by the time of the platform's other due work: every second or so.</summary>
public sealed class KeepOnAir(Database database, TasteIndex index) : IDueWork
{
    private const int Most = 500;
    private HashSet<PersonKey> known = [];

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var hosts = (await database.QueryAsync(
            $"SELECT host FROM rooms.room WHERE state = 'Live' ORDER BY starts_at DESC, id DESC LIMIT {Most}",
            row => new PersonKey(row.Id<PersonId>(0).Value),
            cancellationToken)).ToHashSet();
        if (!known.SetEquals(hosts))
        {
            index.SetOnAir(hosts);
            known = hosts;
        }
        // Looking is not work: there is always somebody on air, or nobody.
        return 0;
    }
}
