using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// What an operation will ask for, computed with the actual page sizes before anything is loaded: one point for each key a
/// loader is asked for, one for each item of a page, one for each root field (ten when it is a mutation). Lists of unknown
/// length count as <see cref="GraphQLLimits.AssumedListSize"/>.
/// </summary>
internal sealed class CostTree
{
    private const int MutationCost = 10;
    private readonly List<Node> roots;
    private readonly int rootCost;

    private CostTree(List<Node> roots, int rootCost)
    {
        this.roots = roots;
        this.rootCost = rootCost;
    }

    public static int RootCost(OperationKind kind) => kind == OperationKind.Mutation ? MutationCost : 1;

    private sealed record Node(FieldDefinition Field, ArgsPlan? PageArgs, List<Node> Children);

    /// <summary>Merges the selections of an operation without regard to type conditions, so abstract types count once.</summary>
    /// <exception cref="LimitException">A limit on the shape of the operation is exceeded.</exception>
    public static CostTree Build(Schema schema, DocumentNode document, OperationNode operation, GraphQLLimits limits)
    {
        var builder = new Builder(schema, document, limits);
        var merged = builder.Merge(schema.RootOf(operation.Kind)!, [operation.SelectionSet], 1, isIntrospection: false);
        return merged.Count > limits.MaxRootFields
            ? throw new LimitException($"The operation has {merged.Count} root fields; the limit is {limits.MaxRootFields}.")
            : new CostTree(merged, RootCost(operation.Kind));
    }

    /// <exception cref="LimitException">More nodes than allowed.</exception>
    public int Evaluate(VariableValues variables, GraphQLLimits limits)
    {
        var sum = new Sum(variables, limits);
        foreach (var root in roots)
        {
            sum.Cost += rootCost;
            sum.Add(root, 1, null, isRoot: true);
        }

        return sum.Nodes > limits.MaxNodes
            ? throw new LimitException($"The operation may touch {(long)sum.Nodes} objects; the limit is {limits.MaxNodes}.")
            : (int)Math.Min(sum.Cost, int.MaxValue);
    }

    private sealed class Sum(VariableValues variables, GraphQLLimits limits)
    {
        public double Cost { get; set; }

        public double Nodes { get; private set; }

        public void Add(Node node, double parents, int? pageSize, bool isRoot)
        {
            if (node.Field.Resolver is LoadResolver && !isRoot)
            {
                Cost += parents;
            }

            if (node.Field.Type.Named is LeafType)
            {
                return;
            }

            var count = parents * (node.Field.Type.Nullable is ListType ? pageSize ?? limits.AssumedListSize : 1);
            int? childPage = null;
            if (node.PageArgs is { } args)
            {
                childPage = PageSizeOf(args);
                Cost += parents * childPage.Value;
            }

            Nodes += count;
            foreach (var child in node.Children)
            {
                Add(child, count, childPage, isRoot: false);
            }
        }

        private int PageSizeOf(ArgsPlan args)
        {
            try
            {
                return args.Coerce(variables).Page?.First ?? ArgsPlan.DefaultPageSize;
            }
            catch (CoercionException)
            {
                return 0;   // the field will fail with this error and load nothing
            }
        }
    }

    private sealed class Builder(Schema schema, DocumentNode document, GraphQLLimits limits)
    {
        // An operation whose fragments unfold to more fields than this is an attack, not a screen.
        private const int MaxFields = 5_000;
        private const int MaxSpreads = 50_000;
        private readonly Dictionary<string, FragmentNode> fragments = document.Definitions.OfType<FragmentNode>()
            .DistinctBy(fragment => fragment.Name.Value).ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);

        private int fields;
        private int spreads;

        public List<Node> Merge(CompositeType parent, IReadOnlyList<SelectionSetNode> selectionSets, int depth, bool isIntrospection)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            if (depth > limits.MaxSelectionDepth && !isIntrospection)
            {
                throw new LimitException($"The operation is nested deeper than {limits.MaxSelectionDepth} fields.");
            }

            var groups = new Dictionary<(string, FieldDefinition), List<FieldNode>>();
            var visited = new HashSet<string>(StringComparer.Ordinal);
            foreach (var selectionSet in selectionSets)
            {
                Collect(parent, selectionSet, groups, visited);
            }

            CheckAliases(groups.Keys);
            var nodes = new List<Node>(groups.Count);
            foreach (var ((_, field), group) in groups)
            {
                var children = group.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!).ToList();
                var pageArgs = field.IsConnection ? new ArgsPlan(field, parent.Name, group[0]) : null;
                var inner = field.Type.Named is CompositeType composite && children.Count > 0
                    ? Merge(composite, children, depth + 1, isIntrospection || field.Name is "__schema" or "__type")
                    : [];
                nodes.Add(new Node(field, pageArgs, inner));
            }

            return nodes;
        }

        private void CheckAliases(IEnumerable<(string Name, FieldDefinition Field)> names)
        {
            foreach (var aliases in names.GroupBy(name => name.Field))
            {
                if (aliases.Skip(limits.MaxAliases).Any())
                {
                    throw new LimitException($"Field \"{aliases.Key.Name}\" has more than {limits.MaxAliases} aliases in one place.");
                }
            }
        }

        private void Collect(
            CompositeType? parent, SelectionSetNode selectionSet, Dictionary<(string, FieldDefinition), List<FieldNode>> groups, HashSet<string> visited)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var selection in selectionSet.Selections)
            {
                switch (selection)
                {
                    case FieldNode field when parent is not null && schema.FieldOf(parent, field.Name.Value) is { } definition:
                        if (++fields > MaxFields)
                        {
                            throw new LimitException($"The operation unfolds to more than {MaxFields} fields.");
                        }

                        if (!groups.TryGetValue((field.ResponseName, definition), out var group))
                        {
                            groups.Add((field.ResponseName, definition), group = []);
                        }

                        group.Add(field);
                        break;
                    case InlineFragmentNode inline:
                        Collect(TypeOf(inline.TypeCondition, parent), inline.SelectionSet, groups, visited);
                        break;
                    case FragmentSpreadNode spread when visited.Add(spread.Name.Value) && fragments.TryGetValue(spread.Name.Value, out var fragment):
                        if (++spreads > MaxSpreads)
                        {
                            throw new LimitException($"The operation follows more than {MaxSpreads} fragments.");
                        }

                        Collect(TypeOf(fragment.TypeCondition, parent), fragment.SelectionSet, groups, visited);
                        break;
                }
            }
        }

        private CompositeType? TypeOf(NamedTypeNode? condition, CompositeType? parent) =>
            condition is null ? parent : schema.Find(condition.Name) as CompositeType;
    }
}

/// <summary>The operation is larger than a limit allows.</summary>
internal sealed class LimitException(string message) : Exception(message);
