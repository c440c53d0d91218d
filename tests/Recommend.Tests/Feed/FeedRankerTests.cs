using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

public sealed class FeedRankerTests : FeedWorld
{
    [Fact]
    public void What_people_with_the_same_taste_like_comes_first_with_their_number()
    {
        var shared = Item();
        var liked = Item();
        for (var i = 0; i < 20; i++)
        {
            Item();
        }
        Like(Reader, shared);
        foreach (var neighbour in People(8))
        {
            Like(neighbour, shared, liked);
        }
        var first = Rank(10)[0];
        Assert.Equal(liked, first.Item);
        Assert.Equal(new RankReason(CandidateSource.PeopleLikeYou, People: 8), first.Reasons[0]);
    }

    [Fact]
    public void A_crowd_of_fewer_than_three_is_not_counted()
    {
        var shared = Item();
        var liked = Item();
        Like(Reader, shared);
        foreach (var neighbour in People(2))
        {
            Like(neighbour, shared, liked);
        }
        Assert.All(Rank(10).SelectMany(item => item.Reasons), reason => Assert.True(reason.People is null or >= FeedRanker.SmallestCrowd));
        Assert.Contains(Rank(10)[0].Reasons, reason => reason == new RankReason(CandidateSource.PeopleLikeYou));
    }

    [Fact]
    public void The_three_hop_score_prefers_a_rare_shared_taste_to_a_common_one()
    {
        var common = Item();
        var rare = Item();
        var byCommon = Item();
        var byRare = Item();
        Like(Reader, common, rare);
        foreach (var person in People(50))
        {
            Like(person, common);
        }
        Like(Person(), common, byCommon);
        Like(Person(), rare, byRare);
        // 52^-.45 against 2^-.45, all else equal.
        Assert.Equal([byRare, byCommon], Rank(100).Where(item => item.Item == byRare || item.Item == byCommon).Select(item => item.Item));
    }

    [Fact]
    public void Someone_followed_is_near_the_top_and_named_and_nobody_else_is()
    {
        var friend = Person();
        var theirs = Item(friend);
        for (var i = 0; i < 30; i++)
        {
            Item();
        }
        Index.SetFollow(Reader, friend, isOn: true, Now);
        var ranked = Rank(10);
        Assert.Contains(ranked.Take(3), item => item.Item == theirs && item.Reasons[0] == new RankReason(CandidateSource.Followed, Author: friend));
        Assert.All(ranked.SelectMany(item => item.Reasons), reason => Assert.True(reason.Author is null || reason.Author == friend));
        Index.SetFollow(Reader, friend, isOn: false, Now);
        Assert.DoesNotContain(Rank(10).SelectMany(item => item.Reasons), reason => reason.Source == CandidateSource.Followed);
    }

    [Fact]
    public void Topics_of_what_the_reader_likes_bring_more_of_them()
    {
        var tea = new TopicKey(Guid.CreateVersion7());
        Like(Reader, Item(topics: tea), Item(topics: tea));
        var more = Item(topics: tea);
        Assert.Contains(Rank(10), item => item.Item == more && item.Reasons.Contains(new RankReason(CandidateSource.Topic, Topic: tea)));
    }

    [Fact]
    public void Nothing_is_there_twice_or_excluded_or_by_someone_hidden_or_by_the_reader()
    {
        var hidden = Person();
        var excluded = Item();
        Item(hidden);
        Item(Reader);
        for (var i = 0; i < 40; i++)
        {
            Like(Person(), Item());
        }
        var ranked = Ranker.Rank(
            Request(100) with { Exclude = new HashSet<ItemKey> { excluded }, HiddenAuthors = new HashSet<PersonKey> { hidden } });
        Assert.Equal(40, ranked.Count);
        Assert.Equal(40, ranked.Select(item => item.Item).Distinct().Count());
        Assert.DoesNotContain(ranked, item => item.Item == excluded || item.Author == hidden || item.Author == Reader);
    }

    [Fact]
    public void Seen_items_come_back_only_when_nothing_else_is_left()
    {
        var seen = Enumerable.Range(0, 5).Select(_ => Item()).ToHashSet();
        var fresh = Enumerable.Range(0, 5).Select(_ => Item()).ToHashSet();
        var ranked = Ranker.Rank(Request(8) with { Seen = seen }).Select(item => item.Item).ToList();
        Assert.Equal(fresh, ranked.Take(5).ToHashSet());
        Assert.Equal(3, ranked.Skip(5).Count(seen.Contains));
    }

    [Fact]
    public void Items_of_one_author_are_kept_apart_also_across_pages()
    {
        var busy = Person();
        for (var i = 0; i < 10; i++)
        {
            Item(busy);
            Item();
            Item();
            Item();
        }
        var authors = Rank(20).Select(item => item.Author).ToList();
        for (var i = 3; i < authors.Count; i++)
        {
            Assert.DoesNotContain(authors[i], authors.GetRange(i - 3, 3));
        }
        var last = Item(busy);
        var next = Ranker.Rank(Request(3) with { Recent = [last], Exclude = new HashSet<ItemKey> { last } });
        Assert.DoesNotContain(next, item => item.Author == busy);
    }

    [Fact]
    public void An_unknown_reader_gets_the_same_order_every_time()
    {
        for (var i = 0; i < 50; i++)
        {
            var item = Item();
            foreach (var person in People(i % 7))
            {
                Like(person, item);
            }
        }
        var one = Ranker.Rank(Request(30) with { Reader = null });
        var two = Ranker.Rank(Request(30) with { Reader = null });
        Assert.Equal(one.Select(item => item.Item), two.Select(item => item.Item));
        Assert.All(one.SelectMany(item => item.Reasons), reason => Assert.Contains(reason.Source, new[] { CandidateSource.Popular, CandidateSource.Fresh }));
    }

    [Fact]
    public void A_change_counts_at_once_and_stating_it_twice_changes_nothing()
    {
        var shared = Item();
        var other = Item();
        var neighbour = Person();
        Like(Reader, shared);
        Like(neighbour, shared, other);
        Like(neighbour, shared, other);
        Assert.Contains(Rank(5)[0].Reasons, reason => reason.Source == CandidateSource.PeopleLikeYou);
        Index.SetSignal(neighbour, other, Signals.Like, isOn: false, Now);
        Assert.DoesNotContain(Rank(5).SelectMany(item => item.Reasons), reason => reason.Source == CandidateSource.PeopleLikeYou);
        Index.RemoveItem(other);
        Assert.DoesNotContain(Rank(5), item => item.Item == other);
    }
}
