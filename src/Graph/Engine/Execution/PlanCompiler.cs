using System.Runtime.CompilerServices;
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
        var collected = new CollectedFields();
        foreach (var selectionSet in selectionSets)
        {
            Collect(type, selectionSet, collected);
        }

        if (collected.Failure is not null)
        {
            return new ObjectPlan(type, []) { Failure = collected.Failure };
        }

        var fields = new List<FieldPlan>(collected.Groups.Count);
        foreach (var nodes in collected.Groups.Values)
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

    private void Collect(ObjectType type, SelectionSetNode selectionSet, CollectedFields collected)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            if (!Conditions.IsIncluded(selection.Directives, variables, out var failure))
            {
                collected.Failure ??= failure;
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!collected.Groups.TryGetValue(field.ResponseName, out var nodes))
                    {
                        collected.Groups.Add(field.ResponseName, nodes = []);
                    }

                    nodes.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, collected);
                    break;
                case FragmentSpreadNode spread when collected.Visited.Add(spread.Name.Value)
                    && fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(type, fragment.TypeCondition):
                    Collect(type, fragment.SelectionSet, collected);
                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || (schema.Find(condition.Name) is CompositeType composite && composite.PossibleTypes.Contains(type));

    private sealed class CollectedFields
    {
        public OrderedDictionary<string, List<FieldNode>> Groups { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);

        public FieldError? Failure { get; set; }
    }
}
