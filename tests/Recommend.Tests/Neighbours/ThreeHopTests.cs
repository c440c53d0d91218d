using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Neighbours;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Neighbours;

public sealed class ThreeHopTests
{
    [Fact]
    public void A_score_is_the_sum_over_all_walks_from_item_to_person_to_item()
    {
        var matrix = Tastes.Of(users: 40, items: 25, tastes: 3, perUser: 6, seed: 2);
        var scores = new float[matrix.Items];

        new ThreeHop(matrix, new ThreeHopExponents(0.45, 0.65, 0.35)).Score(matrix.ItemsOf(7), scores);

        for (var item = 0; item < matrix.Items; item++)
        {
            Assert.Equal(Plain(matrix, 7, item), scores[item], 1e-4);
        }
    }

    [Fact]
    public void Who_has_nothing_in_common_with_anyone_gets_no_scores()
    {
        var matrix = InteractionMatrix.From(4, [[0, 1], [2], []]);
        var scores = new float[4];

        new ThreeHop(matrix, ThreeHopExponents.Usual).Score([2], scores);

        Assert.Equal([0, 0, 1, 0], scores);
        new ThreeHop(matrix, ThreeHopExponents.Usual).Score([], scores);
        Assert.All(scores, score => Assert.Equal(0, score));
    }

    private static double Plain(InteractionMatrix matrix, int user, int item)
    {
        var sum = 0.0;
        foreach (var from in matrix.ItemsOf(user))
        {
            foreach (var person in matrix.UsersOf(from))
            {
                if (matrix.ItemsOf(person).Contains(item))
                {
                    sum += Math.Pow(matrix.UsersOf(from).Length, -0.45) * Math.Pow(matrix.ItemsOf(person).Length, -0.65) * Math.Pow(matrix.UsersOf(item).Length, -0.35);
                }
            }
        }
        return sum;
    }
}
