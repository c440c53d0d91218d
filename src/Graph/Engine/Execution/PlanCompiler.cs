using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Collects and merges fields (spec 6.3.2) once per operation, object type and setting of the variables that @skip and
/// @include use, so that execution itself never looks at the document.
/// </summary>
internal sealed class PlanCompiler(Schema schema, DocumentNode document, VariableValues variables)
{
    private readonly Dictionary<string, FragmentNode> fragments = document.Definitions.OfType<FragmentNode>()
        .DistinctBy(fragment => fragment.Name.Value)
        .ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);

    public OperationPlan Compile(OperationNode operation, ObjectType root) =>
        new(operation, document.Source, Compile(root, [operation.SelectionSet]));

    private ObjectPlan Compile(ObjectType type, IReadOnlyList<SelectionSetNode> selectionSets)
    {
        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
        {
            Collect(type, selectionSet, groups, visited);
        }

        var fields = new List<FieldPlan>(groups.Count);
        foreach (var nodes in groups.Values)
        {
            if (schema.FieldOf(type, nodes[0].Name.Value) is { } field)
            {
                fields.Add(Compile(type, field, nodes));
            }
        }

        return new ObjectPlan(type, [.. fields]);
    }

    private FieldPlan Compile(ObjectType parent, FieldDefinition field, List<FieldNode> nodes)
    {
        SelectionPlan? selection = null;
        if (field.Type.Named is CompositeType composite)
        {
            var selectionSets = nodes.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!).ToList();
            selection = new SelectionPlan(composite, type => Compile(type, selectionSets));
        }

        return new FieldPlan(field, parent, nodes, new ArgsPlan(field, parent.Name, nodes[0]), selection);
    }

    private void Collect(
        ObjectType type, SelectionSetNode selectionSet, OrderedDictionary<string, List<FieldNode>> groups, HashSet<string> visited)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection.Directives))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var nodes))
                    {
                        groups.Add(field.ResponseName, nodes = []);
                    }

                    nodes.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, groups, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value)
                    && fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(type, fragment.TypeCondition):
                    Collect(type, fragment.SelectionSet, groups, visited);
                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || (schema.Find(condition.Name) is CompositeType composite && composite.PossibleTypes.Contains(type));

    private bool IsIncluded(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value is "skip" or "include" && Condition(directive) == (directive.Name.Value == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private bool Condition(DirectiveNode directive) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => variables.TryGet(variable.Name, out var value) && value is true,
        _ => false,
    };
}
