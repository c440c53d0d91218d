namespace SocialCommerce.Recommend.Ranking;

/// <summary>A rate with the interval in which it lies with 95 % of confidence, as far as the draws do not depend on each other.</summary>
/// <param name="Count">From how many draws.</param>
public sealed record LoggedRate(double Rate, double Low, double High, int Count)
{
    private const double Z = 1.959964;

    /// <summary>How often it happened, as it was drawn.</summary>
    public static LoggedRate? Of(IEnumerable<bool> happened) => Weighted(happened.Select(each => (each, 1.0)));

    /// <summary>
    /// How often it would have happened had each of those that could be drawn been as likely: each draw weighs one over how likely it was,
    /// and the sum is divided by the sum of the weights (self-normalised inverse propensities). What was never likely to be drawn is not in it.
    /// </summary>
    public static LoggedRate? Evenly(IEnumerable<(bool Happened, double Propensity)> draws) => Weighted(draws.Select(draw => (draw.Happened, 1 / draw.Propensity)));

    /// <summary>Wilson's interval, which stays between 0 and 1, for as many draws as the weights are worth: (Σ w)² / Σ w².</summary>
    private static LoggedRate? Weighted(IEnumerable<(bool Happened, double Weight)> draws)
    {
        var (sum, squares, hits, count) = (0.0, 0.0, 0.0, 0);
        foreach (var (happened, weight) in draws)
        {
            sum += weight;
            squares += weight * weight;
            hits += happened ? weight : 0;
            count++;
        }
        if (count == 0)
        {
            return null;
        }
        var (rate, worth) = (hits / sum, sum * sum / squares);
        var spread = 1 + (Z * Z / worth);
        var middle = (rate + (Z * Z / (2 * worth))) / spread;
        var half = Z / spread * Math.Sqrt((rate * (1 - rate) / worth) + (Z * Z / (4 * worth * worth)));
        return new LoggedRate(rate, Math.Max(0, middle - half), Math.Min(1, middle + half), count);
    }
}
