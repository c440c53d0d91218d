using System.Text;

namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Prints values as GraphQL literals: on one line while it fits in 80 columns, else one item to a line.</summary>
internal static class ValuePrinter
{
    public const int MaxLine = 80;

    public static string Print(ValueNode value) => value switch
    {
        VariableNode variable => $"${variable.Name}",
        IntValueNode number => number.Value,
        FloatValueNode number => number.Value,
        StringValueNode { IsBlock: true } block => BlockString.Print(block.Value),
        StringValueNode quoted => Quote(quoted.Value),
        BooleanValueNode boolean => boolean.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode name => name.Value,
        ListValueNode list => Items(list.Values.Select(Print).ToList(), "[", "]"),
        ObjectValueNode map => Items(map.Fields.Select(Print).ToList(), "{ ", " }"),
        _ => throw new InvalidOperationException($"Unknown value {value.GetType().Name}."),
    };

    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\b' => result.Append("\\b"),
                '\f' => result.Append("\\f"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                < ' ' or (>= '\x7F' and <= '\x9F') => result.Append("\\u").Append(((int)c).ToString("X4")),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>Moves every line two columns to the right.</summary>
    public static string Indent(string text) => $"  {text.Replace("\n", "\n  ", StringComparison.Ordinal)}";

    private static string Print(ObjectFieldNode field) => $"{field.Name.Value}: {Print(field.Value)}";

    private static string Items(List<string> items, string open, string close)
    {
        var line = string.Join(", ", items);
        if (open.Length + line.Length + close.Length <= MaxLine)
        {
            return $"{open}{line}{close}";
        }

        return $"{open.TrimEnd()}\n{Indent(string.Join('\n', items))}\n{close.TrimStart()}";
    }
}
