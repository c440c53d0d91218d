using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Content;

/// <summary>
/// What the items say that a reader likes: a weight for each word, in a table by the word's hash, so that an item is compared in as many
/// steps as it has words. For one request of one thread; the table is kept for the next.
/// </summary>
internal sealed class WordTaste
{
    private const int ItemsUsed = 60;
    private const int WordsPerItem = 100;

    private readonly float[] weights = new float[ushort.MaxValue + 1];
    private readonly List<ushort> used = [];
    private float length;

    /// <summary>An item's words, each once, the title's first; null when there are none.</summary>
    public static ushort[]? Words(IReadOnlyList<int> words)
    {
        ushort[] distinct = [.. words.Select(word => (ushort)Chance.Mix((uint)word)).Distinct().Take(WordsPerItem)];
        return distinct.Length == 0 ? null : distinct;
    }

    public void Fill(Taster taster)
    {
        foreach (var (touch, weight) in taster.Likes.Take(ItemsUsed))
        {
            foreach (var word in touch.Item.Words ?? [])
            {
                if (weights[word] == 0)
                {
                    used.Add(word);
                }
                weights[word] += weight;
            }
        }
        var squares = 0f;
        used.ForEach(word => squares += weights[word] * weights[word]);
        length = MathF.Sqrt(squares);
    }

    /// <summary>From 0 (no word in common) to 1 (the same words).</summary>
    public float Cosine(Item item)
    {
        if (length == 0 || item.Words is not { } words)
        {
            return 0;
        }
        var sum = 0f;
        foreach (var word in words)
        {
            sum += weights[word];
        }
        return sum / (length * MathF.Sqrt(words.Length));
    }

    public void Clear()
    {
        used.ForEach(word => weights[word] = 0);
        used.Clear();
        length = 0;
    }
}
