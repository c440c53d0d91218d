using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

/// <summary>Live rooms and paid notes have quotas of their own.</summary>
public sealed class LiveAndPaidTests : FeedWorld
{
    [Fact]
    public void One_place_in_ten_is_for_a_note_whose_author_is_on_air_and_says_so()
    {
        var (host, followed) = (Person(), Person());
        var (ofHost, ofFollowed) = (Item(host), Item(followed));
        for (var i = 0; i < 400; i++) Item();
        Index.SetFollow(Reader, followed, isOn: true, Now.AddDays(-9));
        Assert.DoesNotContain(Rank(40), item => item.Reasons.Contains(new RankReason(CandidateSource.Live)));
        Index.SetOnAir(new HashSet<PersonKey> { host, followed });
        var order = Rank(40);
        var live = order.Where(item => item.Reasons.Contains(new RankReason(CandidateSource.Live))).ToList();
        Assert.Equal(ofFollowed, live[0].Item);
        Assert.Contains(live, item => item.Item == ofHost && item.Reasons[0].Source == CandidateSource.Live);
        Assert.Contains(order.Select(item => item.Item).ToList().IndexOf(ofHost), (int[])[5, 15, 25, 35]);
        // The same at every asking, and gone with the room.
        Assert.Equal(order.Select(item => item.Item), Rank(40).Select(item => item.Item));
        Index.SetOnAir(new HashSet<PersonKey>());
        Assert.DoesNotContain(Rank(40), item => item.Reasons.Contains(new RankReason(CandidateSource.Live)));
    }

    [Fact]
    public void Many_rooms_on_air_take_one_place_in_ten_and_none_when_switched_off()
    {
        var hosts = People(30);
        var theirs = hosts.Select(host => Item(host)).ToHashSet();
        for (var i = 0; i < 400; i++) Item();
        Index.SetOnAir(hosts.ToHashSet());
        var places = Rank(40).Select((item, place) => (item, place)).Where(pair => theirs.Contains(pair.item.Item)).Select(pair => pair.place);
        Assert.Equal([5, 15, 25, 35], places);
        Assert.DoesNotContain(Rank(40, new ReaderDials { SourcesOff = new HashSet<CandidateSource> { CandidateSource.Live } }), item => theirs.Contains(item.Item));
        var fewer = Rank(40, new ReaderDials { FewerPeople = hosts.ToHashSet() });
        Assert.DoesNotContain(fewer, item => theirs.Contains(item.Item));
    }

    [Fact]
    public void A_host_whom_the_reader_hides_is_not_shown_for_being_on_air()
    {
        var host = Person();
        var note = Item(host);
        for (var i = 0; i < 50; i++) Item();
        Index.SetOnAir(new HashSet<PersonKey> { host });
        var order = Ranker.Rank(Request(40) with { HiddenAuthors = new HashSet<PersonKey> { host } });
        Assert.DoesNotContain(order, item => item.Item == note);
    }

    [Fact]
    public void Paid_notes_are_found_by_subject_but_are_at_most_two_in_twenty()
    {
        var tea = Topic();
        var paid = Enumerable.Range(0, 20).Select(_ => Item(Index, Person(), isPaid: true, tea)).ToHashSet();
        for (var i = 0; i < 300; i++) Item();
        Like(Reader, Item(null, tea), Item(null, tea));
        var order = Rank(60);
        var places = order.Select((item, place) => (item, place)).Where(pair => paid.Contains(pair.item.Item)).ToList();
        Assert.True(places.Count >= 3, $"{places.Count}");
        Assert.All(places, pair => Assert.Equal(CandidateSource.Placement, pair.item.Reasons[^1].Source));
        for (var i = 0; i + 20 <= order.Count; i++)
        {
            Assert.True(places.Count(pair => pair.place >= i && pair.place < i + 20) <= 2);
        }
    }

    [Fact]
    public void Being_paid_for_is_worth_nothing_to_an_order()
    {
        var (plain, paid) = (Item(), Item(Index, Person(), isPaid: true));
        var order = Rank(5);
        // Published an hour apart, and otherwise alike.
        Assert.Equal(order.Single(item => item.Item == plain).Value, order.Single(item => item.Item == paid).Value, 2);
    }
}
