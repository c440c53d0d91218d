using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>Told what is wrong with a literal, at which node, and where inside the whole, as in <c>.a[0]</c>.</summary>
internal delegate void LiteralMistake(string message, SyntaxNode node, string path);

/// <summary>
/// Checks literals against types (spec 5.6.1), and says where inside a literal a mistake is. Variables are checked for
/// presence where their values are given, else not at all.
/// </summary>
internal sealed class InputLiterals
{
    private readonly VariableValues? variables;
    private readonly LiteralMistake report;

    private InputLiterals(VariableValues? variables, LiteralMistake report)
    {
        this.variables = variables;
        this.report = report;
    }

    public static void Check(ValueNode literal, GraphType type, LiteralMistake report, VariableValues? variables = null) =>
        new InputLiterals(variables, report).Check(literal, type, "");

    private void Check(ValueNode literal, GraphType type, string path)
    {
        switch (literal)
        {
            case VariableNode variable:
                CheckVariable(variable, type, path);
                return;
            case NullValueNode:
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
                    Check(items.Values[i], list.OfType, $"{path}[{i}]");
                }

                break;
            case ListType list:
                Check(literal, list.OfType, path);
                break;
            case InputObjectType input when literal is ObjectValueNode map:
                CheckFields(map, input, path);
                break;
            case InputObjectType input:
                report($"Expected value of type \"{input}\" to be an object, found: {ValuePrinter.Print(literal)}.", literal, path);
                break;
            case LeafType leaf:
                CheckLeaf(literal, leaf, path);
                break;
        }
    }

    private void CheckVariable(VariableNode variable, GraphType type, string path)
    {
        if (variables is null || type is not NonNullType)
        {
            return;
        }

        if (!variables.TryGet(variable.Name, out var value))
        {
            report($"Expected variable \"${variable.Name}\" provided to type \"{type}\" to provide a runtime value.", variable, path);
        }
        else if (value is null)
        {
            report($"Expected variable \"${variable.Name}\" provided to non-null type \"{type}\" not to be null.", variable, path);
        }
    }

    private void CheckLeaf(ValueNode literal, LeafType type, string path)
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

    private void CheckFields(ObjectValueNode map, InputObjectType type, string path)
    {
        foreach (var definition in type.Fields.Values)
        {
            if (map.Fields.LastOrDefault(field => field.Name.Value == definition.Name) is { } given)
            {
                CheckField(map, given.Value, type, definition, path);
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
            CheckOneOf(map, type, path);
        }
    }

    private void CheckField(ObjectValueNode map, ValueNode value, InputObjectType type, InputValueDefinition definition, string path)
    {
        if (value is VariableNode variable && variables is not null)
        {
            var isGiven = variables.TryGet(variable.Name, out var given);
            if (type.IsOneOf && given is null)
            {
                var what = isGiven ? "not to be null" : "to provide a runtime value";
                report($"Expected variable \"${variable.Name}\" provided to field \"{definition.Name}\" for OneOf Input Object type \"{type}\" {what}.", map, path);
            }
            else if (!isGiven && !definition.IsRequired)
            {
                return;
            }
        }

        Check(value, definition.Type, $"{path}.{definition.Name}");
    }

    private void CheckOneOf(ObjectValueNode map, InputObjectType type, string path)
    {
        var known = map.Fields.Where(field => type.Fields.ContainsKey(field.Name.Value)).ToList();
        if (known.Count == 1 && known[0].Value is not NullValueNode)
        {
            return;
        }

        var place = known.Count == 1 ? $"{path}.{known[0].Name.Value}" : path;
        report(InputValues.OneOfMistake(type), map, place);
    }
}
