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

    private List<PersonKey> Known(int count, DateTimeOffset since)
    {
        var people = People(count);
        people.ForEach(person => Index.SetPerson(person, since));
        return people;
    }

    private double HeatOf(ItemKey item) => Index.Read(taste => Heat.At(taste.Find(item)!.Heat.Day, Heat.DayLife, Seconds.Of(Now)));

    private float HidesOf(ItemKey item) => Index.Read(taste => taste.Find(item)!.HideWeight);
}
