namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>
/// Decides as <see cref="MergeCheck"/> does, by comparing every pair of selection sets that can meet, each once: slower for
/// ordinary documents, but never worse than the square of the document, whatever it is.
/// </summary>
internal sealed class MergePairs(MergeSets sets)
{
    private readonly HashSet<(int, int, bool)> seen = [];
    private readonly Stack<(MergeSet, MergeSet, bool)> waiting = new();
    private readonly Dictionary<int, OrderedDictionary<string, List<MergeField>>> distinct = [];

    /// <summary>Some conflict, or null when there is none.</summary>
    public MergeConflict? Find()
    {
        foreach (var definition in sets.Document.Definitions)
        {
            switch (definition)
            {
                case Language.OperationNode operation:
                    AddAlone(sets.Of(operation));
                    break;
                case Language.FragmentNode fragment:
                    AddAlone(sets.Of(fragment));
                    break;
            }
        }

        while (waiting.TryPop(out var pair))
        {
            if (Compare(pair.Item1, pair.Item2, pair.Item3) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private void AddAlone(MergeSet set) => Add(set, set, isExclusive: false);

    private void Add(MergeSet first, MergeSet second, bool isExclusive)
    {
        var (low, high) = first.Id < second.Id ? (first, second) : (second, first);
        if (isExclusive && (ReferenceEquals(first, second) || seen.Contains((low.Id, high.Id, false))))
        {
            return;   // compared more strictly
        }

        if (seen.Add((low.Id, high.Id, isExclusive)))
        {
            waiting.Push((low, high, isExclusive));
        }
    }

    private MergeConflict? Compare(MergeSet first, MergeSet second, bool isExclusive)
    {
        foreach (var fragment in first.Spreads.Keys)
        {
            Add(sets.Of(fragment), second, isExclusive);
        }

        foreach (var fragment in second.Spreads.Keys)
        {
            Add(first, sets.Of(fragment), isExclusive);
        }

        return ReferenceEquals(first, second) ? CompareWithin(first) : CompareFields(first, second, isExclusive);
    }

    private MergeConflict? CompareWithin(MergeSet set)
    {
        foreach (var group in FieldsOf(set).Values)
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (sets.Below(group[i]) is { } below)
                {
                    AddAlone(below);
                }

                for (var j = i + 1; j < group.Count; j++)
                {
                    if (Compare(group[i], group[j], parentsExclude: false) is { } conflict)
                    {
                        return conflict;
                    }
                }
            }
        }

        return null;
    }

    private MergeConflict? CompareFields(MergeSet first, MergeSet second, bool isExclusive)
    {
        var (few, many) = (FieldsOf(first), FieldsOf(second));
        if (few.Count > many.Count)
        {
            (few, many) = (many, few);
        }

        foreach (var (name, fields) in few)
        {
            foreach (var other in many.GetValueOrDefault(name, []))
            {
                foreach (var field in fields)
                {
                    if (Compare(field, other, isExclusive) is { } conflict)
                    {
                        return conflict;
                    }
                }
            }
        }

        return null;
    }

    private MergeConflict? Compare(MergeField first, MergeField second, bool parentsExclude)
    {
        var isExclusive = parentsExclude || MergeConflict.AreExclusive(first, second);
        if (MergeConflict.Between(first, second, isExclusive) is { } conflict)
        {
            return conflict;
        }

        if (sets.Below(first) is { } below && sets.Below(second) is { } other)
        {
            Add(below, other, isExclusive);
        }

        return null;
    }

    /// <summary>Leaves that are alike count once, so that long repetitions do not cost their square.</summary>
    private OrderedDictionary<string, List<MergeField>> FieldsOf(MergeSet set)
    {
        if (!distinct.TryGetValue(set.Id, out var groups))
        {
            distinct.Add(set.Id, groups = new OrderedDictionary<string, List<MergeField>>(StringComparer.Ordinal));
            foreach (var (name, fields) in set.Groups)
            {
                groups.Add(name, fields.DistinctBy(field => (field.Parent, field.Name, field.Arguments, field.Node.SelectionSet)).ToList());
            }
        }

        return groups;
    }
}
