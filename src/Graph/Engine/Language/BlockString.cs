namespace SocialCommerce.Graph.Engine.Language;

/// <summary>The block string algorithm of the specification (2.9.4, BlockStringValue) and its inverse.</summary>
internal static class BlockString
{
    public static string Dedent(string raw)
    {
        // Measured first and copied once after: a string of a million lines must not become a million strings.
        var indent = int.MaxValue;
        var first = -1;
        var last = -1;
        for (int at = 0, number = 0; at >= 0; number++)
        {
            var line = TakeLine(raw, ref at);
            var leading = LeadingWhitespace(line);
            if (leading == line.Length)
            {
                continue;
            }

            first = first < 0 ? number : first;
            last = number;
            indent = number == 0 ? indent : Math.Min(indent, leading);
        }

        return first < 0 ? "" : Copy(raw, first, last, indent);
    }

    /// <summary>
    /// Whether a value can be read back when printed as a block string: it has no control characters, no blank line at
    /// either end, and no indentation that all its lines share.
    /// </summary>
    public static bool IsPrintable(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        if (value.Any(c => c is (< ' ' and not '\t' and not '\n' and (< '\x10')) or '\r'))
        {
            return false;
        }

        var lines = value.Split('\n');
        var isBlankAtEnd = LeadingWhitespace(lines[^1]) == lines[^1].Length;
        var isBlankAtBegin = LeadingWhitespace(lines[0]) == lines[0].Length;
        var filled = lines.Where(line => LeadingWhitespace(line) < line.Length);
        return !isBlankAtEnd && !isBlankAtBegin && (lines.Length == 1 || !filled.All(line => LeadingWhitespace(line) > 0));
    }

    /// <summary>Prints a value as a block string that reads back as the same value, as graphql-js prints descriptions.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"");
        var lines = escaped.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var isSingleLine = lines.Length == 1;
        var forceLeading = lines.Length > 1 && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var trailingTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var trailingQuote = value.EndsWith('"') && !trailingTripleQuotes;
        var trailingSlash = value.EndsWith('\\');
        var forceTrailing = trailingQuote || trailingSlash;
        var multiple = !isSingleLine || value.Length > 70 || forceTrailing || forceLeading || trailingTripleQuotes;
        var skipLeading = isSingleLine && value.Length > 0 && value[0] is ' ' or '\t' && isSingleLine;
        var result = new System.Text.StringBuilder("\"\"\"");
        if ((multiple && !skipLeading) || forceLeading)
        {
            result.Append('\n');
        }

        result.Append(escaped);
        if (multiple || forceTrailing)
        {
            result.Append('\n');
        }

        return result.Append("\"\"\"").ToString();
    }

    /// <summary>The lines from first to last without their indentation, which the very first line does not have.</summary>
    private static string Copy(string raw, int first, int last, int indent)
    {
        var result = new System.Text.StringBuilder(raw.Length);
        for (int at = 0, number = 0; number <= last; number++)
        {
            var line = TakeLine(raw, ref at);
            if (number < first)
            {
                continue;
            }

            if (number > first)
            {
                result.Append('\n');
            }

            result.Append(number == 0 ? line : line[Math.Min(indent, line.Length)..]);
        }

        return result.ToString();
    }

    /// <summary>The line that begins at a place, which moves on to the next one, or to -1 after the last.</summary>
    private static ReadOnlySpan<char> TakeLine(string raw, ref int at)
    {
        var rest = raw.AsSpan(at);
        var end = rest.IndexOfAny('\n', '\r');
        if (end < 0)
        {
            at = -1;
            return rest;
        }

        var isPair = rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n';
        at += end + (isPair ? 2 : 1);
        return rest[..end];
    }

    private static int LeadingWhitespace(ReadOnlySpan<char> line)
    {
        var filled = line.IndexOfAnyExcept(' ', '\t');
        return filled < 0 ? line.Length : filled;
    }
}
