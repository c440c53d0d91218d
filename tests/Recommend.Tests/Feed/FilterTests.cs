using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

/// <summary>What must never be shown is never shown, whatever happened before: random histories, several hundred of them.</summary>
public sealed class FilterTests : FeedWorld
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Blocked_muted_hidden_own_and_served_items_are_never_shown(int seed)
    {
        var random = new Random(seed);
        var (people, items) = GivenHistory(random);
        for (var round = 0; round < 100; round++)
        {
            var reader = people[random.Next(people.Count)];
            var hiddenAuthors = people.Where(_ => random.Next(5) == 0).ToHashSet();
            var excluded = items.Keys.Where(_ => random.Next(5) == 0).ToHashSet();
            var hidden = items.Keys.ElementAt(random.Next(items.Count));
            Index.SetSignal(reader, hidden, Signals.Hide, isOn: true, Now);
            var dials = new ReaderDials { IsPersonal = random.Next(4) != 0 };
            var ranked = Ranker.Rank(Request(40) with
            {
                Reader = reader,
                Exclude = new HashSet<ItemKey>(excluded) { hidden },
                HiddenAuthors = hiddenAuthors,
                Dials = dials,
            });
            Assert.NotEmpty(ranked);
            Assert.Equal(ranked.Count, ranked.Select(item => item.Item).Distinct().Count());
            Assert.DoesNotContain(ranked, item =>
                item.Author == reader || hiddenAuthors.Contains(item.Author) || excluded.Contains(item.Item) || item.Item == hidden || items[item.Item] != item.Author);
        }
    }

    [Fact]
    public void With_personalisation_off_the_feed_is_the_same_for_everyone_and_for_strangers()
    {
        var (people, _) = GivenHistory(new Random(4));
        var common = Ranker.Rank(Request(30) with { Reader = null }).Select(item => item.Item).ToList();
        var off = new ReaderDials { IsPersonal = false };
        foreach (var reader in people.Take(20))
        {
            var blocked = people.Last();
            var theirs = Ranker.Rank(Request(20) with { Reader = reader, Dials = off, Seen = common.Take(10).ToHashSet(), Seed = 7 });
            var own = Index.Read(taste => taste.Find(reader)!.Authored.Select(item => item.Key).ToHashSet());
            Assert.Equal(common.Where(item => !own.Contains(item)).Take(20), theirs.Select(item => item.Item));
            Assert.All(theirs.SelectMany(item => item.Reasons), reason => Assert.Contains(reason.Source, new[] { CandidateSource.Popular, CandidateSource.Fresh, CandidateSource.Placement }));
            var without = Ranker.Rank(Request(10) with { Reader = reader, Dials = off, HiddenAuthors = new HashSet<PersonKey> { blocked } });
            Assert.Equal(
                common.Where(item => !own.Contains(item) && Index.Read(taste => taste.Find(item)!.Author!.Key) != blocked).Take(10),
                without.Select(item => item.Item));
        }
    }

    [Fact]
    public void Reasons_never_count_fewer_than_three_and_never_name_a_stranger()
    {
        var (people, _) = GivenHistory(new Random(5));
        foreach (var reader in people)
        {
            var follows = Index.Read(taste => taste.Find(reader)!.Follows.Select(follow => follow.Whom.Key).ToHashSet());
            foreach (var reason in Ranker.Rank(Request(30) with { Reader = reader }).SelectMany(item => item.Reasons))
            {
                Assert.True(reason.People is null or >= FeedRanker.SmallestCrowd);
                Assert.True(reason.Author is not { } named || follows.Contains(named));
            }
        }
    }

    private (List<PersonKey> People, Dictionary<ItemKey, PersonKey> Items) GivenHistory(Random random)
    {
        var people = People(60);
        var topics = Enumerable.Range(0, 8).Select(_ => Topic()).ToList();
        var items = new Dictionary<ItemKey, PersonKey>();
        for (var i = 0; i < 200; i++)
        {
            var author = people[random.Next(people.Count)];
            items[Item(Index, author, isPaid: random.Next(10) == 0, topics[random.Next(topics.Count)])] = author;
        }
        Signals[] kinds = [Signals.Like, Signals.Collect, Signals.Comment, Signals.Open, Signals.Dwell, Signals.Share, Signals.TagTap, Signals.Order];
        for (var i = 0; i < 3000; i++)
        {
            var (person, item) = (people[random.Next(people.Count)], items.Keys.ElementAt(random.Next(items.Count)));
            Index.SetSignal(person, item, kinds[random.Next(kinds.Length)], isOn: random.Next(6) != 0, Now.AddMinutes(-random.Next(5000)));
            Index.SetFollow(person, people[random.Next(people.Count)], isOn: random.Next(3) != 0, Now.AddMinutes(-random.Next(5000)));
        }
        return (people, items);
    }
}
