using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Blending;

public sealed class BlendTunerTests
{
    private static readonly InteractionMatrix Matrix = Tastes.Of(users: 300, items: 120, tastes: 4, perUser: 14, seed: 3);
    private readonly InteractionMatrix kept;
    private readonly IReadOnlyList<int[]> held;

    public BlendTunerTests() => (kept, held) = HoldBack.Of(Matrix, seed: 1);

    [Fact]
    public void What_knows_nothing_is_left_out()
    {
        var weights = Tuner(new Noise(1), new Knowing(held, _ => true), new Noise(2)).Tune();

        Assert.Equal([0, 1, 0], weights);
    }

    [Fact]
    public void Two_that_each_know_what_the_other_does_not_are_both_kept()
    {
        var weights = Tuner(new Knowing(held, item => item % 2 == 0), new Knowing(held, item => item % 2 == 1)).Tune();

        Assert.All(weights, weight => Assert.True(weight > 0));
    }

    [Fact]
    public void Of_two_that_know_the_same_one_is_enough()
    {
        var weights = Tuner(new Knowing(held, item => item % 3 > 0), new Knowing(held, item => item % 3 > 0)).Tune();

        Assert.Single(weights, weight => weight > 0);
    }

    private BlendTuner Tuner(params IScorer[] scorers) => new(scorers, kept, held, Enumerable.Range(0, kept.Users), k: 10, threads: 2);

    private sealed class Noise(int seed) : IScorer
    {
        public void Score(ReadOnlySpan<int> users, Span<float> scores)
        {
            for (var i = 0; i < users.Length; i++)
            {
                var random = new Random(seed * 10_007 + users[i]);
                foreach (ref var score in scores.Slice(i * Matrix.Items, Matrix.Items))
                {
                    score = random.NextSingle();
                }
            }
        }
    }

    /// <summary>Knows some of what was held back.</summary>
    private sealed class Knowing(IReadOnlyList<int[]> held, Predicate<int> isKnown) : IScorer
    {
        public void Score(ReadOnlySpan<int> users, Span<float> scores)
        {
            scores.Clear();
            for (var i = 0; i < users.Length; i++)
            {
                foreach (var item in held[users[i]].Where(item => isKnown(item)))
                {
                    scores[i * Matrix.Items + item] = 1;
                }
            }
        }
    }
}
