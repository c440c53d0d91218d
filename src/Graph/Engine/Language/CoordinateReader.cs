namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Reads the few tokens of schema coordinates.</summary>
internal sealed class CoordinateReader(string text)
{
    private int position;

    public bool Skip(char punctuator)
    {
        if (position >= text.Length || text[position] != punctuator)
        {
            return false;
        }

        position++;
        return true;
    }

    public string Name()
    {
        var start = position;
        while (position < text.Length && IsName(text[position], isFirst: position == start))
        {
            position++;
        }

        return position > start ? text[start..position] : throw Unexpected("a name");
    }

    public void Expect(char punctuator)
    {
        if (!Skip(punctuator))
        {
            throw Unexpected($"\"{punctuator}\"");
        }
    }

    public void ExpectEnd()
    {
        if (position < text.Length)
        {
            throw Unexpected("the end");
        }
    }

    private static bool IsName(char c, bool isFirst) => c == '_' || (isFirst ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c));

    private FormatException Unexpected(string expected)
    {
        var found = position < text.Length ? $"\"{text[position]}\"" : "the end";
        return new FormatException($"\"{text}\" is not a schema coordinate: expected {expected}, found {found} in column {position + 1}.");
    }
}
