using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Diversity;

/// <summary>Which items may stand next: authors, subjects and paid items keep their distance, as long as there is something else.</summary>
internal sealed class Spacing(int paidInReach)
{
    private const int Reach = 20;
    private const int AuthorDistance = 3;
    private const int AuthorInReach = 2;
    private const int TopicReach = 5;
    private const int TopicInReach = 3;
    private const int PaidDistance = 5;

    private readonly List<Item> placed = [];
    private readonly Dictionary<Person, int> authors = [];
    private readonly Dictionary<TopicKey, int> topics = [];
    private bool isPaidNear;
    private int paidCount;

    /// <summary>How strictly; each level keeps less, the last nothing.</summary>
    public const int Levels = 4;

    /// <summary>Counts what is near the next place once, instead of for each candidate.</summary>
    public void Add(Item item)
    {
        placed.Add(item);
        authors.Clear();
        topics.Clear();
        isPaidNear = false;
        paidCount = 0;
        for (var back = 1; back < Reach && back <= placed.Count; back++)
        {
            var other = placed[^back];
            authors[other.Author!] = authors.GetValueOrDefault(other.Author!) + 1;
            paidCount += other.Facts is { IsPaid: true } ? 1 : 0;
            isPaidNear |= back <= PaidDistance && other.Facts is { IsPaid: true };
            if (back < TopicReach && other.Facts is { Topics: [var topic, ..] })
            {
                topics[topic] = topics.GetValueOrDefault(topic) + 1;
            }
        }
    }

    public bool Allows(Item item, int level) => level switch
    {
        0 => IsAuthorApart(item) && IsPaidApart(item) && AuthorCount(item) < AuthorInReach && IsTopicApart(item),
        1 => IsAuthorApart(item) && IsPaidApart(item) && AuthorCount(item) < AuthorInReach,
        2 => IsAuthorApart(item) && IsPaidApart(item),
        _ => true,
    };

    /// <summary>Each further item of an author counts half, down to a quarter.</summary>
    public double AuthorDecay(Item item) => AuthorCount(item) switch { 0 => 1, 1 => 0.5, _ => 0.25 };

    private int AuthorCount(Item item) => authors.GetValueOrDefault(item.Author!);

    private bool IsAuthorApart(Item item)
    {
        for (var back = 1; back <= AuthorDistance && back <= placed.Count; back++)
        {
            if (placed[^back].Author == item.Author) return false;
        }
        return true;
    }

    private bool IsPaidApart(Item item) => !item.Facts!.IsPaid || (!isPaidNear && paidCount < paidInReach);

    private bool IsTopicApart(Item item) => item.Facts!.Topics is not [var topic, ..] || topics.GetValueOrDefault(topic) < TopicInReach;
}
