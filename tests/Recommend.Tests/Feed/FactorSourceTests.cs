using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

/// <summary>Two groups of people, each liking its own items, and a reader of the first group.</summary>
public sealed class FactorSourceTests : FeedWorld
{
    private static readonly FeedOptions Small = Options with { FactorDimensions = 8, FactorsFrom = 50 };
    private readonly List<ItemKey> first = [];
    private readonly List<ItemKey> second = [];
    private readonly FactorSource factors;
    private readonly FeedRanker ranker;

    public FactorSourceTests()
    {
        factors = new FactorSource(Index, Small);
        ranker = new FeedRanker(Index, new Scorer(Small), factors);
        var random = new Random(1);
        foreach (var group in new[] { first, second })
        {
            group.AddRange(Enumerable.Range(0, 30).Select(_ => Item()));
            foreach (var person in People(25))
            {
                Like(person, [.. Enumerable.Range(0, 8).Select(_ => group[random.Next(30)])]);
            }
        }
    }

    [Fact]
    public void Nothing_is_proposed_before_there_is_enough_to_learn_from()
    {
        using var empty = new TasteIndex(Small);

        Assert.False(new FactorSource(empty, Small).Refit(Now));
        Assert.Null(factors.LastFit);
    }

    [Fact]
    public void What_lies_near_the_reader_s_taste_is_proposed_from_the_next_request_on()
    {
        Assert.True(factors.Refit(Now));
        Assert.DoesNotContain(CandidateSource.Factors, Proposed().Select(pair => pair.Source));

        // The reader was not there when the vectors were fitted.
        Like(Reader, first[0], first[1], first[2]);

        var proposed = Proposed().Where(pair => pair.Source == CandidateSource.Factors).Select(pair => pair.Item).ToList();
        Assert.True(proposed.Count >= 10, $"{proposed.Count} of {first.Count}");
        Assert.True(proposed.Count(first.Contains) > 2 * proposed.Count(second.Contains), $"{proposed.Count(first.Contains)} {proposed.Count(second.Contains)}");
    }

    [Fact]
    public void A_new_item_is_proposed_once_enough_people_like_it()
    {
        Assert.True(factors.Refit(Now));
        Like(Reader, first[0], first[1], first[2]);
        var item = Item();
        var fans = FansOf(first[0]);
        Like(fans[0], item);
        Like(fans[1], item);
        factors.Freshen();
        Assert.DoesNotContain((item, CandidateSource.Factors), Proposed());

        Like(fans[2], item);
        factors.Freshen();

        Assert.Contains((item, CandidateSource.Factors), Proposed());
    }

    [Fact]
    public void What_is_hidden_or_whose_source_is_off_is_not_proposed()
    {
        Assert.True(factors.Refit(Now));
        Like(Reader, first[0], first[1], first[2]);
        var before = Proposed();
        var hidden = before.First(pair => pair.Source == CandidateSource.Factors).Item;

        Index.SetSignal(Reader, hidden, Signals.Hide, isOn: true, Now);

        Assert.DoesNotContain(hidden, Proposed().Select(pair => pair.Item));
        var off = ReaderDials.None with { SourcesOff = new HashSet<CandidateSource> { CandidateSource.Factors } };
        Assert.DoesNotContain(CandidateSource.Factors, Proposed(off).Select(pair => pair.Source));
    }

    private List<PersonKey> FansOf(ItemKey item) =>
        Index.Read(taste => taste.Find(item)!.LikedBy.ConvertAll(touch => touch.Person.Key)).Where(person => person != Reader).ToList();

    private List<(ItemKey Item, CandidateSource Source)> Proposed(ReaderDials? dials = null) =>
        [.. ranker.Rank(Request(50) with { Dials = dials ?? ReaderDials.None }).SelectMany(item => item.Reasons.Select(reason => (item.Item, reason.Source)))];
}
