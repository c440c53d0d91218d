namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>
/// Names the conflicts of a document that is known to have some: pair by pair, first among the fields of a selection set
/// and then with each fragment it spreads, so that errors come as graphql-js gives them. Nothing depends on completeness,
/// so the work is bounded.
/// </summary>
internal sealed class MergeExplanation
{
    private const int MaxSteps = 50_000;

    // What was compared, and whether as fields that exclude each other: a stricter comparison makes a weaker one needless.
    private readonly Dictionary<(int, int), bool> comparedWithFragment = [];
    private readonly Dictionary<(int, int), bool> comparedFragments = [];
    private int steps;

    /// <summary>Conflicts within one selection set, as long as there is work left and the caller wants more.</summary>
    public IEnumerable<MergeConflict> Within(MergeSet set) => Comparisons(set).SelectMany(found => found);

    private IEnumerable<List<MergeConflict>> Comparisons(MergeSet set)
    {
        foreach (var group in set.Groups.Values)
        {
            for (var i = 0; i < group.Count; i++)
            {
                for (var j = i + 1; j < group.Count && IsAllowed(); j++)
                {
                    yield return Found(found => Compare(found, group[i], group[j], isExclusive: false));
                }
            }
        }

        var spreads = set.Spreads;
        for (var i = 0; i < spreads.Count && IsAllowed(); i++)
        {
            yield return Found(found => CompareWithFragment(found, set, spreads[i], isExclusive: false));
            for (var j = i + 1; j < spreads.Count && IsAllowed(); j++)
            {
                yield return Found(found => CompareFragments(found, spreads[i], spreads[j], isExclusive: false));
            }
        }
    }

    private static List<MergeConflict> Found(Action<List<MergeConflict>> compare)
    {
        var found = new List<MergeConflict>();
        compare(found);
        return found;
    }

    private bool IsAllowed() => ++steps <= MaxSteps;

    private void Compare(List<MergeConflict> found, MergeField first, MergeField second, bool isExclusive)
    {
        if (!IsAllowed())
        {
            return;
        }

        isExclusive |= MergeConflict.AreExclusive(first, second);
        var conflict = MergeConflict.Between(first, second, isExclusive);
        if (conflict is null && first.Below is { } below && second.Below is { } other)
        {
            conflict = MergeConflict.Of(first, second, CompareSelections(below, other, isExclusive));
        }

        if (conflict is not null)
        {
            found.Add(conflict);
        }
    }

    private List<MergeConflict> CompareSelections(MergeSet first, MergeSet second, bool isExclusive)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        var found = new List<MergeConflict>();
        CompareFields(found, first, second, isExclusive);
        foreach (var fragment in second.Spreads)
        {
            CompareWithFragment(found, first, fragment, isExclusive);
        }

        foreach (var fragment in first.Spreads)
        {
            CompareWithFragment(found, second, fragment, isExclusive);
        }

        foreach (var fragment in first.Spreads)
        {
            foreach (var other in second.Spreads)
            {
                CompareFragments(found, fragment, other, isExclusive);
            }
        }

        return found;
    }

    private void CompareFields(List<MergeConflict> found, MergeSet first, MergeSet second, bool isExclusive)
    {
        foreach (var (name, fields) in first.Groups)
        {
            if (!IsAllowed() || !second.Groups.TryGetValue(name, out var others))
            {
                continue;
            }

            foreach (var field in fields)
            {
                foreach (var other in others)
                {
                    Compare(found, field, other, isExclusive);
                }
            }
        }
    }

    private void CompareWithFragment(List<MergeConflict> found, MergeSet set, MergeSet other, bool isExclusive)
    {
        if (set.Groups.Count == 0 || !IsAllowed() || !IsNew(comparedWithFragment, (set.Id, other.Id), isExclusive) || ReferenceEquals(set, other))
        {
            return;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        CompareFields(found, set, other, isExclusive);
        foreach (var next in other.Spreads)
        {
            CompareWithFragment(found, set, next, isExclusive);
        }
    }

    private void CompareFragments(List<MergeConflict> found, MergeSet one, MergeSet other, bool isExclusive)
    {
        if (ReferenceEquals(one, other) || !IsAllowed())
        {
            return;
        }

        var key = one.Id < other.Id ? (one.Id, other.Id) : (other.Id, one.Id);
        if (!IsNew(comparedFragments, key, isExclusive))
        {
            return;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        CompareFields(found, one, other, isExclusive);
        foreach (var next in other.Spreads)
        {
            CompareFragments(found, one, next, isExclusive);
        }

        foreach (var next in one.Spreads)
        {
            CompareFragments(found, next, other, isExclusive);
        }
    }

    private static bool IsNew(Dictionary<(int, int), bool> compared, (int, int) key, bool isExclusive)
    {
        if (compared.TryGetValue(key, out var wasExclusive) && (isExclusive || !wasExclusive))
        {
            return false;
        }

        compared[key] = isExclusive;
        return true;
    }
}
