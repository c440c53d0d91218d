using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>
/// Introspection may follow lists of types only twice (fields, interfaces, possibleTypes, inputFields): each step multiplies
/// the answer by the size of the schema. Not in the specification; the limit is that of graphql-js.
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule(context)
{
    private const int MaxLists = 3;

    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: "__schema" or "__type", SelectionSet: { } selections } field
            && IsTooDeep(selections, 0, new Dictionary<string, int>(StringComparer.Ordinal)))
        {
            Report("Maximum introspection depth exceeded", field);
        }
    }

    /// <summary>A fragment is followed again only at a greater depth than before, so the walk is bounded.</summary>
    private bool IsTooDeep(SelectionSetNode selectionSet, int lists, Dictionary<string, int> followed)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            var isTooDeep = selection switch
            {
                FieldNode field => IsTooDeep(field, lists, followed),
                InlineFragmentNode inline => IsTooDeep(inline.SelectionSet, lists, followed),
                FragmentSpreadNode spread => IsTooDeep(spread, lists, followed),
                _ => false,
            };
            if (isTooDeep)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTooDeep(FieldNode field, int lists, Dictionary<string, int> followed)
    {
        var depth = field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? lists + 1 : lists;
        return depth >= MaxLists || (field.SelectionSet is { } selections && IsTooDeep(selections, depth, followed));
    }

    private bool IsTooDeep(FragmentSpreadNode spread, int lists, Dictionary<string, int> followed)
    {
        var name = spread.Name.Value;
        if ((followed.TryGetValue(name, out var before) && before >= lists) || Context.Uses.Fragment(name) is not { } fragment)
        {
            return false;
        }

        followed[name] = lists;
        return IsTooDeep(fragment.SelectionSet, lists, followed);
    }
}
