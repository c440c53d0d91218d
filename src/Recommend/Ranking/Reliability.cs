namespace SocialCommerce.Recommend.Ranking;

/// <summary>Impressions with probabilities near each other: how likely it was said to be on average, and how often it happened.</summary>
public sealed record ReliabilityBin(int Count, double Predicted, double Observed);

/// <summary>How far probabilities are from what happened.</summary>
/// <param name="Bins">From the least likely to the most; each of as many impressions as the others, or one more.</param>
/// <param name="Error">The expected calibration error: the mean over impressions of how far their bin's two numbers are apart.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double Predicted, double Observed, double Error)
{
    /// <summary>Null when nothing was predicted.</summary>
    public static Reliability? Of(IReadOnlyList<(float Predicted, bool Happened)> seen, int bins = 10)
    {
        if (seen.Count == 0)
        {
            return null;
        }
        // Equal predictions in the order they came: which bin gets them may not depend on what happened.
        var sorted = seen.OrderBy(each => each.Predicted).ToList();
        var made = new List<ReliabilityBin>();
        for (var bin = 0; bin < bins; bin++)
        {
            var (from, to) = ((int)((long)bin * sorted.Count / bins), (int)((long)(bin + 1) * sorted.Count / bins));
            if (to > from)
            {
                var part = sorted.GetRange(from, to - from);
                made.Add(new ReliabilityBin(part.Count, part.Average(each => (double)each.Predicted), part.Count(each => each.Happened) / (double)part.Count));
            }
        }
        return new Reliability(
            made,
            seen.Average(each => (double)each.Predicted),
            seen.Count(each => each.Happened) / (double)seen.Count,
            made.Sum(bin => bin.Count * Math.Abs(bin.Predicted - bin.Observed)) / seen.Count);
    }
}
