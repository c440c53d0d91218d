using MathNet.Numerics.LinearAlgebra;
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
    public void Scores_are_those_of_the_filter_on_every_taste_though_only_some_are_told_apart()
    {
        var filter = new SpectralFilter(flatness: 1.5, lift: 0.2, popularity: 0.4);
        var scorer = new SpectralScorer(SpectralModel.Fit(Matrix, 30, seed: 1, threads: 2), filter);
        var walk = Walk(Matrix);
        var tastes = Matrix<double>.Build.DenseOfArray(walk).Evd(Symmetricity.Symmetric);
        var gains = tastes.EigenValues.Select((value, i) => filter.Gain(value.Real) + (i >= Matrix.Items - 30 ? 0.2 : 0));
        var whole = tastes.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(Vector<double>.Build.DenseOfEnumerable(gains)) * tastes.EigenVectors.Transpose();
        var users = Enumerable.Range(0, 100).ToArray();
        var scores = new float[users.Length * Matrix.Items];

        scorer.Score(users, scores);

        double Popularity(int item) => Math.Pow(Math.Max(1, Matrix.UsersOf(item).Length), 0.4);
        foreach (var user in users)
        {
            var own = Matrix.ItemsOf(user).ToArray();
            foreach (var item in Enumerable.Range(0, Matrix.Items).Except(own))
            {
                var expected = own.Sum(other => whole[item, other] / Popularity(other)) * Popularity(item);
                Assert.Equal(expected, scores[user * Matrix.Items + item], 4e-3);
            }
        }
    }

    [Fact]
    public void The_filter_takes_the_values_of_a_plateau_further_out()
    {
        var filter = new SpectralFilter(flatness: 10, lift: 0.2, popularity: 0);

        for (var n = 0; n <= 8; n++)
        {
            var x = Math.Cos(Math.PI * n / 8);
            var plateau = 0.5 - 0.5 * Math.Sign(x) * Math.Pow(Math.Abs(x), 10);
            Assert.Equal(plateau, filter.Gain((1 - Math.Cos(Math.PI * (n + 0.5) / 9)) / 2), 1e-9);
        }
    }

    [Fact]
    public void A_parabola_meets_a_curve_at_three_points_and_a_parabola_everywhere()
    {
        var found = Parabola.Through(x => 3 - 2 * x + 5 * x * x, largest: 0.3);

        Assert.Equal((3, -2, 5), (Math.Round(found.Constant, 9), Math.Round(found.Linear, 9), Math.Round(found.Square, 9)));
        Assert.Equal(Math.Exp(0.15), Parabola.Through(Math.Exp, 0.3).At(0.15), 1e-9);
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
