using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine;

/// <summary>
/// The name of one place in a schema (spec 3.14, September 2025): <c>Note</c>, <c>Note.title</c>, <c>Note.tags(first:)</c>,
/// <c>Genre.FANTASY</c>, <c>@skip</c>, <c>@skip(if:)</c>.
/// </summary>
public sealed record SchemaCoordinate
{
    private SchemaCoordinate(string name, bool isDirective, string? member, string? argument)
    {
        Name = name;
        IsDirective = isDirective;
        Member = member;
        Argument = argument;
    }

    /// <summary>The type or, without its @, the directive.</summary>
    public string Name { get; }

    /// <summary>Whether <see cref="Name"/> is a directive.</summary>
    public bool IsDirective { get; }

    /// <summary>The field, input field or enum value of the type; null when the place is the type itself.</summary>
    public string? Member { get; }

    /// <summary>The argument of the field or the directive; null when the place is not an argument.</summary>
    public string? Argument { get; }

    /// <summary>Reads a coordinate; nothing may stand between its parts, not even a space.</summary>
    /// <exception cref="FormatException">It is none; the message says what was found and in which column.</exception>
    public static SchemaCoordinate Parse(string text)
    {
        var reader = new CoordinateReader(text);
        var isDirective = reader.Skip('@');
        var name = reader.Name();
        var member = !isDirective && reader.Skip('.') ? reader.Name() : null;
        string? argument = null;
        if ((isDirective || member is not null) && reader.Skip('('))
        {
            argument = reader.Name();
            reader.Expect(':');
            reader.Expect(')');
        }

        reader.ExpectEnd();
        return new SchemaCoordinate(name, isDirective, member, argument);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(IsDirective ? "@" : "")}{Name}{(Member is null ? "" : $".{Member}")}{(Argument is null ? "" : $"({Argument}:)")}";
}
