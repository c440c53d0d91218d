using System.Text;
using SocialCommerce.Domain.Notes;

namespace SocialCommerce.Domain.Search;

/// <summary>
/// Cuts text into what is compared: words of letters and digits in lower case, and for Han text every character and every pair of
/// neighbours, so that a word is found without knowing where words end.
/// </summary>
public static class SearchTokens
{
    private const int MaxTokens = 4000;
    private const int MaxPosition = 16_000;
    private const int MaxWord = 60;

    /// <summary>A weighted piece of a document: A is strongest, D is plain.</summary>
    public readonly record struct Field(string Text, char Weight);

    /// <summary>The literal of a <c>tsvector</c> with positions and weights.</summary>
    public static string Vector(params ReadOnlySpan<Field> fields)
    {
        var literal = new StringBuilder();
        var position = 1;
        var count = 0;
        foreach (var field in fields)
        {
            foreach (var token in Of(field.Text))
            {
                if (++count > MaxTokens)
                {
                    return literal.ToString();
                }
                Quote(literal, token).Append(':').Append(Math.Min(position++, MaxPosition)).Append(field.Weight).Append(' ');
            }
        }
        return literal.ToString();
    }

    /// <summary>
    /// The literal of a <c>tsquery</c> that all words must fulfil; null when the text has nothing to look for. Of Han text only pairs
    /// are asked for where there are any: a single character of a longer word says little.
    /// </summary>
    public static string? Query(string text)
    {
        const int maxTerms = 24;
        var literal = new StringBuilder();
        foreach (var token in QueryTokens(text).Distinct(StringComparer.Ordinal).Take(maxTerms))
        {
            if (literal.Length > 0)
            {
                literal.Append(" & ");
            }
            Quote(literal, token);
            if (!IsHan(token))
            {
                // People type the beginning of a word.
                literal.Append(":*");
            }
        }
        return literal.Length == 0 ? null : literal.ToString();
    }

    /// <summary>All tokens of a text, in order.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var (run, isHan) in Runs(text))
        {
            if (!isHan)
            {
                yield return run;
                continue;
            }
            var characters = run.EnumerateRunes().Select(rune => rune.ToString()).ToList();
            for (var i = 0; i < characters.Count; i++)
            {
                yield return characters[i];
                if (i + 1 < characters.Count)
                {
                    yield return characters[i] + characters[i + 1];
                }
            }
        }
    }

    private static IEnumerable<string> QueryTokens(string text)
    {
        foreach (var (run, isHan) in Runs(text))
        {
            var characters = isHan ? run.EnumerateRunes().Select(rune => rune.ToString()).ToList() : [];
            if (characters.Count < 2)
            {
                yield return run;
            }
            for (var i = 0; i + 1 < characters.Count; i++)
            {
                yield return characters[i] + characters[i + 1];
            }
        }
    }

    /// <summary>Maximal runs of Han characters, and of other letters and digits in lower case.</summary>
    private static IEnumerable<(string Run, bool IsHan)> Runs(string text)
    {
        var run = new StringBuilder();
        var isHanRun = false;
        foreach (var rune in TextForm.FoldWidth(text).EnumerateRunes())
        {
            var isHan = IsHan(rune);
            var isPart = isHan || Rune.IsLetterOrDigit(rune);
            if (run.Length > 0 && (!isPart || isHan != isHanRun || (!isHan && run.Length >= MaxWord)))
            {
                yield return (run.ToString(), isHanRun);
                run.Clear();
            }
            if (isPart)
            {
                isHanRun = isHan;
                run.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }
        if (run.Length > 0)
        {
            yield return (run.ToString(), isHanRun);
        }
    }

    private static bool IsHan(string token) => IsHan(Rune.GetRuneAt(token, 0));

    /// <summary>Han, kana and hangul: scripts without spaces between words, or whose words are short.</summary>
    private static bool IsHan(Rune rune) => rune.Value is
        (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x3040 and <= 0x30FF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0x20000 and <= 0x323AF);

    private static StringBuilder Quote(StringBuilder literal, string token) =>
        literal.Append('\'').Append(token.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)).Append('\'');
}
