using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;
using SocialCommerce.Recommend.Neighbours;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Factors;

public sealed class ImplicitFactorsTests
{
    private static readonly InteractionMatrix Matrix = Tastes.Of(users: 200, items: 120, tastes: 4, perUser: 14, seed: 3);

    [Theory]
    [InlineData(4)]
    [InlineData(13)]
    [InlineData(32)]
    public void Every_row_is_the_exact_solution_whether_it_has_few_or_many_pairs(int dimensions)
    {
        var settings = new FactorSettings(dimensions, Epochs: 2, UnobservedWeight: 0.05, Regularization: 0.01);
        var factors = ImplicitFactors.Fit(Matrix, settings, threads: 2);

        for (var user = 0; user < 20; user++)
        {
            Assert.True(Slope(factors, user, settings) < 2e-3, $"user {user} is no minimum");
        }
    }

    [Fact]
    public void Folding_a_user_in_gives_what_the_fit_gave()
    {
        var factors = ImplicitFactors.Fit(Matrix, new FactorSettings(16, Epochs: 3), threads: 2);
        var vector = new float[16];

        for (var user = 0; user < Matrix.Users; user++)
        {
            factors.FoldIn(Matrix.ItemsOf(user), vector);
            Assert.Equal(factors.Users.Row(user).ToArray(), vector);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_vectors_with_any_number_of_threads()
    {
        var settings = new FactorSettings(16, Epochs: 2);

        Assert.Equal(ImplicitFactors.Fit(Matrix, settings, threads: 1).Items.Values, ImplicitFactors.Fit(Matrix, settings, threads: 3).Items.Values);
        Assert.NotEqual(ImplicitFactors.Fit(Matrix, settings with { Seed = 2 }, threads: 2).Items.Values, ImplicitFactors.Fit(Matrix, settings, threads: 2).Items.Values);
    }

    [Fact]
    public void Factors_find_held_back_items_better_than_popularity()
    {
        var (kept, held) = HoldBack.Of(Matrix, seed: 1);
        var factors = ImplicitFactors.Fit(kept, new FactorSettings(8), threads: 2);

        var ours = Evaluator.Measure(new FactorScorer(factors), kept, held, 10, threads: 2);
        var popular = Evaluator.Measure(new PopularScorer(kept), kept, held, 10, threads: 2);

        Assert.True(ours.Recall > 1.5 * popular.Recall, $"{ours.Recall} against {popular.Recall}");
    }

    /// <summary>The length of the derivative of what is minimised, at a user's vector, against the size of its terms.</summary>
    private static double Slope(ImplicitFactors factors, int user, FactorSettings settings)
    {
        var vector = factors.Users.Row(user).ToArray();
        var observed = Matrix.ItemsOf(user).ToArray();
        var slope = new double[vector.Length];
        var size = 0.0;
        for (var item = 0; item < Matrix.Items; item++)
        {
            var row = factors.Items.Row(item).ToArray();
            var product = row.Zip(vector, (a, b) => (double)a * b).Sum();
            var weight = settings.UnobservedWeight * product + (observed.Contains(item) ? product - 1 : 0);
            for (var k = 0; k < slope.Length; k++)
            {
                slope[k] += weight * row[k];
                size += Math.Abs(weight * row[k]);
            }
        }
        var regularization = settings.Regularization * (observed.Length + settings.UnobservedWeight * Matrix.Items);
        for (var k = 0; k < slope.Length; k++)
        {
            slope[k] += regularization * vector[k];
        }
        return slope.Sum(Math.Abs) / size;
    }
}
