using System.Text;

namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Line and column of a character, both from 1; columns count UTF-16 code units as graphql-js does.</summary>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>The UTF-8 bytes of a document. Locations are computed only when an error needs them.</summary>
internal sealed class SourceText(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;

    public static SourceText From(string text) => new(Encoding.UTF8.GetBytes(text));

    public SourceLocation Locate(int offset)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset && i < Bytes.Length; i++)
        {
            if (Bytes[i] == '\n' || (Bytes[i] == '\r' && !(i + 1 < Bytes.Length && Bytes[i + 1] == '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        var end = Math.Min(offset, Bytes.Length);
        return new SourceLocation(line, Encoding.UTF8.GetCharCount(Bytes, lineStart, end - lineStart) + 1);
    }
}
