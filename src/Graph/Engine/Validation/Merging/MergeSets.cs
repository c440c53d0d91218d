using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>A selected field with the type it is selected from; the definition is null where the document is wrong.</summary>
internal sealed class MergeField(MergeSets sets, CompositeType? parent, FieldNode node, FieldDefinition? definition)
{
    private string? arguments;
    private MergeSet? below;

    public CompositeType? Parent { get; } = parent;
    public FieldNode Node { get; } = node;
    public FieldDefinition? Definition { get; } = definition;
    public string Name => Node.Name.Value;

    /// <summary>The arguments as text that is the same for the same arguments in whatever order.</summary>
    public string Arguments => arguments ??= ArgumentKey.Of(Node);

    /// <summary>What is selected within the field.</summary>
    public MergeSet? Below => Node.SelectionSet is { } inner ? below ??= sets.Of(inner, Definition?.Type.Named as CompositeType) : null;
}

/// <summary>
/// The fields of one selection set by response name, inline fragments resolved, and the fragments it spreads. Fragments are
/// not followed here: they are sets of their own.
/// </summary>
internal sealed class MergeSet(MergeSets sets, int id)
{
    private readonly OrderedDictionary<FragmentNode, FragmentNode> fragments = [];
    private List<MergeSet>? spreads;
    private Dictionary<string, List<MergeField>>? distinctGroups;

    public int Id { get; } = id;
    public OrderedDictionary<string, List<MergeField>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The groups, with leaves that are alike only once, so that long repetitions do not cost their square.</summary>
    public Dictionary<string, List<MergeField>> DistinctGroups => distinctGroups ??= Groups.ToDictionary(
        group => group.Key,
        group => group.Value.DistinctBy(one => (one.Parent, one.Name, one.Arguments, one.Node.SelectionSet)).ToList(),
        StringComparer.Ordinal);

    /// <summary>The sets of fragments, each once, in the order in which they are first spread.</summary>
    public List<MergeSet> Spreads => spreads ??= fragments.Keys.Select(sets.Of).ToList();

    /// <summary>For the algorithms: when they have last been here.</summary>
    public int Mark { get; set; }

    public void Add(FragmentNode spread) => fragments.TryAdd(spread, spread);

    public void Add(MergeField field)
    {
        if (!Groups.TryGetValue(field.Node.ResponseName, out var group))
        {
            Groups.Add(field.Node.ResponseName, group = []);
        }

        group.Add(field);
    }
}

/// <summary>Makes the sets of a document as they are asked for, each once.</summary>
internal sealed class MergeSets(ValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, MergeSet> sets = [];

    public IEnumerable<MergeSet> OfOperations => context.Document.Definitions.OfType<OperationNode>()
        .Select(operation => Of(operation.SelectionSet, context.Schema.RootOf(operation.Kind)));

    public IEnumerable<MergeSet> OfFragments => context.Document.Definitions.OfType<FragmentNode>().Select(Of);

    public MergeSet Of(FragmentNode fragment) => Of(fragment.SelectionSet, CompositeOf(fragment.TypeCondition));

    public MergeSet Of(SelectionSetNode selectionSet, CompositeType? parent)
    {
        if (!sets.TryGetValue(selectionSet, out var set))
        {
            sets.Add(selectionSet, set = new MergeSet(this, sets.Count));
            Collect(set, selectionSet, parent);
        }

        return set;
    }

    private void Collect(MergeSet set, SelectionSetNode selectionSet, CompositeType? parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    set.Add(new MergeField(this, parent, field, (parent as FieldsType)?.Fields.GetValueOrDefault(field.Name.Value)));
                    break;
                case InlineFragmentNode inline:
                    Collect(set, inline.SelectionSet, inline.TypeCondition is null ? parent : CompositeOf(inline.TypeCondition));
                    break;
                case FragmentSpreadNode spread when context.Uses.Fragment(spread.Name.Value) is { } fragment:
                    set.Add(fragment);
                    break;
            }
        }
    }

    private CompositeType? CompositeOf(NamedTypeNode condition) => context.Schema.Find(condition.Name) as CompositeType;
}
