using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Ranking;

/// <summary>What an item is worth to a reader: Σ weight · probability over all heads.</summary>
public sealed class Scorer(FeedOptions options)
{
    private readonly double[] weights = options.Values.ToArray();

    /// <summary>The value of an item with these features; its probabilities are filled in by <see cref="Head"/>.</summary>
    public double Value(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        Prior.Score(features, probabilities);
        var value = 0.0;
        for (var head = 0; head < Heads.Count; head++)
        {
            value += weights[head] * probabilities[head];
        }
        return value;
    }
}
