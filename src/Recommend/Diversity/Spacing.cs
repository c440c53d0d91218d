using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Diversity;

/// <summary>Which items may stand next: authors, subjects and paid items keep their distance, as long as there is something else.</summary>
internal sealed class Spacing
{
    private const int Reach = 20;
    private const int AuthorDistance = 3;
    private const int AuthorInReach = 2;
    private const int TopicReach = 5;
    private const int TopicInReach = 3;
    private const int PaidDistance = 5;

    private readonly List<Item> placed = [];

    /// <summary>How strictly; each level keeps less, the last nothing.</summary>
    public const int Levels = 4;

    public void Add(Item item) => placed.Add(item);

    public bool Allows(Item item, int level) => level switch
    {
        0 => IsAuthorApart(item) && IsPaidApart(item) && AuthorCount(item) < AuthorInReach && IsTopicApart(item),
        1 => IsAuthorApart(item) && IsPaidApart(item) && AuthorCount(item) < AuthorInReach,
        2 => IsAuthorApart(item) && IsPaidApart(item),
        _ => true,
    };

    /// <summary>Each further item of an author counts half, down to a quarter.</summary>
    public double AuthorDecay(Item item) => AuthorCount(item) switch { 0 => 1, 1 => 0.5, _ => 0.25 };

    private int AuthorCount(Item item) => Count(Reach - 1, item, static (other, item) => other.Author == item.Author);

    private bool IsAuthorApart(Item item) => Count(AuthorDistance, item, static (other, item) => other.Author == item.Author) == 0;

    private bool IsPaidApart(Item item) =>
        !item.Facts!.IsPaid || Count(PaidDistance, item, static (other, _) => other.Facts is { IsPaid: true }) == 0;

    private bool IsTopicApart(Item item) => item.Facts!.Topics.Count == 0
        || Count(TopicReach - 1, item, static (other, item) => other.Facts is { Topics.Count: > 0 } facts && facts.Topics[0] == item.Facts!.Topics[0]) < TopicInReach;

    private int Count(int reach, Item item, Func<Item, Item, bool> isLike)
    {
        var count = 0;
        for (var i = placed.Count - 1; i >= 0 && i >= placed.Count - reach; i--)
        {
            count += isLike(placed[i], item) ? 1 : 0;
        }
        return count;
    }
}
