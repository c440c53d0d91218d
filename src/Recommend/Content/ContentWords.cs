using System.Globalization;
using System.Text;

namespace SocialCommerce.Recommend.Content;

/// <summary>
/// What an item says, as numbers: words of Latin and other alphabets, pairs of neighbours of Han text, and the picture's colour. Hashed, so that
/// nothing has to be known of a language. The title's come first: what is too much is left out at the end.
/// </summary>
public static class ContentWords
{
    /// <summary>So many are enough to tell what an item is about.</summary>
    public const int Most = 200;

    private const int LongestWord = 40;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "in", "is", "it", "its", "my", "not", "of", "on", "or", "so", "that",
        "the", "this", "to", "was", "we", "were", "with", "you", "your", "的是", "了一", "一个", "这个", "我们", "可以", "就是", "真的", "没有", "自己", "还是",
    };

    /// <param name="title">The title.</param>
    /// <param name="body">The text.</param>
    /// <param name="colour">The picture's main colour as in #c0ffee; null when there is none.</param>
    public static IReadOnlyList<int> Of(string title, string body, string? colour)
    {
        var words = new List<int>();
        foreach (var word in Tokens(title))
        {
            words.Add(Hash(word));
        }
        if (Shade(colour) is { } shade)
        {
            words.Add(Hash(shade));
        }
        words.AddRange(Tokens(body).Select(Hash));
        return words.Count > Most ? words.GetRange(0, Most) : words;
    }

    private static IEnumerable<string> Tokens(string text)
    {
        var word = new StringBuilder();
        Rune? before = null;
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var isHan = IsHan(rune);
            if ((isHan || !Rune.IsLetterOrDigit(rune)) && word.Length > 0)
            {
                if (Take(word) is { } taken) yield return taken;
            }
            if (isHan)
            {
                if (before is { } first && first.ToString() + rune is var pair && !Common.Contains(pair)) yield return pair;
            }
            else if (Rune.IsLetterOrDigit(rune) && word.Length < LongestWord)
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            before = isHan ? rune : null;
        }
        if (Take(word) is { } last) yield return last;
    }

    /// <summary>Single letters say nothing.</summary>
    private static string? Take(StringBuilder word)
    {
        var taken = word.ToString();
        word.Clear();
        return taken.Length > 1 && !Common.Contains(taken) ? taken : null;
    }

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>One of 27: each of red, green and blue is little, some or much.</summary>
    private static string? Shade(string? colour) =>
        colour is ['#', ..] && colour.Length == 7 && int.TryParse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)
            ? string.Create(CultureInfo.InvariantCulture, $"colour {(rgb >> 16) / 86} {((rgb >> 8) & 255) / 86} {(rgb & 255) / 86}")
            : null;

    /// <summary>FNV-1a over the characters: the same on every machine.</summary>
    private static int Hash(string word)
    {
        var hash = 2166136261u;
        foreach (var character in word)
        {
            hash = (hash ^ character) * 16777619u;
        }
        return (int)hash;
    }
}
