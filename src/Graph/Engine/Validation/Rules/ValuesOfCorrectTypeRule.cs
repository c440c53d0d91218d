using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Literals fit the types of their positions (spec 5.6.1 to 5.6.5). Variables are checked by other rules.</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    private const int MaxShownNodes = 100;
    private int depth;

    /// <summary>The outermost value is checked with everything in it.</summary>
    public override void Enter(SyntaxNode node)
    {
        if (node is ValueNode value && depth++ == 0 && Context.Scope.Input is { } type)
        {
            Check(value, type);
        }
    }

    public override void Leave(SyntaxNode node)
    {
        if (node is ValueNode)
        {
            depth--;
        }
    }

    private void Check(ValueNode value, GraphType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case VariableNode:
                return;
            case NullValueNode:
                if (type is NonNullType)
                {
                    Report($"Expected value of non-null type \"{type}\" not to be null.", value);
                }

                return;
        }

        switch (type.Nullable)
        {
            case ListType list when value is ListValueNode items:
                foreach (var item in items.Values)
                {
                    Check(item, list.OfType);
                }

                break;
            case ListType list:
                Check(value, list.OfType);
                break;
            case InputObjectType input:
                CheckObject(value, input);
                break;
            case LeafType leaf:
                CheckLeaf(value, leaf);
                break;
        }
    }

    private void CheckLeaf(ValueNode value, LeafType leaf)
    {
        try
        {
            leaf.ParseLiteral(value);
        }
        catch (CoercionException exception)
        {
            Report(exception.Message, value);
        }
    }

    private void CheckObject(ValueNode value, InputObjectType type)
    {
        if (value is not ObjectValueNode map)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {Show(value)}.", value);
            return;
        }

        foreach (var definition in type.Fields.Values)
        {
            var field = map.Fields.LastOrDefault(candidate => candidate.Name.Value == definition.Name);
            if (field is not null)
            {
                Check(field.Value, definition.Type);
            }
            else if (definition.IsRequired)
            {
                Report($"Expected value of type \"{type}\" to include required field \"{definition.Name}\", found: {Show(value)}.", value);
            }
        }

        foreach (var field in map.Fields.Where(field => !type.Fields.ContainsKey(field.Name.Value)))
        {
            var hint = Suggestions.DidYouMean(null, field.Name.Value, type.Fields.Keys);
            var found = hint.Length == 0 ? ", found" : $".{hint} Found";
            Report($"Expected value of type \"{type}\" not to include unknown field \"{field.Name.Value}\"{found}: {Show(value)}.", field);
        }

        var known = map.Fields.Where(field => type.Fields.ContainsKey(field.Name.Value)).ToList();
        if (type.IsOneOf && (known.Count != 1 || known[0].Value is NullValueNode))
        {
            Report($"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.", value);
        }
    }

    /// <summary>The value, or how it begins when it is so large that a hundred messages with it would be a burden.</summary>
    private string Show(ValueNode value)
    {
        var nodes = 0;
        var waiting = new Stack<ValueNode>([value]);
        while (waiting.TryPop(out var next))
        {
            if (++nodes > MaxShownNodes)
            {
                return Context.Document.Source.Excerpt(value.Start);
            }

            var inner = next switch
            {
                ListValueNode list => list.Values,
                ObjectValueNode map => map.Fields.Select(field => field.Value),
                _ => [],
            };
            foreach (var part in inner.Take(MaxShownNodes))
            {
                waiting.Push(part);
            }
        }

        return ValuePrinter.Print(value);
    }
}
