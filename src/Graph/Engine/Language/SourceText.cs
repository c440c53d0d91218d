using System.Text;

namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Line and column of a character, both from 1; columns count UTF-16 code units as graphql-js does.</summary>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>The UTF-8 bytes of a document. Locations are computed only when an error needs them.</summary>
internal sealed class SourceText(byte[] bytes)
{
    private const int MaxExcerpt = 200;
    private int[]? lineStarts;

    public byte[] Bytes { get; } = bytes;

    public static SourceText From(string text) => new(Encoding.UTF8.GetBytes(text));

    public SourceLocation Locate(int offset)
    {
        lineStarts ??= LineStarts();
        var end = Math.Min(offset, Bytes.Length);
        var found = Array.BinarySearch(lineStarts, end);
        var line = found >= 0 ? found : ~found - 1;
        return new SourceLocation(line + 1, Encoding.UTF8.GetCharCount(Bytes, lineStarts[line], end - lineStarts[line]) + 1);
    }

    /// <summary>How the text from an offset begins.</summary>
    public string Excerpt(int offset) => Encoding.UTF8.GetString(Bytes, offset, Math.Min(MaxExcerpt, Bytes.Length - offset)) + "...";

    /// <summary>Found once: a document with many errors asks for many places.</summary>
    private int[] LineStarts()
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < Bytes.Length; i++)
        {
            if (Bytes[i] == '\n' || (Bytes[i] == '\r' && !(i + 1 < Bytes.Length && Bytes[i + 1] == '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
