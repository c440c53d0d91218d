using System.Runtime.CompilerServices;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>
/// Fields with one response name can be merged: they are the same field with the same arguments unless their parents can
/// never be the same object, and they answer in the same shape (spec 5.3.2). Every pair of fields is compared once; the
/// work is bounded, because an attacker chooses the document.
/// </summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule(context)
{
    private const int MaxWork = 20_000;

    private readonly Dictionary<(CompositeType?, SelectionSetNode), Fields> collected = [];
    private readonly Dictionary<(FieldNode, FieldNode), bool> compared = [];
    private readonly Dictionary<FieldNode, string> argumentKeys = [];
    private int work;

    private sealed record Found(CompositeType? Parent, FieldNode Node, FieldDefinition? Definition, bool IsOfFragment);

    private sealed record Conflict(string Name, string Reason, List<FieldNode> First, List<FieldNode> Second);

    public override void Enter(SyntaxNode node)
    {
        if (node is not SelectionSetNode selectionSet || work > MaxWork || selectionSet.Selections is [not InlineFragmentNode])
        {
            return;
        }

        foreach (var (name, fields) in Collect(Context.Scope.Parent, selectionSet).Groups)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                {
                    if (Compare(name, fields[i], fields[j], parentsExclude: false) is { } conflict)
                    {
                        Report(
                            $"Fields \"{name}\" conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
                            [.. conflict.First, .. conflict.Second]);
                    }
                }
            }
        }

        if (work > MaxWork)
        {
            Report("The document repeats fields too often to be checked.", node);
        }
    }

    private Conflict? Compare(string name, Found first, Found second, bool parentsExclude)
    {
        if (ReferenceEquals(first.Node, second.Node) || work > MaxWork)
        {
            return null;
        }

        var isExclusive = parentsExclude || (first.Parent is ObjectType && second.Parent is ObjectType && !ReferenceEquals(first.Parent, second.Parent));
        if (!IsNew(first.Node, second.Node, isExclusive))
        {
            return null;
        }

        work++;
        if (Difference(first, second, isExclusive) is { } difference)
        {
            return new Conflict(name, difference, [first.Node], [second.Node]);
        }

        return first.Node.SelectionSet is null || second.Node.SelectionSet is null ? null : CompareSelections(name, first, second, isExclusive);
    }

    /// <summary>False when the pair was compared before, at least as strictly.</summary>
    private bool IsNew(FieldNode first, FieldNode second, bool isExclusive)
    {
        var key = first.Start < second.Start ? (first, second) : (second, first);
        if (compared.TryGetValue(key, out var wasExclusive) && (!wasExclusive || isExclusive))
        {
            return false;
        }

        compared[key] = isExclusive;
        return true;
    }

    private string? Difference(Found first, Found second, bool isExclusive)
    {
        if (!isExclusive)
        {
            var (a, b) = (first.Node.Name.Value, second.Node.Name.Value);
            if (a != b)
            {
                return $"\"{a}\" and \"{b}\" are different fields";
            }

            if (ArgumentsOf(first.Node) != ArgumentsOf(second.Node))
            {
                return "they have differing arguments";
            }
        }

        return first.Definition is { Type: var x } && second.Definition is { Type: var y } && HaveDifferentShape(x, y)
            ? $"they return conflicting types \"{x}\" and \"{y}\""
            : null;
    }

    private Conflict? CompareSelections(string name, Found first, Found second, bool isExclusive)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var groups1 = Collect(first.Definition?.Type.Named as CompositeType, first.Node.SelectionSet!).Groups;
        var groups2 = Collect(second.Definition?.Type.Named as CompositeType, second.Node.SelectionSet!).Groups;
        var conflicts = new List<Conflict>();
        foreach (var (subName, fields) in groups1)
        {
            foreach (var other in groups2.GetValueOrDefault(subName) ?? [])
            {
                foreach (var field in fields)
                {
                    // A selection's own fields are named before those of fragments, as in graphql-js.
                    var isSwapped = field.IsOfFragment && !other.IsOfFragment;
                    if (Compare(subName, isSwapped ? other : field, isSwapped ? field : other, isExclusive) is { } conflict)
                    {
                        conflicts.Add(conflict);
                    }
                }
            }
        }

        return conflicts.Count == 0
            ? null
            : new Conflict(
                name,
                string.Join(" and ", conflicts.Select(conflict => $"subfields \"{conflict.Name}\" conflict because {conflict.Reason}")),
                [first.Node, .. conflicts.SelectMany(conflict => conflict.First)],
                [second.Node, .. conflicts.SelectMany(conflict => conflict.Second)]);
    }

    private static bool HaveDifferentShape(GraphType first, GraphType second) => (first, second) switch
    {
        (ListType a, ListType b) => HaveDifferentShape(a.OfType, b.OfType),
        (NonNullType a, NonNullType b) => HaveDifferentShape(a.OfType, b.OfType),
        (ListType or NonNullType, _) or (_, ListType or NonNullType) => true,
        _ => (first is LeafType || second is LeafType) && !ReferenceEquals(first, second),
    };

    private string ArgumentsOf(FieldNode field)
    {
        if (field.Arguments.Count == 0)
        {
            return "";
        }

        if (!argumentKeys.TryGetValue(field, out var key))
        {
            key = string.Join(',', field.Arguments.Select(argument => $"{argument.Name.Value}:{KeyOf(argument.Value)}").Order(StringComparer.Ordinal));
            argumentKeys.Add(field, key);
        }

        return key;
    }

    private static string KeyOf(ValueNode value) => value switch
    {
        ListValueNode list => $"[{string.Join(',', list.Values.Select(KeyOf))}]",
        ObjectValueNode map => $"{{{string.Join(',', map.Fields.Select(field => $"{field.Name.Value}:{KeyOf(field.Value)}").Order(StringComparer.Ordinal))}}}",
        _ => ValuePrinter.Print(value),
    };

    private Fields Collect(CompositeType? parent, SelectionSetNode selectionSet)
    {
        if (!collected.TryGetValue((parent, selectionSet), out var fields))
        {
            fields = new Fields(Context, () => ++work <= MaxWork);
            fields.Add(parent, selectionSet);
            collected.Add((parent, selectionSet), fields);
        }

        return fields;
    }

    /// <summary>What a field asks for, as text; equal texts cannot conflict with each other or differ in their conflicts.</summary>
    private static string ShapeOf(FieldNode field)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var arguments = string.Join(',', field.Arguments.Select(argument => $"{argument.Name.Value}:{KeyOf(argument.Value)}"));
        var selections = field.SelectionSet?.Selections.Select(selection => selection switch
        {
            FieldNode inner => ShapeOf(inner),
            FragmentSpreadNode spread => $"...{spread.Name.Value}",
            _ => $"...@{selection.Start}",   // inline fragments are not looked into: each counts as different
        });
        return $"{field.ResponseName}:{field.Name.Value}({arguments}){{{string.Join(' ', selections ?? [])}}}";
    }

    /// <summary>The fields of a selection set by response name: its own first, then those of its fragments.</summary>
    private sealed class Fields(ValidationContext context, Func<bool> mayGoOn)
    {
        private const int ManyTwins = 8;
        private readonly HashSet<string> visited = new(StringComparer.Ordinal);
        private readonly Dictionary<List<Found>, HashSet<(CompositeType?, string)>> shapes = [];
        private readonly HashSet<(CompositeType?, string, string)> plainLeaves = [];

        public OrderedDictionary<string, List<Found>> Groups { get; } = new(StringComparer.Ordinal);

        public void Add(CompositeType? parent, SelectionSetNode selectionSet, bool isOfFragment = false)
        {
            var spreads = new List<string>();
            AddOwn(parent, selectionSet, spreads, isOfFragment);
            foreach (var name in spreads.Where(visited.Add))
            {
                if (context.Fragments.TryGetValue(name, out var fragment))
                {
                    RuntimeHelpers.EnsureSufficientExecutionStack();
                    Add(context.Schema.Find(fragment.TypeCondition.Name) as CompositeType, fragment.SelectionSet, isOfFragment: true);
                }
            }
        }

        private void AddOwn(CompositeType? parent, SelectionSetNode selectionSet, List<string> spreads, bool isOfFragment)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var selection in selectionSet.Selections)
            {
                if (!mayGoOn())
                {
                    return;
                }

                switch (selection)
                {
                    case FieldNode field:
                        AddField(parent, field, isOfFragment);
                        break;
                    case InlineFragmentNode inline:
                        var type = inline.TypeCondition is null ? parent : context.Schema.Find(inline.TypeCondition.Name) as CompositeType;
                        AddOwn(type, inline.SelectionSet, spreads, isOfFragment);
                        break;
                    case FragmentSpreadNode spread:
                        spreads.Add(spread.Name.Value);
                        break;
                }
            }
        }

        private void AddField(CompositeType? parent, FieldNode field, bool isOfFragment)
        {
            // Two bare leaves of one name on one parent are equal; keeping one makes long repetitions linear.
            var isPlain = field.SelectionSet is null && field.Arguments.Count == 0;
            if (isPlain && !plainLeaves.Add((parent, field.ResponseName, field.Name.Value)))
            {
                return;
            }

            if (!Groups.TryGetValue(field.ResponseName, out var group))
            {
                Groups.Add(field.ResponseName, group = []);
            }

            if (group.Count >= ManyTwins && !IsNewShape(group, parent, field))
            {
                return;
            }

            group.Add(new Found(parent, field, parent is FieldsType fields ? fields.Fields.GetValueOrDefault(field.Name.Value) : null, isOfFragment));
        }

        /// <summary>Long repetitions of one field are compared once, so that they do not cost their square.</summary>
        private bool IsNewShape(List<Found> group, CompositeType? parent, FieldNode field)
        {
            if (!shapes.TryGetValue(group, out var known))
            {
                shapes.Add(group, known = [.. group.Select(found => (found.Parent, ShapeOf(found.Node)))]);
            }

            return known.Add((parent, ShapeOf(field)));
        }
    }
}
