namespace SocialCommerce.Recommend.Evaluation;

/// <param name="Recall">The mean over users of hits among the first k / held items.</param>
/// <param name="Ndcg">The mean over users of Σ over hits of 1/log2(rank + 1) / the same sum for min(k, held items) hits at the top.</param>
/// <param name="Coverage">The share of all items that are among the first k of at least one user.</param>
public sealed record RankingMetrics(double Recall, double Ndcg, double Coverage);

/// <summary>The measures of one user's list.</summary>
internal static class UserMetrics
{
    /// <param name="top">What was ranked first, best first.</param>
    /// <param name="wanted">The held items, at least one.</param>
    /// <param name="k">How many places count.</param>
    public static (double Recall, double Ndcg) Of(ReadOnlySpan<int> top, int[] wanted, int k)
    {
        var hits = 0;
        var gain = 0.0;
        for (var rank = 0; rank < top.Length; rank++)
        {
            if (Array.IndexOf(wanted, top[rank]) >= 0)
            {
                hits++;
                gain += Discount(rank);
            }
        }
        var ideal = 0.0;
        for (var rank = 0; rank < Math.Min(k, wanted.Length); rank++)
        {
            ideal += Discount(rank);
        }
        return ((double)hits / wanted.Length, gain / ideal);
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 2);
}
