namespace SocialCommerce.Recommend;

/// <summary>A reader or author.</summary>
public readonly record struct PersonKey(Guid Value);

/// <summary>Something that can be recommended.</summary>
public readonly record struct ItemKey(Guid Value);

/// <summary>A subject that items have in common.</summary>
public readonly record struct TopicKey(Guid Value);

/// <summary>What a person did with an item. Several may hold at once.</summary>
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

    /// <summary>Opened it.</summary>
    Open = 8,

    /// <summary>Stayed with it.</summary>
    Dwell = 16,

    /// <summary>Tapped a product in it.</summary>
    TagTap = 32,

    /// <summary>Passed it on.</summary>
    Share = 64,

    /// <summary>Bought what it shows.</summary>
    Order = 128,

    /// <summary>Does not want to see it.</summary>
    Hide = 256,

    /// <summary>Says that it breaks the rules.</summary>
    Report = 512,

    /// <summary>What is done in public. Only this of a person reaches the feeds of others; what somebody reads is nobody else's.</summary>
    Public = Like | Collect | Comment,

    /// <summary>What speaks against an item.</summary>
    Negative = Hide | Report,
}

/// <summary>What is known of an item besides who likes it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Author">Who made it.</param>
/// <param name="PublishedAt">When it became visible.</param>
/// <param name="Topics">Its subjects.</param>
/// <param name="IsPaid">The author was paid for it.</param>
public sealed record ItemFacts(ItemKey Item, PersonKey Author, DateTimeOffset PublishedAt, IReadOnlyList<TopicKey> Topics, bool IsPaid = false);
