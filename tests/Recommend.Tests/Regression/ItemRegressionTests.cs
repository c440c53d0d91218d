using MathNet.Numerics.LinearAlgebra;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Neighbours;
using SocialCommerce.Recommend.Regression;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Regression;

public sealed class ItemRegressionTests
{
    private static readonly InteractionMatrix Matrix = Tastes.Of(users: 200, items: 90, tastes: 4, perUser: 14, seed: 3);

    [Theory]
    [InlineData(0)]
    [InlineData(90 * 20)]
    [InlineData(1 << 20)]
    public void What_items_share_is_counted_the_same_whether_rows_are_kept_or_not(int numbersKept)
    {
        var shared = new SharedInterest(Matrix, personExponent: 0.5, threads: 2, numbersKept);
        var plain = Gram(Matrix, 0.5);
        var row = new float[Matrix.Items];
        var places = new int[Matrix.Items];
        int[] some = [4, 80, 0, 33, 61, 2];
        var among = new float[some.Length * some.Length];

        shared.Row(7, row);
        shared.Among(some, places, among);

        Assert.All(row, (value, item) => Assert.Equal(plain[7, item], value, 1e-4));
        Assert.All(places, place => Assert.Equal(0, place));
        for (var i = 0; i < some.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(plain[some[i], some[j]], among[i * some.Length + j], 1e-4);
            }
        }
    }

    [Fact]
    public void With_all_items_as_neighbours_the_coefficients_are_those_of_the_closed_form()
    {
        // So dense that any two items share someone.
        var dense = Tastes.Of(users: 300, items: 30, tastes: 2, perUser: 12, seed: 3, chance: 0.6);
        var settings = new RegressionSettings(Neighbours: dense.Items, Regularization: 2, PersonExponent: 0.5);
        var inverse = (Gram(dense, 0.5) + 2 * Matrix<double>.Build.DenseIdentity(dense.Items)).Inverse();
        var scores = new float[dense.Items];

        var regression = ItemRegression.Fit(dense, settings, threads: 2);

        foreach (var user in new[] { 0, 17, 101 })
        {
            regression.Score(dense.ItemsOf(user), scores);
            var own = dense.ItemsOf(user).ToArray();
            for (var item = 0; item < dense.Items; item++)
            {
                // B = I − P·diag(P)⁻¹: nought for an item itself.
                Assert.Equal(own.Where(other => other != item).Sum(other => -inverse[other, item] / inverse[item, item]), scores[item], 2e-3);
            }
        }
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        var one = Scores(threads: 1);

        Assert.Equal(one, Scores(threads: 3));
        Assert.Contains(one, score => score > 0);

        static float[] Scores(int threads)
        {
            var scores = new float[Matrix.Items];
            ItemRegression.Fit(Matrix, new RegressionSettings(Neighbours: 10), threads).Score(Matrix.ItemsOf(5), scores);
            return scores;
        }
    }

    [Fact]
    public void Items_that_share_nobody_say_nothing_of_each_other()
    {
        var matrix = InteractionMatrix.From(5, [[0, 1], [0, 1], [2], []]);
        var scores = new float[5];
        var regression = ItemRegression.Fit(matrix, new RegressionSettings(), threads: 1);

        regression.Score([2, 4], scores);
        Assert.All(scores, score => Assert.Equal(0, score));
        regression.Score([0], scores);
        Assert.True(scores[1] > 0);
        Assert.Equal(0, scores[2]);
    }

    [Fact]
    public void Regression_finds_held_back_items_better_than_popularity()
    {
        var (kept, held) = HoldBack.Of(Matrix, seed: 1);
        var regression = ItemRegression.Fit(kept, new RegressionSettings(Neighbours: 20), threads: 2);

        var ours = Evaluator.Measure(new RegressionScorer(regression, kept), kept, held, 10, threads: 2);
        var popular = Evaluator.Measure(new PopularScorer(kept), kept, held, 10, threads: 2);

        Assert.True(ours.Recall > 1.5 * popular.Recall, $"{ours.Recall} against {popular.Recall}");
    }

    private static Matrix<double> Gram(InteractionMatrix matrix, double exponent)
    {
        var gram = Matrix<double>.Build.Dense(matrix.Items, matrix.Items);
        for (var user = 0; user < matrix.Users; user++)
        {
            foreach (var a in matrix.ItemsOf(user))
            {
                foreach (var b in matrix.ItemsOf(user))
                {
                    gram[a, b] += Math.Pow(matrix.ItemsOf(user).Length, -exponent);
                }
            }
        }
        return gram;
    }
}
