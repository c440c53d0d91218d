namespace SocialCommerce.Recommend;

/// <summary>A reader or author.</summary>
public readonly record struct PersonKey(Guid Value);

/// <summary>Something that can be recommended.</summary>
public readonly record struct ItemKey(Guid Value);

/// <summary>A subject that items have in common.</summary>
public readonly record struct TopicKey(Guid Value);

/// <summary>What a person did with an item that says "I like this". Several may hold at once.</summary>
[Flags]
public enum Signals
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Liked it.</summary>
    Like = 1,

    /// <summary>Keeps it.</summary>
    Collect = 2,

    /// <summary>Wrote about it.</summary>
    Comment = 4,
}

/// <summary>What is known of an item besides who likes it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Author">Who made it.</param>
/// <param name="PublishedAt">When it became visible.</param>
/// <param name="Topics">Its subjects.</param>
public sealed record ItemFacts(ItemKey Item, PersonKey Author, DateTimeOffset PublishedAt, IReadOnlyList<TopicKey> Topics);
