using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Interactions;

public sealed class InteractionMatrixTests
{
    [Fact]
    public void Both_directions_hold_the_same_pairs_once()
    {
        var matrix = InteractionMatrix.From(4, [[3, 1, 3], [], [1]]);

        Assert.Equal((3, 4, 3), (matrix.Users, matrix.Items, matrix.Count));
        Assert.Equal([1, 3], matrix.ItemsOf(0).ToArray());
        Assert.True(matrix.ItemsOf(1).IsEmpty);
        Assert.Equal([0, 2], matrix.UsersOf(1).ToArray());
        Assert.Equal([0], matrix.UsersOf(3).ToArray());
        Assert.True(matrix.UsersOf(0).IsEmpty);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_item_out_of_range_is_refused(int item) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InteractionMatrix.From(4, [[item]]));

    [Fact]
    public void What_is_held_back_is_not_kept_and_nothing_is_lost()
    {
        var all = Tastes.Of(users: 300, items: 200, tastes: 4, perUser: 12, seed: 5);

        var (kept, held) = HoldBack.Of(all, seed: 9);
        var again = HoldBack.Of(all, seed: 9);

        for (var user = 0; user < all.Users; user++)
        {
            Assert.Equal(all.ItemsOf(user).ToArray(), kept.ItemsOf(user).ToArray().Concat(held[user]).Order());
            Assert.False(kept.ItemsOf(user).IsEmpty);
            Assert.Equal(held[user], again.Held[user]);
        }
        Assert.InRange((double)held.Sum(items => items.Length) / all.Count, 0.17, 0.23);
    }
}
