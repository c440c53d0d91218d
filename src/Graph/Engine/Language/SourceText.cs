using System.Text;

namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Line and column of a character, both from 1; columns count UTF-16 code units as graphql-js does.</summary>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>The UTF-8 bytes of a document. Locations are computed only when an error needs them.</summary>
internal sealed class SourceText(byte[] bytes)
{
    private Lines? lines;

    public byte[] Bytes { get; } = bytes;

    public static SourceText From(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Cheap after the first time: a document may have a hundred errors with many locations each.</summary>
    public SourceLocation Locate(int offset)
    {
        var (starts, isAscii) = lines ??= FindLines();
        var end = Math.Min(offset, Bytes.Length);
        var line = starts.BinarySearch(end);
        line = line < 0 ? ~line - 1 : line;
        var length = end - starts[line];
        return new SourceLocation(line + 1, (isAscii ? length : Encoding.UTF8.GetCharCount(Bytes, starts[line], length)) + 1);
    }

    private Lines FindLines()
    {
        List<int> starts = [0];
        for (var i = 0; i < Bytes.Length; i++)
        {
            if (Bytes[i] == '\n' || (Bytes[i] == '\r' && !(i + 1 < Bytes.Length && Bytes[i + 1] == '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return new Lines(starts, Ascii.IsValid(Bytes));
    }

    private sealed record Lines(List<int> Starts, bool IsAscii);
}
