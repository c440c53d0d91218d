namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>
/// Decides whether all fields of a document can be merged (spec 5.3.2) without comparing every pair. All selections that
/// meet at one place of the response are merged into one set of fields; within a group of one response name every field is
/// compared with one other only, because "same field and arguments" and "same shape" are transitive; then what they select
/// is the next set. A set that was seen before is not looked at again.
///
/// Where parents are different object types, the group splits into one per type, each with the fields of interfaces and
/// unions, and only the shape has to agree between them.
/// </summary>
internal sealed class MergeCheck(MergeSets sets)
{
    // Documents can be made whose sets double at each level. They are left to MergePairs, whose work is the square of the document.
    private const int MaxSteps = 50_000;
    private const int StepsPerSet = 10;

    private readonly HashSet<int[]> seenSeeds = new(IdsComparer.Instance);
    private readonly HashSet<int[]> seenSeedsOfShapes = new(IdsComparer.Instance);
    private readonly HashSet<int[]> seen = new(IdsComparer.Instance);
    private readonly HashSet<int[]> seenShapes = new(IdsComparer.Instance);
    private readonly Stack<(List<MergeSet> Sets, bool IsShapeOnly)> waiting = new();
    private readonly HashSet<MergeSet> reached = [];
    private int mark;

    /// <summary>Sets and fields looked at.</summary>
    public int Steps { get; private set; }

    /// <summary>Some conflict, or null when there is none. A null means nothing when the check has <see cref="GaveUp"/>.</summary>
    public MergeConflict? Find()
    {
        foreach (var operation in sets.OfOperations)
        {
            Add([operation], isShapeOnly: false);
        }

        var found = Run();
        foreach (var fragment in sets.OfFragments)
        {
            if (found is null && !reached.Contains(fragment))
            {
                Add([fragment], isShapeOnly: false);
                found = Run();
            }
        }

        return found;
    }

    public bool GaveUp => Steps > MaxSteps;

    private MergeConflict? Run()
    {
        while (waiting.TryPop(out var next) && !GaveUp)
        {
            Steps += StepsPerSet;
            foreach (var group in Groups(next.Sets))
            {
                if (Check(group, next.IsShapeOnly) is { } conflict)
                {
                    return conflict;
                }
            }
        }

        return null;
    }

    private MergeConflict? Check(List<MergeField> group, bool isShapeOnly)
    {
        Steps += group.Count;
        if (group.Count == 1)
        {
            AddBelow(group, isShapeOnly);
            return null;
        }

        var typed = group.Find(field => field.Definition is not null) ?? group[0];
        if (FirstConflict(group, typed, isExclusive: true) is { } shape)
        {
            return shape;
        }

        if (isShapeOnly || group.TrueForAll(field => ReferenceEquals(field.Parent, group[0].Parent)))
        {
            return Clique(group, isShapeOnly);
        }

        foreach (var clique in Cliques(group))
        {
            Steps += clique.Count;
            if (Clique(clique, isShapeOnly: false) is { } conflict)
            {
                return conflict;
            }
        }

        AddBelow(group, isShapeOnly: true);
        return null;
    }

    private MergeConflict? Clique(List<MergeField> fields, bool isShapeOnly)
    {
        if (!isShapeOnly && FirstConflict(fields, fields[0], isExclusive: false) is { } conflict)
        {
            return conflict;
        }

        AddBelow(fields, isShapeOnly);
        return null;
    }

    private static MergeConflict? FirstConflict(List<MergeField> fields, MergeField first, bool isExclusive)
    {
        foreach (var field in fields)
        {
            if (MergeConflict.Between(first, field, isExclusive) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    /// <summary>For each object type its fields with all of interfaces and unions: fields that may be of one object.</summary>
    private static IEnumerable<List<MergeField>> Cliques(List<MergeField> group)
    {
        var shared = group.Where(field => field.Parent is not Types.ObjectType).ToList();
        var ofObjects = group.Where(field => field.Parent is Types.ObjectType).GroupBy(field => field.Parent).ToList();
        return ofObjects.Count == 0 ? [shared] : ofObjects.Select(fields => shared.Concat(fields).ToList());
    }

    private void AddBelow(List<MergeField> fields, bool isShapeOnly)
    {
        List<MergeSet>? below = null;
        foreach (var field in fields)
        {
            if (field.Below is { } set)
            {
                (below ??= []).Add(set);
            }
        }

        if (below is not null)
        {
            Add(below, isShapeOnly);
        }
    }

    /// <summary>Adds the fragments that are spread, and then the whole to what is waiting unless it was seen.</summary>
    private void Add(List<MergeSet> seeds, bool isShapeOnly)
    {
        var merged = seeds.ConvertAll(WithoutDetour);
        if (!IsNew(merged, isShapeOnly, seenSeeds, seenSeedsOfShapes))
        {
            return;
        }

        mark++;
        merged.RemoveAll(set => !MarkNew(set));
        for (var i = 0; i < merged.Count; i++)
        {
            merged.AddRange(merged[i].Spreads.Where(MarkNew));
        }

        Steps += merged.Count;
        reached.UnionWith(merged);
        merged.RemoveAll(set => set.Groups.Count == 0);   // sets that only spread fragments make no difference
        if (IsNew(merged, isShapeOnly, seen, seenShapes))
        {
            waiting.Push((merged, isShapeOnly));
        }
    }

    /// <summary>A set that is nothing but one spread stands for that fragment.</summary>
    private MergeSet WithoutDetour(MergeSet set)
    {
        mark++;
        while (set.Groups.Count == 0 && set.Spreads.Count == 1 && MarkNew(set))
        {
            reached.Add(set);
            set = set.Spreads[0];
        }

        return set;
    }

    private bool MarkNew(MergeSet set)
    {
        var isNew = set.Mark != mark;
        set.Mark = mark;
        return isNew;
    }

    private static bool IsNew(List<MergeSet> merged, bool isShapeOnly, HashSet<int[]> known, HashSet<int[]> knownShapes)
    {
        var ids = merged.Select(set => set.Id).ToArray();
        Array.Sort(ids);
        return !known.Contains(ids) && (isShapeOnly ? knownShapes : known).Add(ids);
    }

    private static IEnumerable<List<MergeField>> Groups(List<MergeSet> merged)
    {
        if (merged.Count == 1)
        {
            return merged[0].Groups.Values;
        }

        var groups = new OrderedDictionary<string, List<MergeField>>(StringComparer.Ordinal);
        foreach (var (name, fields) in merged.SelectMany(set => set.Groups))
        {
            if (groups.TryGetValue(name, out var group))
            {
                group.AddRange(fields);
            }
            else
            {
                groups.Add(name, [.. fields]);
            }
        }

        return groups.Values;
    }

    private sealed class IdsComparer : IEqualityComparer<int[]>
    {
        public static IdsComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] ids)
        {
            var hash = default(HashCode);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(ids.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
