using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Ranking;

/// <summary>
/// What an item is worth to a reader: Σ weight · probability over all heads. The probabilities come from the formula until enough
/// was learned, then from both, then from what was learned.
/// </summary>
public sealed class Scorer(FeedOptions options)
{
    private readonly double[] weights = options.Values.ToArray();
    private RankerModel? model;

    /// <summary>What was learned; null before anything was.</summary>
    public RankerModel? Model => Volatile.Read(ref model);

    /// <summary>How much of a probability comes from what was learned, from 0 to 1.</summary>
    public double LearnedShare => ShareOf(Model);

    /// <summary>From the next value on; what is being ranked now may see either.</summary>
    public void Use(RankerModel learned) => Volatile.Write(ref model, learned);

    /// <summary>The value of an item with these features; its probabilities are filled in by <see cref="Head"/>.</summary>
    public double Value(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        var learned = Model;
        var share = (float)ShareOf(learned);
        if (share < 1)
        {
            Prior.Score(features, probabilities);
        }
        if (share > 0)
        {
            Span<float> other = stackalloc float[Heads.Count];
            learned!.Score(features, other);
            for (var head = 0; head < Heads.Count; head++)
            {
                probabilities[head] = share == 1 ? other[head] : (share * other[head]) + ((1 - share) * probabilities[head]);
            }
        }
        var value = 0.0;
        for (var head = 0; head < Heads.Count; head++)
        {
            value += weights[head] * probabilities[head];
        }
        return value;
    }

    private double ShareOf(RankerModel? learned) => learned is null
        ? 0
        : Math.Clamp((learned.Impressions - options.LearnFrom) / (double)Math.Max(1, options.LearnFully - options.LearnFrom), 0, 1);
}
