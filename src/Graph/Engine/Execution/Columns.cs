using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>The objects of one selection on one object type, over all their parents: the rows of a table.</summary>
internal sealed class ObjectBatch(ObjectPlan plan, int capacity = 1)
{
    private readonly List<object> rows = new(capacity);

    public ObjectPlan Plan { get; } = plan;

    /// <summary>Per field of the plan, what was resolved below the objects; null for leaves read while writing.</summary>
    public Column?[] Columns { get; } = new Column?[plan.Fields.Length];

    public int Count => rows.Count;

    public object this[int row] => rows[row];

    public int Add(object value)
    {
        rows.Add(value);
        return rows.Count - 1;
    }
}

/// <summary>A field that failed for an object; it becomes an error with a path when the response is completed.</summary>
internal sealed record FieldError(string Message, string Code, string? TraceId)
{
    /// <summary>Where in the document, when it is not at the field.</summary>
    public int? Offset { get; init; }
}

/// <summary>The values of one field for all rows of a batch.</summary>
internal abstract class Column
{
    public const int Null = -1;
    public const int Failed = -2;

    private Dictionary<int, FieldError>? errors;

    public FieldError ErrorAt(int row) => errors![row];

    protected int Fail(int row, FieldError error)
    {
        (errors ??= [])[row] = error;
        return Failed;
    }

    /// <summary>Builds the column of a type from one raw value per row; new objects join the batches it reports to.</summary>
    public static Column Build(FieldPlan field, GraphType type, IReadOnlyList<object?> values, ExecutionState state) => type.Nullable switch
    {
        ListType list => new ListColumn(field, list, values, state),
        CompositeType composite => new ObjectColumn(field, composite, values, state),
        _ => new ValueColumn(values),
    };
}

/// <summary>Leaf values (or lists of them) that a loader brought.</summary>
internal sealed class ValueColumn(IReadOnlyList<object?> values) : Column
{
    /// <summary>The value, null, or a <see cref="FieldError"/>.</summary>
    public object? this[int row] => values[row];
}

internal sealed class ListColumn : Column
{
    private readonly int[] starts;
    private readonly int[] counts;

    public ListColumn(FieldPlan field, ListType type, IReadOnlyList<object?> values, ExecutionState state)
    {
        starts = new int[values.Count];
        counts = new int[values.Count];
        var items = new List<object?>(CountItems(values));
        var hidesItems = type.OfType is NonNullType { OfType: CompositeType };
        for (var row = 0; row < values.Count; row++)
        {
            starts[row] = items.Count;
            counts[row] = values[row] switch
            {
                null => Null,
                FieldError error => Fail(row, error),
                System.Collections.IEnumerable list and not string => AddItems(items, list, hidesItems, state),
                _ => Fail(row, new FieldError($"Expected a list for field \"{field.Parent.Name}.{field.Field.Name}\".", ErrorCode.Internal, null)),
            };
        }

        Items = Build(field, type.OfType, items, state);
    }

    public Column Items { get; }

    public int StartOf(int row) => starts[row];

    /// <summary>The number of items, or <see cref="Column.Null"/>, or <see cref="Column.Failed"/>.</summary>
    public int CountOf(int row) => counts[row];

    private static int CountItems(IReadOnlyList<object?> values)
    {
        var count = 0;
        for (var i = 0; i < values.Count; i++)
        {
            count += values[i] is System.Collections.ICollection known ? known.Count : 0;
        }

        return count;
    }

    /// <summary>An object that its guard hides is left out of a list that cannot hold null, as if it did not exist.</summary>
    private static int AddItems(List<object?> items, System.Collections.IEnumerable list, bool hidesItems, ExecutionState state)
    {
        var start = items.Count;
        foreach (var item in list)
        {
            if (!hidesItems || item is null || state.IsVisible(item))
            {
                items.Add(item);
            }
        }

        return items.Count - start;
    }
}

internal sealed class ObjectColumn : Column
{
    private readonly int[] rows;
    private readonly ObjectBatch?[]? batches;
    private readonly ObjectBatch? single;

    public ObjectColumn(FieldPlan field, CompositeType type, IReadOnlyList<object?> values, ExecutionState state)
    {
        rows = new int[values.Count];
        var selection = field.Selection!;
        single = selection.Single is { } plan ? new ObjectBatch(plan, values.Count) : null;
        batches = single is null ? new ObjectBatch?[values.Count] : null;
        var byType = single is null ? new Dictionary<ObjectType, ObjectBatch>() : null;
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = values[row] switch
            {
                null => Null,
                FieldError error => Fail(row, error),
                var value => Place(row, value, type, selection, byType, state),
            };
        }

        if (single is { Count: > 0 })
        {
            state.Enqueue(single);
        }

        foreach (var batch in byType?.Values ?? Enumerable.Empty<ObjectBatch>())
        {
            state.Enqueue(batch);
        }
    }

    /// <summary>The row in <see cref="BatchOf"/>, or <see cref="Column.Null"/>, or <see cref="Column.Failed"/>.</summary>
    public int RowOf(int row) => rows[row];

    public ObjectBatch BatchOf(int row) => single ?? batches![row]!;

    private int Place(
        int row, object value, CompositeType type, SelectionPlan selection, Dictionary<ObjectType, ObjectBatch>? byType, ExecutionState state)
    {
        var objectType = single?.Plan.Type ?? state.Schema.ObjectTypeOf(type, value);
        if (objectType is null)
        {
            return Fail(row, state.Defect($"{type.Name} cannot be a {value.GetType().Name}: no possible type has this CLR type."));
        }

        if (objectType.Guard is not null && !state.IsVisible(objectType, value))
        {
            return Null;
        }

        if (single is not null)
        {
            return single.Add(value);
        }

        if (!byType!.TryGetValue(objectType, out var batch))
        {
            byType.Add(objectType, batch = new ObjectBatch(selection.For(objectType)));
        }

        batches![row] = batch;
        return batch.Add(value);
    }
}
