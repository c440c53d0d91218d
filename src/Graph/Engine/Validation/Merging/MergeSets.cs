using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>A selected field with the type it is selected from; the definition is null where the document is wrong.</summary>
internal sealed class MergeField(CompositeType? parent, FieldNode node, FieldDefinition? definition)
{
    private string? arguments;

    public CompositeType? Parent { get; } = parent;
    public FieldNode Node { get; } = node;
    public FieldDefinition? Definition { get; } = definition;
    public string Name => Node.Name.Value;

    /// <summary>The arguments as text that is the same for the same arguments in whatever order.</summary>
    public string Arguments => arguments ??= ArgumentKey.Of(Node);
}

/// <summary>
/// The fields of one selection set by response name, inline fragments resolved, and the fragments it spreads. Fragments are
/// not followed here: they are sets of their own.
/// </summary>
internal sealed class MergeSet(int id)
{
    public int Id { get; } = id;
    public OrderedDictionary<string, List<MergeField>> Groups { get; } = new(StringComparer.Ordinal);
    /// <summary>Each fragment once, in the order in which they are first spread.</summary>
    public OrderedDictionary<FragmentNode, FragmentNode> Spreads { get; } = [];
}

/// <summary>Makes the sets of a document as they are asked for, each once.</summary>
internal sealed class MergeSets(ValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, MergeSet> sets = [];

    public DocumentNode Document => context.Document;

    public MergeSet Of(OperationNode operation) => Of(operation.SelectionSet, context.Schema.RootOf(operation.Kind));

    public MergeSet Of(FragmentNode fragment) => Of(fragment.SelectionSet, CompositeOf(fragment.TypeCondition));

    public MergeSet Of(SelectionSetNode selectionSet, CompositeType? parent)
    {
        if (!sets.TryGetValue(selectionSet, out var set))
        {
            sets.Add(selectionSet, set = new MergeSet(sets.Count));
            Collect(set, selectionSet, parent);
        }

        return set;
    }

    /// <summary>What is selected within a field.</summary>
    public MergeSet? Below(MergeField field) =>
        field.Node.SelectionSet is { } selectionSet ? Of(selectionSet, field.Definition?.Type.Named as CompositeType) : null;

    private void Collect(MergeSet set, SelectionSetNode selectionSet, CompositeType? parent)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Add(set, field, parent);
                    break;
                case InlineFragmentNode inline:
                    Collect(set, inline.SelectionSet, inline.TypeCondition is null ? parent : CompositeOf(inline.TypeCondition));
                    break;
                case FragmentSpreadNode spread when context.Uses.Fragment(spread.Name.Value) is { } fragment:
                    set.Spreads.TryAdd(fragment, fragment);
                    break;
            }
        }
    }

    private static void Add(MergeSet set, FieldNode field, CompositeType? parent)
    {
        if (!set.Groups.TryGetValue(field.ResponseName, out var group))
        {
            set.Groups.Add(field.ResponseName, group = []);
        }

        group.Add(new MergeField(parent, field, (parent as FieldsType)?.Fields.GetValueOrDefault(field.Name.Value)));
    }

    private CompositeType? CompositeOf(NamedTypeNode condition) => context.Schema.Find(condition.Name) as CompositeType;
}
