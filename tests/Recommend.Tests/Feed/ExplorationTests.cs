using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

public sealed class ExplorationTests : FeedWorld
{
    public ExplorationTests() : base(new FeedOptions())
    {
        var topics = Enumerable.Range(0, 6).Select(_ => Topic()).ToList();
        for (var i = 0; i < 60; i++)
        {
            // Well known, liked by people like the reader.
            var known = Item(author: null, topics[i % 6]);
            Index.AddImpressions(known, 1_000);
            foreach (var person in People(6))
            {
                Like(person, known);
            }
            if (i < 5) Like(Reader, known);
        }
    }

    [Fact]
    public void One_place_in_ten_is_for_a_new_item_and_how_likely_it_was_is_kept()
    {
        var fresh = Enumerable.Range(0, 12).Select(_ => Item()).ToHashSet();
        // Seen by nobody: as unlikely as the formula can make them.
        foreach (var item in fresh)
        {
            foreach (var person in People(3)) Index.SetSignal(person, item, Signals.Hide, isOn: true, Now.AddHours(-1));
        }
        var ranked = Ask(seed: 42, count: 40);
        for (var ten = 0; ten < 4; ten++)
        {
            var drawn = ranked.Skip(10 * ten).Take(10).Where(item => item.Propensity < 1).ToList();
            Assert.Single(drawn);
            Assert.Contains(drawn[0].Item, fresh);
        }
        Assert.All(ranked, item => Assert.InRange(item.Propensity, 1e-9, 1));
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_seed_gives_others_their_chance()
    {
        for (var i = 0; i < 12; i++) Item();
        Assert.Equal(Ask(1, 30).Select(item => item.Item), Ask(1, 30).Select(item => item.Item));
        var drawn = Enumerable.Range(0, 60).SelectMany(seed => Ask(seed, 10).Where(item => item.Propensity < 1).Select(item => item.Item)).Distinct().Count();
        Assert.True(drawn >= 6, $"Only {drawn} of 12 new items were ever drawn.");
    }

    [Fact]
    public void What_is_opened_more_often_wins_more_often()
    {
        var (good, bad) = (Item(), Item());
        // Both are hidden by some, so that only chance brings them up.
        foreach (var person in People(30))
        {
            Index.SetSignal(person, good, Signals.Hide, isOn: true, Now.AddHours(-1));
            Index.SetSignal(person, bad, Signals.Hide, isOn: true, Now.AddHours(-1));
        }
        foreach (var item in new[] { good, bad }) Index.AddImpressions(item, 100);
        foreach (var person in People(40)) Index.SetSignal(person, good, Signals.Open, isOn: true, Now.AddHours(-1));
        var wins = Enumerable.Range(0, 40).SelectMany(seed => Ask(seed, 10)).ToList();
        Assert.True(wins.Count(item => item.Item == good) > wins.Count(item => item.Item == bad), $"{wins.Count(item => item.Item == good)} to {wins.Count(item => item.Item == bad)} of {wins.Count}");
    }

    [Fact]
    public void Nobody_who_switched_new_items_off_or_personalisation_off_is_part_of_it()
    {
        for (var i = 0; i < 12; i++) Item();
        var off = new ReaderDials { SourcesOff = new HashSet<CandidateSource> { CandidateSource.Fresh } };
        Assert.All(Ask(1, 30, off), item => Assert.Equal(1, item.Propensity));
        Assert.All(Ask(1, 30, new ReaderDials { IsPersonal = false }), item => Assert.Equal(1, item.Propensity));
    }

    private IReadOnlyList<RankedItem> Ask(long seed, int count, ReaderDials? dials = null) =>
        Ranker.Rank(Request(count) with { Seed = seed, Dials = dials ?? ReaderDials.None });
}
