using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>Told what is wrong with a JSON value, and where inside the whole, as in <c>.a[0]</c>.</summary>
internal delegate void ValueMistake(string message, string path);

/// <summary>Finds everything that is wrong with the JSON value of a variable, once it is known that something is.</summary>
internal static class InputValues
{
    private const int MaxShown = 1000;

    /// <summary>Reports one mistake after the other; an exception of the report ends it.</summary>
    public static void Check(JsonElement value, GraphType type, ValueMistake report) => Check(value, type, "", report);

    public static string OneOfMistake(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";

    private static void Check(JsonElement value, GraphType type, string path, ValueMistake report)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (type is NonNullType)
            {
                report($"Expected value of non-null type \"{type}\" not to be null.", path);
            }

            return;
        }

        switch (type.Nullable)
        {
            case ListType list when value.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, list.OfType, $"{path}[{index++}]", report);
                }

                break;
            case ListType list:
                Check(value, list.OfType, path, report);
                break;
            case InputObjectType input when value.ValueKind == JsonValueKind.Object:
                CheckFields(value, input, path, report);
                break;
            case InputObjectType input:
                report($"Expected value of type \"{input}\" to be an object, found: {Show(value)}.", path);
                break;
            case LeafType leaf:
                CheckLeaf(value, leaf, path, report);
                break;
        }
    }

    private static void CheckLeaf(JsonElement value, LeafType type, string path, ValueMistake report)
    {
        try
        {
            type.ParseJson(value);
        }
        catch (CoercionException exception)
        {
            report(exception.Message, path);
        }
    }

    private static void CheckFields(JsonElement value, InputObjectType type, string path, ValueMistake report)
    {
        var shown = new Lazy<string>(() => Show(value));   // many mistakes of one large object show it many times
        foreach (var definition in type.Fields.Values)
        {
            if (value.TryGetProperty(definition.Name, out var given))
            {
                Check(given, definition.Type, $"{path}.{definition.Name}", report);
            }
            else if (definition.IsRequired)
            {
                report($"Expected value of type \"{type}\" to include required field \"{definition.Name}\", found: {shown.Value}.", path);
            }
        }

        var names = value.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var unknown in names.Where(name => !type.Fields.ContainsKey(name)))
        {
            var hint = Suggestions.DidYouMean(null, unknown, type.Fields.Keys);
            var found = hint.Length == 0 ? ", found" : $".{hint} Found";
            report($"Expected value of type \"{type}\" not to include unknown field \"{unknown}\"{found}: {shown.Value}.", path);
        }

        if (type.IsOneOf)
        {
            CheckOneOf(value, type, names.Where(type.Fields.ContainsKey).ToList(), path, report);
        }
    }

    private static string Show(JsonElement value)
    {
        var text = ValueInspector.Inspect(value);
        return text.Length > MaxShown ? text[..MaxShown] + "..." : text;
    }

    private static void CheckOneOf(JsonElement value, InputObjectType type, List<string> names, string path, ValueMistake report)
    {
        if (names.Count != 1)
        {
            report(OneOfMistake(type), path);
        }

        if (names.Count > 0 && value.GetProperty(names[0]).ValueKind == JsonValueKind.Null)
        {
            report(OneOfMistake(type), $"{path}.{names[0]}");
        }
    }
}
