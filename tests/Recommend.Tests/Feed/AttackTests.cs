using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

/// <summary>Simulated attackers: what a ring of accounts can do is bounded by what a few honest readers do.</summary>
public sealed class AttackTests : FeedWorld
{
    [Theory]
    [InlineData(50)]
    [InlineData(2000)]
    public void A_ring_of_fresh_accounts_lifts_nothing_above_five_honest_readers(int ring)
    {
        var (pushed, honest) = (Item(), Item());
        Known(5, Now.AddDays(-100)).ForEach(person => Like(person, honest));
        Known(ring, Now.AddHours(-3)).ForEach(person => Like(person, pushed));
        Assert.True(HeatOf(pushed) <= HeatOf(honest) * 1.001, $"{HeatOf(pushed)} against {HeatOf(honest)}");
    }

    [Fact]
    public void An_old_account_that_likes_everything_of_one_author_weighs_less_each_time()
    {
        var (author, fan) = (Person(), Known(1, Now.AddDays(-100))[0]);
        // Someone with other tastes too; who likes nobody else is another matter.
        LikeOthers(fan, 40);
        var items = Enumerable.Range(0, 20).Select(_ => Item(author)).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            Index.SetSignal(fan, items[i], Signals.Like, isOn: true, Now.AddMinutes(i - 60));
        }
        Assert.True(HeatOf(items[0]) > 0.9);
        Assert.True(HeatOf(items[^1]) < 0.15, $"{HeatOf(items[^1])}");
        Assert.True(items.Sum(HeatOf) < 7);
    }

    [Fact]
    public void Liking_ones_own_note_or_liking_it_again_lifts_nothing()
    {
        var author = Person();
        var item = Item(author);
        Like(author, item);
        Assert.Equal(0, HeatOf(item));
        var fan = Person();
        Like(fan, item);
        var once = HeatOf(item);
        for (var i = 0; i < 10; i++)
        {
            Index.SetSignal(fan, item, Signals.Like, isOn: false, Now.AddHours(-1));
            Like(fan, item);
        }
        Assert.Equal(once, HeatOf(item));
    }

    [Fact]
    public void Hides_of_a_ring_bury_a_note_no_deeper_than_those_of_five_honest_readers()
    {
        var (attacked, honest) = (Item(), Item());
        Known(5, Now.AddDays(-100)).ForEach(person => Index.SetSignal(person, honest, Signals.Hide, isOn: true, Now));
        Known(500, Now.AddHours(-3)).ForEach(person => Index.SetSignal(person, attacked, Signals.Hide, isOn: true, Now));
        Assert.True(HidesOf(attacked) <= HidesOf(honest) + 0.001);
    }

    [Fact]
    public void A_ring_among_the_people_like_me_does_not_decide_what_I_get()
    {
        var (shared, pushed, honest) = (Item(), Item(), Item());
        Like(Reader, shared);
        // Clearly more than the five that the ring may weigh: items apart in kind may change places with near equals.
        Known(12, Now.AddDays(-100)).ForEach(person => Like(person, shared, honest));
        Known(50, Now.AddHours(-3)).ForEach(person => Like(person, shared, pushed));
        var order = Rank(10).Select(item => item.Item).ToList();
        Assert.True(order.IndexOf(honest) < order.IndexOf(pushed));
    }

    [Fact]
    public void Fifty_old_accounts_that_serve_one_author_lift_a_note_by_less_than_two_honest_readers()
    {
        var author = Person();
        var items = Enumerable.Range(0, 10).Select(_ => Item(author)).ToList();
        foreach (var account in Known(50, Now.AddDays(-400)))
        {
            Like(account, [.. items]);
        }
        Assert.True(items.Max(HeatOf) < 2, $"{items.Max(HeatOf)}");
    }

    [Fact]
    public void A_ring_of_fifty_old_accounts_that_like_each_other_lifts_no_more_than_five_honest_readers()
    {
        var ring = Known(50, Now.AddDays(-400));
        var items = ring.ConvertAll(member => Item(member));
        for (var i = 0; i < 50; i++)
        {
            // Each likes another thirty, and is liked by them.
            for (var j = 1; j <= 15; j++) Like(ring[i], items[(i + j) % 50], items[(i + 50 - j) % 50]);
        }
        Assert.All(items, item => Assert.True(HeatOf(item) <= 5, $"{HeatOf(item)}"));
    }

    [Fact]
    public void A_farm_of_fifty_old_accounts_that_like_one_list_weighs_like_a_few_readers()
    {
        var list = Enumerable.Range(0, 30).Select(_ => Item()).ToList();
        foreach (var account in Known(50, Now.AddDays(-400)))
        {
            Like(account, [.. list]);
        }
        Assert.All(list, item => Assert.True(HeatOf(item) <= 3.1, $"{HeatOf(item)}"));
        // With a fifth of likes of their own each, the same list is worth a little more.
        var loose = Enumerable.Range(0, 24).Select(_ => Item()).ToList();
        foreach (var account in Known(50, Now.AddDays(-400)))
        {
            Like(account, [.. loose]);
            LikeOthers(account, 6);
        }
        Assert.All(loose, item => Assert.True(HeatOf(item) <= 10, $"{HeatOf(item)}"));
    }

    [Fact]
    public void Fifty_honest_readers_of_one_taste_weigh_as_many()
    {
        var random = new Random(5);
        var taste = Enumerable.Range(0, 200).Select(_ => Item()).ToList();
        var shared = Item();
        foreach (var person in Known(50, Now.AddDays(-400)))
        {
            Like(person, [.. taste.OrderBy(_ => random.Next()).Take(30), shared]);
        }
        Assert.True(HeatOf(shared) > 45, $"{HeatOf(shared)}");
    }

    [Fact]
    public void Authors_who_like_each_other_now_and_then_count_fully()
    {
        var friends = Known(10, Now.AddDays(-400));
        var items = friends.ConvertAll(friend => Item(friend));
        for (var i = 0; i < 10; i++)
        {
            Like(friends[i], items[(i + 1) % 10], items[(i + 9) % 10]);
            LikeOthers(friends[i], 10);
        }
        Assert.All(items, item => Assert.True(HeatOf(item) > 1.8, $"{HeatOf(item)}"));
    }

    [Fact]
    public void Trust_comes_back_with_other_tastes_and_moves_what_was_liked()
    {
        var (author, fan) = (Person(), Known(1, Now.AddDays(-400))[0]);
        var items = Enumerable.Range(0, 8).Select(_ => Item(author)).ToList();
        Like(fan, [.. items]);
        var before = items.Max(HeatOf);
        LikeOthers(fan, 40);
        Assert.True(items.Max(HeatOf) > 4 * before, $"{before} and {items.Max(HeatOf)}");
    }

    [Fact]
    public void Reports_of_a_hundred_old_accounts_weigh_no_more_than_twelve_hides_and_of_new_ones_no_more_than_five()
    {
        var (attacked, fresh, once) = (Item(), Item(), Item());
        Known(100, Now.AddDays(-400)).ForEach(person => Index.SetSignal(person, attacked, Signals.Report, isOn: true, Now));
        Known(100, Now.AddHours(-3)).ForEach(person => Index.SetSignal(person, fresh, Signals.Report, isOn: true, Now));
        Known(1, Now.AddDays(-400)).ForEach(person => Index.SetSignal(person, once, Signals.Report, isOn: true, Now));
        Assert.InRange(HidesOf(attacked), 11, 12);
        Assert.InRange(HidesOf(fresh), 4, 5);
        Assert.InRange(HidesOf(once), 3, 4);
    }

    [Fact]
    public void Who_reports_a_note_sees_it_no_more_and_others_later()
    {
        var (reported, other) = (Item(), Item());
        Known(5, Now.AddDays(-400)).ForEach(person => Index.SetSignal(person, reported, Signals.Report, isOn: true, Now));
        Assert.Equal([other, reported], Rank(5).Select(item => item.Item));
        Index.SetSignal(Reader, reported, Signals.Report, isOn: true, Now);
        Assert.Equal([other], Rank(5).Select(item => item.Item));
    }

    private void LikeOthers(PersonKey person, int count)
    {
        for (var i = 0; i < count; i++) Like(person, Item());
    }

    private List<PersonKey> Known(int count, DateTimeOffset since)
    {
        var people = People(count);
        people.ForEach(person => Index.SetPerson(person, since));
        return people;
    }

    private double HeatOf(ItemKey item) => Index.Read(taste => Heat.At(taste.Find(item)!.Heat.Day, Heat.DayLife, Seconds.Of(Now)));

    private float HidesOf(ItemKey item) => Index.Read(taste => taste.Find(item)!.HideWeight);
}
