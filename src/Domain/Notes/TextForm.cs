using System.Text;

namespace SocialCommerce.Domain.Notes;

/// <summary>Brings text that people type into the one form that is stored and compared.</summary>
/// <remarks>The process runs without ICU (InvariantGlobalization), where <c>string.Normalize</c> changes nothing; the widths that
/// matter for Chinese keyboards are folded here.</remarks>
public static class TextForm
{
    /// <summary>Without control characters (PostgreSQL takes no NUL), line ends as \n, trimmed.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }
        return clean.ToString().Trim();
    }

    /// <summary>Characters as a person counts them, nearly: an emoji of one code point is one.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>Full-width letters, digits and spaces become the ordinary ones: Ａ and A are one letter.</summary>
    public static string FoldWidth(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            folded.Append(letter switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                _ => letter,
            });
        }
        return folded.ToString();
    }

    /// <summary>A topic's name to show: without # and doubled spaces.</summary>
    public static string TopicName(string typed) =>
        string.Join(' ', FoldWidth(Clean(typed)).Trim('#', ' ').Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What makes two topics one: the name in lower case without spaces.</summary>
    public static string TopicKey(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
