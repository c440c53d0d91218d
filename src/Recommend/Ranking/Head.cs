namespace SocialCommerce.Recommend.Ranking;

/// <summary>What a reader may do with an item; the ranker says how likely each is. The order is part of the stored model's format.</summary>
public enum Head
{
    /// <summary>Opens it.</summary>
    Open,

    /// <summary>Stays with it.</summary>
    Dwell,

    /// <summary>Likes it.</summary>
    Like,

    /// <summary>Keeps it.</summary>
    Collect,

    /// <summary>Writes about it.</summary>
    Comment,

    /// <summary>Passes it on.</summary>
    Share,

    /// <summary>Follows its author.</summary>
    Follow,

    /// <summary>Taps a product in it.</summary>
    TagTap,

    /// <summary>Buys what it shows.</summary>
    Order,

    /// <summary>Hides it.</summary>
    Hide,

    /// <summary>Reports it.</summary>
    Report,
}

/// <summary>How many heads there are.</summary>
public static class Heads
{
    /// <summary>How many heads there are.</summary>
    public const int Count = (int)Head.Report + 1;
}
