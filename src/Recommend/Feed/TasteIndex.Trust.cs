namespace SocialCommerce.Recommend.Feed;

/// <summary>How far each person counts, kept up with every like.</summary>
public sealed partial class TasteIndex
{
    // How many items of the second the first likes.
    private readonly Dictionary<long, int> likesOfAuthor = [];
    private HashSet<Person>? unjudged;

    /// <summary>A like more or less tells of who gave it, and of whether its author's likes are returned.</summary>
    private void JudgeAfter(Touch touch, Signals before)
    {
        var (was, isOn) = ((before & Signals.Public) != Signals.None, (touch.On & Signals.Public) != Signals.None);
        if (touch.Item.Author is { } author && was != isOn)
        {
            CountLike(touch.Person, author, isOn ? 1 : -1);
            Judge(author);
        }
        Judge(touch.Person);
    }

    private void CountLike(Person person, Person author, int more)
    {
        var key = Pair(person, author);
        var count = likesOfAuthor.GetValueOrDefault(key) + more;
        if (count > 0)
        {
            likesOfAuthor[key] = count;
        }
        else
        {
            likesOfAuthor.Remove(key);
        }
    }

    /// <summary>Finds out how far a person counts; when that has changed, so has the heat of all that the person likes or hides.</summary>
    private void Judge(Person person)
    {
        if (unjudged is not null)
        {
            unjudged.Add(person);
            return;
        }
        var (trust, prints) = (Trust.Of(person, (one, other) => likesOfAuthor.ContainsKey(Pair(one, other))), Lockstep.Of(person));
        if (trust == person.Trust && prints.Equals(person.Lockstep))
        {
            return;
        }
        (person.Trust, person.Lockstep) = (trust, prints);
        foreach (var touch in person.Touches)
        {
            if ((touch.On & (Signals.Public | Signals.Negative)) != Signals.None) Heat(touch.Item);
        }
    }

    private static long Pair(Person one, Person other) => ((long)one.Number << 32) | (uint)other.Number;
}
