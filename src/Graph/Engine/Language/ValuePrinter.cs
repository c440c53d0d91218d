using System.Text;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Prints values as GraphQL literals, for messages and for default values in printed schemas.</summary>
internal static class ValuePrinter
{
    public static string Print(ValueNode value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    public static string Print(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "undefined" : json.GetRawText();

    public static string Quote(string text)
    {
        var result = new StringBuilder();
        AppendQuoted(result, text);
        return result.ToString();
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        _ = value switch
        {
            VariableNode variable => text.Append('$').Append(variable.Name),
            IntValueNode number => text.Append(number.Value),
            FloatValueNode number => text.Append(number.Value),
            StringValueNode { IsBlock: true } block => text.Append(BlockString.Print(block.Value)),
            StringValueNode quoted => AppendQuoted(text, quoted.Value),
            BooleanValueNode boolean => text.Append(boolean.Value ? "true" : "false"),
            NullValueNode => text.Append("null"),
            EnumValueNode name => text.Append(name.Value),
            ListValueNode list => AppendList(text, list),
            ObjectValueNode map => AppendObject(text, map),
            _ => throw new InvalidOperationException($"Unknown value {value.GetType().Name}."),
        };
    }

    private static StringBuilder AppendList(StringBuilder text, ListValueNode list)
    {
        text.Append('[');
        for (var i = 0; i < list.Values.Count; i++)
        {
            Append(i == 0 ? text : text.Append(", "), list.Values[i]);
        }

        return text.Append(']');
    }

    private static StringBuilder AppendObject(StringBuilder text, ObjectValueNode map)
    {
        if (map.Fields.Count == 0)
        {
            return text.Append("{}");
        }

        text.Append("{ ");
        for (var i = 0; i < map.Fields.Count; i++)
        {
            Append((i == 0 ? text : text.Append(", ")).Append(map.Fields[i].Name.Value).Append(": "), map.Fields[i].Value);
        }

        return text.Append(" }");
    }

    private static StringBuilder AppendQuoted(StringBuilder result, string text)
    {
        result.Append('"');
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

        return result.Append('"');
    }
}
