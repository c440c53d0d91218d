using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;

namespace SocialCommerce.App.Tests.Social;

public sealed class FollowTests(DomainFixture app) : IClassFixture<DomainFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Many_follows_at_once_are_counted_once_each()
    {
        var star = await app.GivenPersonAsync();
        var fans = new List<PersonId>();
        for (var i = 0; i < 20; i++)
        {
            fans.Add(await app.GivenPersonAsync());
        }
        // The star follows back meanwhile, so that both counters of each pair are wanted in both orders.
        await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(i => new[]
        {
            app.Get<Follows>().FollowAsync(fans[i % 20], star, None),
            app.Get<Follows>().FollowAsync(star, fans[i % 20], None),
        }));
        Assert.Equal(new SocialCounts(20, 20), (await CountsAsync(star)));
        Assert.Equal(new SocialCounts(1, 1), (await CountsAsync(fans[0])));
    }

    [Fact]
    public async Task Unfollowing_twice_counts_once()
    {
        var (one, two) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        await app.Get<Follows>().FollowAsync(one, two, None);
        await Task.WhenAll(app.Get<Follows>().UnfollowAsync(one, two, None), app.Get<Follows>().UnfollowAsync(one, two, None));
        Assert.Equal(SocialCounts.None, await CountsAsync(two));
    }

    [Fact]
    public async Task A_block_ends_both_followings_and_prevents_new_ones()
    {
        var (one, two) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        await app.Get<Follows>().FollowAsync(one, two, None);
        await app.Get<Follows>().FollowAsync(two, one, None);
        Assert.IsType<SocialResult.Done>(await app.Get<Blocks>().BlockAsync(one, two, None));
        Assert.Equal((SocialCounts.None, SocialCounts.None), (await CountsAsync(one), await CountsAsync(two)));
        Assert.IsType<SocialResult.NotFound>(await app.Get<Follows>().FollowAsync(one, two, None));
        Assert.IsType<SocialResult.NotFound>(await app.Get<Follows>().FollowAsync(two, one, None));
        await app.Get<Blocks>().UnblockAsync(one, two, None);
        Assert.IsType<SocialResult.Done>(await app.Get<Follows>().FollowAsync(two, one, None));
    }

    [Fact]
    public async Task Nobody_follows_themselves_or_nobody()
    {
        var one = await app.GivenPersonAsync();
        Assert.IsType<SocialResult.Oneself>(await app.Get<Follows>().FollowAsync(one, one, None));
        Assert.IsType<SocialResult.NotFound>(await app.Get<Follows>().FollowAsync(one, PersonId.New(), None));
    }

    private async Task<SocialCounts> CountsAsync(PersonId person) => (await app.Get<SocialReader>().CountsAsync([person], None))[person];
}
