using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>A place where a variable is used, and what is expected there.</summary>
internal sealed record VariableUsage(VariableNode Node, GraphType? Type, InputObjectType? Owner, bool HasDefault);

/// <summary>
/// Which fragments and variables each definition of a document uses. Rules ask while the document is still being walked,
/// so usages are collected by a walk of their own before it.
/// </summary>
internal sealed class DocumentUses
{
    private readonly Dictionary<DefinitionNode, List<FragmentSpreadNode>> spreads = [];
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> usages = [];
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> distinctUsages = [];
    private readonly Dictionary<OperationNode, List<FragmentNode>> reachable = [];
    private readonly Dictionary<string, FragmentNode> fragments = new(StringComparer.Ordinal);

    public DocumentUses(DocumentNode document)
    {
        foreach (var fragment in document.Definitions.OfType<FragmentNode>())
        {
            fragments[fragment.Name.Value] = fragment;
        }
    }

    /// <summary>The fragment of a name, the last one when the document is wrong and has several.</summary>
    public FragmentNode? Fragment(string name) => fragments.GetValueOrDefault(name);

    public void Add(DefinitionNode definition, VariableUsage usage)
    {
        if (!usages.TryGetValue(definition, out var list))
        {
            usages.Add(definition, list = []);
        }

        list.Add(usage);
    }

    /// <summary>Spreads anywhere inside a definition: outer ones first, and of inner selections the later ones first.</summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsOf(DefinitionNode definition)
    {
        if (spreads.TryGetValue(definition, out var found))
        {
            return found;
        }

        found = [];
        var waiting = new Stack<SelectionSetNode>();
        waiting.Push(SelectionsOf(definition));
        while (waiting.TryPop(out var selectionSet))
        {
            foreach (var selection in selectionSet.Selections)
            {
                switch (selection)
                {
                    case FragmentSpreadNode spread:
                        found.Add(spread);
                        break;
                    case FieldNode { SelectionSet: { } inner }:
                        waiting.Push(inner);
                        break;
                    case InlineFragmentNode inline:
                        waiting.Push(inline.SelectionSet);
                        break;
                }
            }
        }

        spreads.Add(definition, found);
        return found;
    }

    /// <summary>Fragments that are reached from definitions, each once, the nearer ones first.</summary>
    public List<FragmentNode> FragmentsOf(IEnumerable<DefinitionNode> definitions)
    {
        var found = new List<FragmentNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<DefinitionNode>(definitions);
        while (waiting.TryDequeue(out var definition))
        {
            foreach (var spread in SpreadsOf(definition))
            {
                if (seen.Add(spread.Name.Value) && Fragment(spread.Name.Value) is { } fragment)
                {
                    found.Add(fragment);
                    waiting.Enqueue(fragment);
                }
            }
        }

        return found;
    }

    /// <summary>Every use of a variable by an operation and by the fragments it reaches.</summary>
    public IEnumerable<VariableUsage> UsagesOf(OperationNode operation) => Of(operation).Concat(FragmentsOf(operation).SelectMany(Of));

    /// <summary>
    /// As <see cref="UsagesOf"/>, but a fragment's uses that are alike in name and position come once: many operations that
    /// share large fragments are checked by these, and only those that fail are looked at in detail.
    /// </summary>
    public IEnumerable<VariableUsage> DistinctUsagesOf(OperationNode operation) =>
        DistinctOf(operation).Concat(FragmentsOf(operation).SelectMany(DistinctOf));

    private static SelectionSetNode SelectionsOf(DefinitionNode definition) =>
        definition is OperationNode operation ? operation.SelectionSet : ((FragmentNode)definition).SelectionSet;

    private List<FragmentNode> FragmentsOf(OperationNode operation)
    {
        if (!reachable.TryGetValue(operation, out var found))
        {
            reachable.Add(operation, found = FragmentsOf([operation]));
        }

        return found;
    }

    private List<VariableUsage> Of(DefinitionNode definition) => usages.GetValueOrDefault(definition, []);

    private List<VariableUsage> DistinctOf(DefinitionNode definition)
    {
        if (!distinctUsages.TryGetValue(definition, out var found))
        {
            found = Of(definition).DistinctBy(usage => (usage.Node.Name, usage.Type, usage.Owner, usage.HasDefault)).ToList();
            distinctUsages.Add(definition, found);
        }

        return found;
    }
}

/// <summary>Fills <see cref="DocumentUses"/> with the variables that are used.</summary>
internal sealed class UsageCollector(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is VariableNode variable)
        {
            var scope = Context.Scope;
            Context.Uses.Add(scope.Definition!, new VariableUsage(variable, scope.Input, scope.InputOwner, scope.HasDefault));
        }
    }
}
