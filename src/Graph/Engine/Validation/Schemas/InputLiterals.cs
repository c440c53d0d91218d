using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>Told what is wrong with a literal, at which node, and where inside the whole, as in <c>.a[0]</c>.</summary>
internal delegate void LiteralMistake(string message, SyntaxNode node, string path);

/// <summary>Checks constant literals against types (spec 5.6.1), and says where inside a literal a mistake is.</summary>
internal static class InputLiterals
{
    public static void Check(ValueNode literal, GraphType type, LiteralMistake report) => Check(literal, type, "", report);

    private static void Check(ValueNode literal, GraphType type, string path, LiteralMistake report)
    {
        if (literal is NullValueNode)
        {
            if (type is NonNullType)
            {
                report($"Expected value of non-null type \"{type}\" not to be null.", literal, path);
            }

            return;
        }

        switch (type.Nullable)
        {
            case ListType list when literal is ListValueNode items:
                for (var i = 0; i < items.Values.Count; i++)
                {
                    Check(items.Values[i], list.OfType, $"{path}[{i}]", report);
                }

                break;
            case ListType list:
                Check(literal, list.OfType, path, report);
                break;
            case InputObjectType input when literal is ObjectValueNode map:
                CheckFields(map, input, path, report);
                break;
            case InputObjectType input:
                report($"Expected value of type \"{input}\" to be an object, found: {ValuePrinter.Print(literal)}.", literal, path);
                break;
            case LeafType leaf:
                CheckLeaf(literal, leaf, path, report);
                break;
        }
    }

    private static void CheckLeaf(ValueNode literal, LeafType type, string path, LiteralMistake report)
    {
        try
        {
            type.ParseLiteral(literal);
        }
        catch (CoercionException exception)
        {
            report(exception.Message, literal, path);
        }
    }

    private static void CheckFields(ObjectValueNode map, InputObjectType type, string path, LiteralMistake report)
    {
        foreach (var definition in type.Fields.Values)
        {
            if (map.Fields.LastOrDefault(field => field.Name.Value == definition.Name) is { } given)
            {
                Check(given.Value, definition.Type, $"{path}.{definition.Name}", report);
            }
            else if (definition.IsRequired)
            {
                report($"Expected value of type \"{type}\" to include required field \"{definition.Name}\", found: {ValuePrinter.Print(map)}.", map, path);
            }
        }

        foreach (var unknown in map.Fields.Where(field => !type.Fields.ContainsKey(field.Name.Value)))
        {
            var hint = Suggestions.DidYouMean(null, unknown.Name.Value, type.Fields.Keys);
            var found = hint.Length == 0 ? ", found" : $".{hint} Found";
            report($"Expected value of type \"{type}\" not to include unknown field \"{unknown.Name.Value}\"{found}: {ValuePrinter.Print(map)}.", unknown, path);
        }

        if (type.IsOneOf)
        {
            CheckOneOf(map, type, path, report);
        }
    }

    private static void CheckOneOf(ObjectValueNode map, InputObjectType type, string path, LiteralMistake report)
    {
        var known = map.Fields.Where(field => type.Fields.ContainsKey(field.Name.Value)).ToList();
        if (known.Count == 1 && known[0].Value is not NullValueNode)
        {
            return;
        }

        var place = known.Count == 1 ? $"{path}.{known[0].Name.Value}" : path;
        report($"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.", map, place);
    }
}
