using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

public sealed class RelatedTests : FeedWorld
{
    private static readonly HashSet<PersonKey> Nobody = [];
    private readonly Related related;

    public RelatedTests() => related = new Related(Index);

    [Fact]
    public void Items_that_the_same_people_like_come_before_those_of_the_same_subject_and_others_not_at_all()
    {
        var topic = Topic();
        var (from, together, onTopic, other) = (Item(null, topic), Item(), Item(null, topic), Item());
        foreach (var person in People(5))
        {
            Like(person, from, together);
        }
        Like(Person(), other);

        Assert.Equal([together, onTopic], related.Similar(from, Nobody, 10, Now));
        Assert.Equal([together], related.Similar(from, Nobody, 1, Now));
    }

    [Fact]
    public void Hidden_authors_and_removed_items_are_not_similar_to_anything()
    {
        var author = Person();
        var (from, hidden, removed) = (Item(), Item(author), Item());
        foreach (var person in People(5))
        {
            Like(person, from, hidden, removed);
        }
        Index.RemoveItem(removed);

        Assert.Empty(related.Similar(from, new HashSet<PersonKey> { author }, 10, Now));
        Assert.Empty(related.Similar(new ItemKey(Guid.CreateVersion7()), Nobody, 10, Now));
    }

    [Fact]
    public void People_to_follow_are_authors_of_what_people_of_like_taste_like_whom_one_does_not_follow()
    {
        var (near, followed, far) = (Person(), Person(), Person());
        var mine = Item();
        Like(Reader, mine);
        foreach (var person in People(4))
        {
            Like(person, mine, Item(near), Item(followed));
        }
        Like(Person(), Item(far));
        Index.SetFollow(Reader, followed, isOn: true, Now);

        var found = related.People(Reader, ReaderDials.None, Nobody, 10, Now);

        Assert.Contains(near, found);
        Assert.DoesNotContain(followed, found);
        Assert.DoesNotContain(far, found);
        Assert.DoesNotContain(Reader, found);
        Assert.Empty(related.People(Reader, new ReaderDials { IsPersonal = false }, Nobody, 10, Now));
        Assert.Empty(related.People(Person(), ReaderDials.None, Nobody, 10, Now));
    }
}
