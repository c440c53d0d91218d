using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

public sealed class TasteIndexTests : FeedWorld
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void The_same_facts_in_any_order_make_the_same_feeds(int seed)
    {
        var random = new Random(seed);
        var people = People(30);
        var topics = Enumerable.Range(0, 5).Select(_ => Topic()).ToList();
        var facts = new List<Action<TasteIndex>>();
        for (var i = 0; i < 80; i++)
        {
            var known = new ItemFacts(new ItemKey(Guid.CreateVersion7()), people[random.Next(30)], Now.AddHours(-i), [topics[random.Next(5)]]);
            facts.Add(index => index.AddItem(known));
            var at = Now.AddHours(-i);
            for (var j = 0; j < 12; j++)
            {
                var (who, when, signal) = (people[random.Next(30)], at.AddMinutes(random.Next(600)), random.Next(3) == 0 ? Signals.Open : Signals.Like);
                facts.Add(index => index.SetSignal(who, known.Item, signal, isOn: true, when));
            }
        }
        people.ForEach(person => facts.Add(index => index.SetPerson(person, Now.AddDays(-person.Value.ToByteArray()[15]))));
        people.ForEach(person => facts.Add(index => index.SetFollow(person, people[7], isOn: person != people[7], Now.AddDays(-3))));
        var one = RanksOf(facts, people);
        // Loaded at once, and in another order with everything said twice.
        using var loaded = new TasteIndex(Options);
        loaded.Load(() => facts.ForEach(fact => fact(loaded)));
        Assert.Equal(one, RanksOf(loaded, people));
        Assert.Equal(one, RanksOf([.. facts.Concat(facts).OrderBy(_ => random.Next())], people));
    }

    [Fact]
    public void What_was_taken_back_leaves_no_trace()
    {
        var shared = Item();
        var other = Item();
        foreach (var neighbour in People(5))
        {
            Like(neighbour, shared, other);
        }
        var before = Rank(5).Select(Described).ToList();
        Like(Reader, shared);
        Assert.NotEqual(before, Rank(5).Select(Described));
        Index.SetSignal(Reader, shared, Signals.Like, isOn: false, Now);
        Assert.Equal(before, Rank(5).Select(Described));
    }

    [Theory]
    [InlineData(Signals.Open)]
    [InlineData(Signals.Dwell)]
    [InlineData(Signals.Share)]
    [InlineData(Signals.TagTap)]
    [InlineData(Signals.Order)]
    public void Everything_a_reader_does_counts_at_the_next_request(Signals signal)
    {
        var (tea, author) = (Topic(), Person());
        var read = Enumerable.Range(0, 4).Select(_ => Item(author: null, tea)).ToList();
        var more = Item(author, tea);
        for (var i = 0; i < 12; i++)
        {
            Item();
        }
        int Place() => Rank(20).ToList().FindIndex(item => item.Item == more);
        var before = Place();
        read.ForEach(item => Index.SetSignal(Reader, item, signal, isOn: true, Now));
        Assert.True(Place() < before, $"It stayed at {before}.");
        Assert.Contains(Rank(20)[Place()].Reasons, reason => reason == new RankReason(CandidateSource.Topic, Topic: tea));
    }

    [Fact]
    public void Who_hides_what_an_author_makes_gets_less_of_the_author()
    {
        var author = Person();
        for (var i = 0; i < 12; i++)
        {
            Item();
        }
        var items = Enumerable.Range(0, 3).Select(_ => Item(author)).ToList();
        var last = Item(author);
        int Place() => Rank(30).ToList().FindIndex(item => item.Item == last);
        var before = Place();
        items.ForEach(item => Index.SetSignal(Reader, item, Signals.Hide, isOn: true, Now));
        Assert.True(Place() > before);
    }

    private static List<string> RanksOf(List<Action<TasteIndex>> facts, List<PersonKey> people)
    {
        using var index = new TasteIndex(Options);
        // Items first: nobody likes what is not there.
        facts.ForEach(fact => fact(index));
        return RanksOf(index, people);
    }

    private static List<string> RanksOf(TasteIndex index, List<PersonKey> people)
    {
        var ranker = new FeedRanker(index, new Scorer(Options));
        return [.. people.SelectMany(person => ranker.Rank(new FeedRequest(
            person, new HashSet<ItemKey>(), new HashSet<ItemKey>(), new HashSet<PersonKey>(), [], 20, Now)).Select(Described))];
    }

    private static string Described(RankedItem item) => $"{item.Item.Value} {item.Value:R} {string.Join(',', item.Reasons)}";
}
