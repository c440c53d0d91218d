namespace SocialCommerce.Recommend.Feed;

/// <summary>How evenly what was shown is spread over what there is.</summary>
public static class Concentration
{
    /// <summary>
    /// Between 0 (each has the same) and nearly 1 (one has everything): Σ (2i − n − 1) · x(i) / (n · Σ x) over the counts from the smallest
    /// to the largest. Null when there is nothing to spread.
    /// </summary>
    /// <param name="counts">What each has that has anything.</param>
    /// <param name="all">How many there are, with those that have nothing.</param>
    public static double? Gini(IEnumerable<int> counts, int all)
    {
        var sorted = counts.Where(count => count > 0).Order().ToList();
        var (sum, weighted) = (0.0, 0.0);
        var n = Math.Max(all, sorted.Count);
        for (var i = 0; i < sorted.Count; i++)
        {
            // Those without anything stand before.
            var place = n - sorted.Count + i + 1;
            sum += sorted[i];
            weighted += ((2.0 * place) - n - 1) * sorted[i];
        }
        return sum == 0 ? null : weighted / (n * sum);
    }

    /// <summary>The mean over all showings of −log2 of the item's share of them: 0 when one item has all, log2 of n when n share evenly.</summary>
    public static double? Novelty(IEnumerable<int> counts)
    {
        var list = counts.Where(count => count > 0).ToList();
        var sum = list.Sum(count => (double)count);
        return sum == 0 ? null : list.Sum(count => -count / sum * Math.Log2(count / sum));
    }
}
