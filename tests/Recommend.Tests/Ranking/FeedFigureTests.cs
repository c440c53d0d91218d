using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Ranking;

/// <summary>The operators' figures against numbers worked out by hand.</summary>
public sealed class FeedFigureTests
{
    [Fact]
    public void Gini_counts_those_without_anything()
    {
        // (-3·0 - 1·1 + 1·2 + 3·4) / (4 · 7)
        Assert.Equal(13 / 28.0, Concentration.Gini([4, 1, 2], 4)!.Value, 12);
        Assert.Equal(0, Concentration.Gini([5, 5, 5], 3)!.Value, 12);
        // One of ten has everything: 1 - 1/10.
        Assert.Equal(0.9, Concentration.Gini([7], 10)!.Value, 12);
        Assert.Null(Concentration.Gini([], 10));
    }

    [Fact]
    public void Novelty_is_bits_per_showing()
    {
        Assert.Equal(0, Concentration.Novelty([9])!.Value, 12);
        Assert.Equal(2, Concentration.Novelty([3, 3, 3, 3])!.Value, 12);
        Assert.Equal(1.75, Concentration.Novelty([4, 2, 1, 1])!.Value, 12);
        Assert.Null(Concentration.Novelty([]));
    }

    [Fact]
    public void A_rate_has_Wilsons_interval()
    {
        var rate = LoggedRate.Of([true, true, true, false, false, false, false, false, false, false])!;
        Assert.Equal(0.3, rate.Rate, 12);
        Assert.Equal((0.107791, 0.603222), (Math.Round(rate.Low, 6), Math.Round(rate.High, 6)));
        Assert.Null(LoggedRate.Of([]));
        // What never happened may happen all the same.
        Assert.True(LoggedRate.Of(Enumerable.Repeat(false, 20))!.High is > 0.1 and < 0.2);
    }

    [Fact]
    public void Inverse_propensities_undo_how_likely_the_draw_was()
    {
        // One of two arms is drawn nine times in ten and never pays, the other always pays: drawn evenly, half would.
        var draws = Enumerable.Repeat((Happened: false, Propensity: 0.9), 90).Concat(Enumerable.Repeat((Happened: true, Propensity: 0.1), 10)).ToList();
        Assert.Equal(0.1, LoggedRate.Of(draws.Select(draw => draw.Happened))!.Rate, 12);
        var even = LoggedRate.Evenly(draws)!;
        Assert.Equal(0.5, even.Rate, 12);
        // Weights of 200 in sum and 90/0.81 + 10/0.01 in squares are worth 36 draws: the interval is as wide as theirs.
        var plain = LoggedRate.Of(Enumerable.Range(0, 36).Select(i => i % 2 == 0))!;
        Assert.Equal(plain.Low, even.Low, 12);
        Assert.Equal(plain.High, even.High, 12);
        Assert.True(even.High - even.Low > LoggedRate.Of(Enumerable.Range(0, 100).Select(i => i % 2 == 0))!.High - 0.5);
    }

    [Fact]
    public void Calibration_is_measured_in_bins_of_equal_size()
    {
        (float, bool)[] seen = [(0.4f, false), (0.1f, true), (0.3f, false), (0.2f, false)];
        var two = Reliability.Of(seen, bins: 2)!;
        Assert.Equal([2, 2], two.Bins.Select(bin => bin.Count));
        // |0.15 - 0.5| and |0.35 - 0|, half of the impressions each.
        Assert.Equal(0.35, two.Error, 6);
        Assert.Equal((0.25, 0.25), (Math.Round(two.Predicted, 6), two.Observed));
        // More bins than impressions: one each.
        Assert.Equal(0.45, Reliability.Of(seen)!.Error, 6);
        Assert.Null(Reliability.Of([]));
    }
}
