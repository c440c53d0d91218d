using System.Collections.Concurrent;
using System.Text;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>A document after parsing and validation, with the plans made from it so far.</summary>
internal sealed class CompiledDocument
{
    private const int MaxPlans = 16;
    private readonly ConcurrentDictionary<string, OperationPlan> plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OperationNode, CostTree> costs = new();
    private readonly string[] conditionVariables;

    public CompiledDocument(DocumentNode? document, IReadOnlyList<GraphQLError> errors)
    {
        Document = document;
        Errors = errors;
        conditionVariables = document is null || errors.Count > 0 ? [] : ConditionVariables.In(document);
    }

    public DocumentNode? Document { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <exception cref="LimitException">The operation is larger than a limit allows.</exception>
    public CostTree CostOf(Schema schema, OperationNode operation, GraphQLLimits limits) =>
        costs.GetOrAdd(operation, static (node, args) => CostTree.Build(args.schema, args.Document!, node, args.limits), (schema, Document, limits));

    /// <summary>The plan for an operation under the given values of the variables its @skip and @include use.</summary>
    public OperationPlan PlanFor(Schema schema, OperationNode operation, VariableValues variables)
    {
        var key = KeyOf(operation, variables);
        if (plans.TryGetValue(key, out var found))
        {
            return found;
        }

        var plan = new PlanCompiler(schema, Document!, variables).Compile(operation, schema.RootOf(operation.Kind)!);
        if (plans.Count < MaxPlans)
        {
            plans.TryAdd(key, plan);
        }

        return plan;
    }

    private string KeyOf(OperationNode operation, VariableValues variables)
    {
        var name = operation.Name?.Value ?? "";
        if (conditionVariables.Length == 0)
        {
            return name;
        }

        var key = new StringBuilder(name).Append('?');
        foreach (var variable in conditionVariables)
        {
            key.Append(!variables.TryGet(variable, out var value) ? '-' : value switch
            {
                true => '1',
                false => '0',
                null => 'n',
                _ => 'x',
            });
        }

        return key.ToString();
    }
}

/// <summary>Finds the variables on which the shape of a response depends.</summary>
internal static class ConditionVariables
{
    public static string[] In(DocumentNode document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case OperationNode operation:
                    Add(operation.SelectionSet, names);
                    break;
                case FragmentNode fragment:
                    Add(fragment.SelectionSet, names);
                    break;
            }
        }

        return [.. names];
    }

    private static void Add(SelectionSetNode selectionSet, SortedSet<string> names)
    {
        foreach (var selection in selectionSet.Selections)
        {
            foreach (var directive in selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"))
            {
                names.UnionWith(directive.Arguments.Select(argument => argument.Value).OfType<VariableNode>().Select(variable => variable.Name));
            }

            var inner = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                _ => null,
            };
            if (inner is not null)
            {
                Add(inner, names);
            }
        }
    }
}
