using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Neighbours;
using SocialCommerce.Recommend.Spectral;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Spectral;

public sealed class SpectralTests
{
    private static readonly InteractionMatrix Matrix = Tastes.Of(users: 150, items: 90, tastes: 5, perUser: 12, seed: 4);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_strongest_tastes_are_eigenvectors_of_the_walk(bool hasMoreItems)
    {
        var matrix = hasMoreItems ? Tastes.Of(80, 140, 5, 12, seed: 6) : Matrix;
        var model = SpectralModel.Fit(matrix, dimensions: 20, seed: 1, threads: 2);
        var walk = Walk(matrix);

        Assert.Equal(20, model.Eigenvalues.Length);
        Assert.Equal(1, model.Eigenvalues[0], 1e-3);
        Assert.Equal(model.Eigenvalues.OrderDescending(), model.Eigenvalues);
        for (var column = 0; column < 12; column++)
        {
            var vector = Enumerable.Range(0, matrix.Items).Select(item => (double)model.ItemVectors.Row(item)[column]).ToArray();
            Assert.Equal(1, vector.Sum(x => x * x), 1e-2);
            for (var item = 0; item < matrix.Items; item++)
            {
                Assert.Equal(model.Eigenvalues[column] * vector[item], vector.Select((x, other) => x * walk[item, other]).Sum(), 1e-2);
            }
        }
    }

    [Fact]
    public void A_filter_that_passes_in_proportion_is_the_walk_itself()
    {
        // With flatness 1 the gain of a taste is its strength: every taste together is the walk, whatever is told apart.
        var scorer = new SpectralScorer(SpectralModel.Fit(Matrix, 10, seed: 1, threads: 2), new SpectralFilter(Flatness: 1, Lift: 0, Popularity: 0));
        var walked = new float[Matrix.Items];
        var scores = new float[Matrix.Items];

        new ThreeHop(Matrix, new ThreeHopExponents(0.5, 1, 0.5)).Score(Matrix.ItemsOf(3), walked);
        scorer.Score([3], scores);

        for (var item = 0; item < Matrix.Items; item++)
        {
            Assert.Equal(walked[item], scores[item], 1e-3);
        }
    }

    [Fact]
    public void The_plateau_passes_nothing_of_nought_half_in_the_middle_and_all_of_one()
    {
        var filter = new SpectralFilter(Flatness: 10, Lift: 0.2, Popularity: 0);

        Assert.Equal([0, 0.5, 1], new[] { filter.Gain(0), filter.Gain(0.5), filter.Gain(1) });
        Assert.True(filter.Gain(0.1) > 0.4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_scores_with_any_number_of_threads()
    {
        var one = SpectralModel.Fit(Matrix, 10, seed: 1, threads: 1);
        var three = SpectralModel.Fit(Matrix, 10, seed: 1, threads: 3);

        Assert.Equal(one.ItemVectors.Values, three.ItemVectors.Values);
    }

    [Fact]
    public void Spectral_scores_find_held_back_items_better_than_popularity()
    {
        var (kept, held) = HoldBack.Of(Matrix, seed: 1);
        var scorer = new SpectralScorer(SpectralModel.Fit(kept, 20, seed: 1, threads: 2), new SpectralFilter(1.5, 0.2, 0.2));

        var ours = Evaluator.Measure(scorer, kept, held, 10, threads: 2);
        var popular = Evaluator.Measure(new PopularScorer(kept), kept, held, 10, threads: 2);

        Assert.True(ours.Recall > 1.5 * popular.Recall, $"{ours.Recall} against {popular.Recall}");
    }

    private static double[,] Walk(InteractionMatrix matrix)
    {
        var walk = new double[matrix.Items, matrix.Items];
        for (var user = 0; user < matrix.Users; user++)
        {
            foreach (var a in matrix.ItemsOf(user))
            {
                foreach (var b in matrix.ItemsOf(user))
                {
                    walk[a, b] += 1 / (matrix.ItemsOf(user).Length * Math.Sqrt((double)matrix.UsersOf(a).Length * matrix.UsersOf(b).Length));
                }
            }
        }
        return walk;
    }
}
