namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>
/// Decides as <see cref="MergeCheck"/> does, by comparing every pair of selection sets that can meet, each once: slower for
/// ordinary documents, but never worse than the square of the document, whatever it is.
/// </summary>
internal sealed class MergePairs(MergeSets sets)
{
    private const int PairsInWord = 32;
    private readonly List<ulong[]?> seen = [];
    private readonly Stack<(MergeSet, MergeSet, bool)> waiting = new();

    /// <summary>Some conflict, or null when there is none.</summary>
    public MergeConflict? Find()
    {
        foreach (var set in sets.OfOperations.Concat(sets.OfFragments))
        {
            AddAlone(set);
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
        var pairs = PairsOf(high.Id);
        var (word, strict) = (low.Id / PairsInWord, 1UL << (low.Id % PairsInWord * 2));
        var bit = isExclusive ? strict << 1 : strict;
        if ((pairs[word] & (strict | bit)) != 0 || (isExclusive && ReferenceEquals(first, second)))
        {
            return;   // compared already, or more strictly
        }

        pairs[word] |= bit;
        waiting.Push((low, high, isExclusive));
    }

    /// <summary>For each set of a lower number two bits: compared strictly, compared by shape.</summary>
    private ulong[] PairsOf(int id)
    {
        while (seen.Count <= id)
        {
            seen.Add(null);
        }

        return seen[id] ??= new ulong[(id / PairsInWord) + 1];
    }

    private MergeConflict? Compare(MergeSet first, MergeSet second, bool isExclusive)
    {
        foreach (var fragment in first.Spreads)
        {
            Add(fragment, second, isExclusive);
        }

        foreach (var fragment in second.Spreads)
        {
            Add(first, fragment, isExclusive);
        }

        return ReferenceEquals(first, second) ? CompareWithin(first) : CompareFields(first, second, isExclusive);
    }

    private MergeConflict? CompareWithin(MergeSet set)
    {
        foreach (var group in set.DistinctGroups.Values)
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (group[i].Below is { } below)
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
        var (few, many) = (first.DistinctGroups, second.DistinctGroups);
        if (few.Count > many.Count)
        {
            (few, many) = (many, few);
        }

        foreach (var (name, fields) in few)
        {
            if (!many.TryGetValue(name, out var others))
            {
                continue;
            }

            foreach (var other in others)
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

        if (first.Below is { } below && second.Below is { } other)
        {
            Add(below, other, isExclusive);
        }

        return null;
    }
}
