using SocialCommerce.Benchmarks.Recommend.Simulation;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Simulation;

public sealed class StatisticsTests
{
    [Fact]
    public void The_interval_of_a_mean_is_students()
    {
        // Deviation sqrt(2.5), t of 4 degrees of freedom 2.7764: 2.7764 * 1.5811 / sqrt(5).
        var interval = Statistics.Mean([1, 2, 3, 4, 5]);
        Assert.Equal(3, interval.Mean, 9);
        Assert.Equal(3 - 1.9633, interval.Low, 3);
        Assert.Equal(3 + 1.9633, interval.High, 3);
    }

    [Fact]
    public void One_value_says_nothing_of_the_others()
    {
        var interval = Statistics.Mean([7]);
        Assert.Equal(7, interval.Mean);
        Assert.True(interval.Touches(new Interval(1e9, 1e9, 1e9)));
    }

    [Fact]
    public void About_95_of_100_intervals_hold_the_true_mean()
    {
        var held = 0;
        for (var trial = 0; trial < 4_000; trial++)
        {
            var draws = new Draws(9, Purpose.Whim, trial);
            var interval = Statistics.Mean([.. Enumerable.Range(0, 5).Select(_ => 10 + draws.NextNormal())]);
            held += interval.Low <= 10 && interval.High >= 10 ? 1 : 0;
        }
        Assert.InRange(held / 4_000.0, 0.94, 0.96);
    }

    [Fact]
    public void Pairs_show_a_difference_that_hides_in_the_spread_of_the_pairs()
    {
        double[] worse = [1, 2, 3, 4, 5];
        double[] better = [1.1, 2.12, 3.1, 4.09, 5.1];
        Assert.True(Statistics.Mean(better).Touches(Statistics.Mean(worse)));
        Assert.True(Statistics.Difference(better, worse).Low > 0.08);
        Assert.True(Statistics.Difference(better, worse).High < 0.12);
    }

    [Fact]
    public void A_note_nobody_knows_is_newer_than_one_that_many_opened()
    {
        var world = new World(Worlds.Small, seed: 1);
        var (known, unknown) = (new Measures(world), new Measures(world));
        var (popular, rare) = (world.Notes[0], world.Notes[1]);
        foreach (var measures in new[] { known, unknown })
        {
            for (var i = 0; i < world.Notes.Count; i++) measures.Count(LogKind.Open, popular, 0, 0);
            // An impression is counted twice: what was shown, and as an entry of the log.
            measures.CountImpression(measures == known ? popular : rare, 0, world.Settings.WarmDays);
            measures.Count(LogKind.Impression, popular, 0, world.Settings.WarmDays);
        }
        // Opened as often as there are notes, each note counting as opened once more: (1 + n) / 2n and 1 / 2n.
        double notes = world.Notes.Count;
        Assert.Equal(-Math.Log2((1 + notes) / (2 * notes)), known.Of(Metric.Novelty), 9);
        Assert.Equal(Math.Log2(2 * notes), unknown.Of(Metric.Novelty), 9);
    }

    [Fact]
    public void Coverage_and_young_impressions_count_what_was_shown()
    {
        var world = new World(Worlds.Small, seed: 1);
        var measures = new Measures(world);
        var at = world.Settings.WarmDays + 0.5;
        var live = world.Notes.Where(note => note.At < at).ToList();
        foreach (var note in new[] { live[0], live[^1] })
        {
            measures.CountImpression(note, 0, at);
            measures.Count(LogKind.Impression, note, 0, at);
        }
        Assert.True(at - live[^1].At < 1);
        Assert.Equal(0.5, measures.Of(Metric.UnderADay), 9);
        var shares = Enumerable.Range(world.Settings.WarmDays, world.Settings.Days).Select(day => (day == (int)at ? 2.0 : 0) / world.Notes.Count(note => note.At < day + 1));
        Assert.Equal(shares.Average(), measures.Of(Metric.Coverage), 9);
    }
}
