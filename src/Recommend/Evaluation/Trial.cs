using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Evaluation;

/// <summary>A part of the interactions to try settings on, and what was held back from it to judge them by.</summary>
/// <param name="Kept">What is left to fit on.</param>
/// <param name="Held">The held-back items of each user.</param>
/// <param name="Users">Whom to measure.</param>
/// <param name="K">How many places are looked at.</param>
/// <param name="Threads">How many threads.</param>
internal sealed record Trial(InteractionMatrix Kept, IReadOnlyList<int[]> Held, IReadOnlyList<int> Users, int K, int Threads)
{
    private const int UsersSampled = 3000;

    public static Trial Of(InteractionMatrix interactions, MethodOptions options)
    {
        var (kept, held) = HoldBack.Of(interactions, options.Seed);
        var users = Enumerable.Range(0, held.Count).Where(user => held[user].Length > 0).ToList();
        // Spread evenly over all that something is held back from.
        var step = Math.Max(1, users.Count / UsersSampled);
        return new Trial(kept, held, [.. users.Where((_, place) => place % step == 0)], options.K, options.Threads);
    }

    /// <summary>The mean of recall and NDCG.</summary>
    public double Quality(IScorer scorer) => Blend([scorer]).Quality([1]);

    public BlendTuner Blend(IReadOnlyList<IScorer> scorers) => new(scorers, Kept, Held, Users, K, Threads);
}
