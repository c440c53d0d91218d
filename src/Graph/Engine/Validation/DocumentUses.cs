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
    private readonly Dictionary<string, FragmentNode> fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<DefinitionNode, DefinitionUses> uses = [];
    private int visit;

    public DocumentUses(DocumentNode document)
    {
        foreach (var fragment in document.Definitions.OfType<FragmentNode>())
        {
            fragments[fragment.Name.Value] = fragment;
        }
    }

    /// <summary>The fragment of a name, the last one when the document is wrong and has several.</summary>
    public FragmentNode? Fragment(string name) => fragments.GetValueOrDefault(name);

    /// <summary>What a definition uses itself.</summary>
    public DefinitionUses Of(DefinitionNode definition)
    {
        if (!uses.TryGetValue(definition, out var found))
        {
            uses.Add(definition, found = new DefinitionUses(definition));
        }

        return found;
    }

    /// <summary>Definitions and the fragments that are reached from them, each once, the nearer ones first.</summary>
    public List<DefinitionUses> Reached(IEnumerable<DefinitionNode> from)
    {
        visit++;
        var found = from.Select(Of).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var next in FragmentsOf(found[i]))
            {
                if (next.Visit != visit)
                {
                    next.Visit = visit;
                    found.Add(next);
                }
            }
        }

        return found;
    }

    /// <summary>An operation with the fragments it reaches.</summary>
    public IReadOnlyList<DefinitionUses> Reached(OperationNode operation) => Of(operation).Reached ??= Reached([operation]);

    /// <summary>The names of an operation's variables that are used by it or by the fragments it reaches.</summary>
    public HashSet<string> VariablesOf(OperationNode operation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var usage in Reached(operation).SelectMany(definition => definition.DistinctUsages))
        {
            names.Add(usage.Node.Name);
        }

        return names;
    }

    private List<DefinitionUses> FragmentsOf(DefinitionUses definition) =>
        definition.Fragments ??= definition.Spreads.Select(spread => Fragment(spread.Name.Value)).OfType<FragmentNode>().Distinct().Select(Of).ToList();
}

/// <summary>What one definition uses itself.</summary>
internal sealed class DefinitionUses(DefinitionNode definition)
{
    private List<FragmentSpreadNode>? spreads;
    private List<VariableUsage>? distinct;

    public DefinitionNode Definition { get; } = definition;

    public List<VariableUsage> Usages { get; } = [];

    /// <summary>
    /// Uses that are alike in name and position come once: many operations that share large fragments are checked by these,
    /// and only those that fail are looked at in detail.
    /// </summary>
    public List<VariableUsage> DistinctUsages => distinct ??= Usages.DistinctBy(usage => (usage.Node.Name, usage.Type, usage.Owner, usage.HasDefault)).ToList();

    /// <summary>Spreads anywhere inside: outer ones first, and of inner selections the later ones first.</summary>
    public List<FragmentSpreadNode> Spreads => spreads ??= FindSpreads();

    public List<DefinitionUses>? Fragments { get; set; }

    public List<DefinitionUses>? Reached { get; set; }

    public int Visit { get; set; }

    private List<FragmentSpreadNode> FindSpreads()
    {
        var found = new List<FragmentSpreadNode>();
        var waiting = new Stack<SelectionSetNode>();
        waiting.Push(Definition is OperationNode operation ? operation.SelectionSet : ((FragmentNode)Definition).SelectionSet);
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
            Context.Uses.Of(scope.Definition!).Usages.Add(new VariableUsage(variable, scope.Input, scope.InputOwner, scope.HasDefault));
        }
    }
}
