using SocialCommerce.Recommend.Diversity;
using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

public sealed class SpacingTests : FeedWorld
{
    [Fact]
    public void Of_one_author_there_are_at_most_two_in_twenty_while_there_are_others()
    {
        var busy = Person();
        for (var i = 0; i < 40; i++)
        {
            Item(busy);
            Item();
        }
        var authors = Rank(30).Select(item => item.Author).ToList();
        for (var i = 0; i + 20 <= authors.Count; i++)
        {
            Assert.True(authors.GetRange(i, 20).Count(author => author == busy) <= 2, $"From {i} on: {string.Join(' ', authors.Select(author => author == busy ? 'x' : '.'))}");
        }
    }

    [Fact]
    public void Paid_items_keep_their_distance_say_so_and_can_be_switched_off()
    {
        for (var i = 0; i < 12; i++)
        {
            Item(Index, Person(), isPaid: true);
            for (var j = 0; j < 6; j++) Item();
        }
        var ranked = Rank(40);
        var paid = ranked.Select((item, place) => (item, place)).Where(pair => pair.item.Reasons.Contains(new RankReason(CandidateSource.Placement))).Select(pair => pair.place).ToList();
        Assert.True(paid.Count >= 3);
        Assert.All(paid.Zip(paid.Skip(1)), pair => Assert.True(pair.Second - pair.First > 5));
        var off = Rank(40, new ReaderDials { SourcesOff = new HashSet<CandidateSource> { CandidateSource.Placement } });
        Assert.DoesNotContain(off.SelectMany(item => item.Reasons), reason => reason.Source == CandidateSource.Placement);
        Assert.DoesNotContain(off, item => paid.Select(place => ranked[place].Item).Contains(item.Item));
    }

    [Fact]
    public void A_subject_fills_at_most_three_of_five_places_while_there_are_others()
    {
        var (tea, rain) = (Topic(), Topic());
        for (var i = 0; i < 30; i++)
        {
            Item(author: null, tea);
        }
        for (var i = 0; i < 30; i++)
        {
            Item(author: null, rain);
        }
        var topics = Rank(20).Select(item => Index.Read(taste => taste.Find(item.Item)!.Facts!.Topics[0])).ToList();
        for (var i = 0; i + 5 <= topics.Count; i++)
        {
            Assert.True(topics.GetRange(i, 5).Count(topic => topic == tea) <= 3 && topics.GetRange(i, 5).Count(topic => topic == rain) <= 3);
        }
    }

    [Fact]
    public void What_is_in_the_window_is_not_new_until_it_has_left_it()
    {
        float[] vectors = [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0.6f, 0.8f, 0];
        var window = new SpreadWindow(vectors, dimensions: 3, count: 5, size: 2);
        window.Place(0);
        Assert.Equal([0f, 0f, 1f, 1f, 0.8f], Novelties(window), Near);
        window.Place(2);
        Assert.Equal([0f, 0f, 0f, 1f, 0f], Novelties(window), Near);
        window.Place(3);
        // The first has left: what was like it is new again.
        Assert.Equal([1f, 1f, 0f, 0f, 0.6f], Novelties(window), Near);
    }

    private static float[] Novelties(SpreadWindow window) => [.. Enumerable.Range(0, 5).Select(window.Novelty)];

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-4;
}
