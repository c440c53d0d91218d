using System.Text;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Shows JSON values in messages: short, with only the first levels and items of large ones.</summary>
internal static class ValueInspector
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    public static string Inspect(JsonElement value) => Inspect(value, 0);

    private static string Inspect(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Numbers.Format(value.GetDouble()),
        JsonValueKind.String => Quote(value),
        JsonValueKind.Array => Array(value, depth),
        _ => Object(value, depth),
    };

    private static string Array(JsonElement value, int depth)
    {
        var length = value.GetArrayLength();
        if (length == 0)
        {
            return "[]";
        }

        if (depth >= MaxDepth)
        {
            return "[Array]";
        }

        var items = value.EnumerateArray().Take(MaxItems).Select(item => Inspect(item, depth + 1)).ToList();
        if (length > MaxItems)
        {
            items.Add(length == MaxItems + 1 ? "... 1 more item" : $"... {length - MaxItems} more items");
        }

        return $"[{string.Join(", ", items)}]";
    }

    private static string Object(JsonElement value, int depth)
    {
        var properties = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            properties[property.Name] = property.Value;
        }

        if (properties.Count == 0)
        {
            return "{}";
        }

        return depth >= MaxDepth ? "[Object]" : $"{{ {string.Join(", ", properties.Select(property => $"{property.Key}: {Inspect(property.Value, depth + 1)}"))} }}";
    }

    private static bool TryRead(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string Quote(JsonElement value)
    {
        if (!TryRead(value, out var text))
        {
            return value.GetRawText();   // half of a surrogate pair: shown as it was written
        }

        var result = new StringBuilder("\"");
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
                < ' ' => result.Append("\\u").Append(((int)c).ToString("x4")),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }
}
