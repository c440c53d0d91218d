namespace SocialCommerce.Graph.Engine.Language;

/// <summary>The block string algorithm of the specification (2.9.4, BlockStringValue) and its inverse.</summary>
internal static class BlockString
{
    public static string Dedent(string raw)
    {
        var lines = raw.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var indent = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var leading = LeadingWhitespace(lines[i]);
            if (leading == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            if (i != 0 && leading < indent)
            {
                indent = leading;
            }
        }

        if (first < 0)
        {
            return "";
        }

        var kept = new string[last - first + 1];
        for (var i = first; i <= last; i++)
        {
            kept[i - first] = i == 0 || indent == int.MaxValue ? lines[i] : lines[i][Math.Min(indent, lines[i].Length)..];
        }

        return string.Join('\n', kept);
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

    private static int LeadingWhitespace(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
        {
            i++;
        }

        return i;
    }
}
