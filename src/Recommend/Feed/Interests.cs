namespace SocialCommerce.Recommend.Feed;

/// <summary>What the ranking takes a reader to like, with the weight it has there; below zero where the reader hides more than likes.</summary>
/// <param name="Topics">Subjects, the strongest first.</param>
/// <param name="People">Authors and those the reader follows, the strongest first.</param>
/// <param name="Items">Items that speak for a taste, the strongest first.</param>
public sealed record Interests(
    IReadOnlyList<Interest<TopicKey>> Topics, IReadOnlyList<Interest<PersonKey>> People, IReadOnlyList<Interest<ItemKey>> Items)
{
    /// <summary>Nothing is known.</summary>
    public static readonly Interests None = new([], [], []);

    /// <summary>What following somebody weighs beside what the reader did with their items: as much as one like.</summary>
    private const float FollowWeight = 1;

    internal static Interests Of(Taster taster)
    {
        var people = new Dictionary<Person, float>(taster.Authors);
        foreach (var followed in taster.Follows)
        {
            people[followed] = people.GetValueOrDefault(followed) + FollowWeight;
        }
        return new Interests(
            Sort(taster.Topics.Select(pair => new Interest<TopicKey>(pair.Key, pair.Value)), topic => topic.Value),
            Sort(people.Select(pair => new Interest<PersonKey>(pair.Key.Key, pair.Value)), person => person.Value),
            Sort(taster.Likes.Select(like => new Interest<ItemKey>(like.Touch.Item.Key, like.Weight)), item => item.Value));
    }

    private static List<Interest<T>> Sort<T>(IEnumerable<Interest<T>> interests, Func<T, Guid> id) =>
        [.. interests.OrderByDescending(interest => interest.Weight).ThenBy(interest => id(interest.Of))];
}

/// <summary>One thing a reader is taken to like.</summary>
public readonly record struct Interest<T>(T Of, float Weight);
