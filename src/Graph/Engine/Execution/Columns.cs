using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>The objects of one selection on one object type, over all their parents: the rows of a table.</summary>
/// <remarks><paramref name="rows"/> belongs to the execution's arena and may be longer than <paramref name="count"/>.</remarks>
internal sealed class ObjectBatch(ObjectPlan plan, object?[] rows, int count)
{
    public ObjectPlan Plan { get; } = plan;

    /// <summary>Per field of the plan, what was resolved below the objects; null for leaves read while writing.</summary>
    public Column?[] Columns { get; } = new Column?[plan.Fields.Length];

    public int Count { get; private set; } = count;

    public object this[int row] => rows[row]!;

    public int Add(object value)
    {
        rows[Count] = value;
        return Count++;
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

    /// <summary>
    /// Builds the column of a type from the first <paramref name="count"/> raw values, one per row; new objects join the
    /// batches it reports to. The column keeps the array.
    /// </summary>
    public static Column Build(FieldPlan field, GraphType type, object?[] values, int count, ExecutionState state, bool isChecked = false) => type.Nullable switch
    {
        ListType list => new ListColumn(field, list, values, count, state),
        CompositeType composite => new ObjectColumn(field, composite, values, count, state, isChecked),
        _ => new ValueColumn(values),
    };
}

/// <summary>Leaf values (or lists of them) that a loader brought.</summary>
internal sealed class ValueColumn(object?[] values) : Column
{
    /// <summary>The value, null, or a <see cref="FieldError"/>.</summary>
    public object? this[int row] => values[row];
}

internal sealed class ListColumn : Column
{
    private readonly int[] starts;
    private readonly int[] counts;

    public ListColumn(FieldPlan field, ListType type, object?[] values, int count, ExecutionState state)
    {
        starts = state.Arena.Numbers(count);
        counts = state.Arena.Numbers(count);
        var reader = ReferenceEquals(type, field.Type.Nullable) ? field.Field.Items : ListItems.Untyped;
        var hidesItems = type.OfType is NonNullType { OfType: CompositeType composite } && composite is not ObjectType { Guard: null };
        var items = new ItemBuffer(state, hidesItems, CountItems(reader, values, count));
        for (var row = 0; row < count; row++)
        {
            starts[row] = items.Count;
            counts[row] = values[row] switch
            {
                null => Null,
                FieldError error => Fail(row, error),
                var list when reader.TryCopy(list, items) => items.Count - starts[row],
                _ => Fail(row, new FieldError($"Expected a list for field \"{field.Parent.Name}.{field.Field.Name}\".", ErrorCode.Internal, null)),
            };
        }

        Items = Build(field, type.OfType, items.Items, items.Count, state, hidesItems);
    }

    public Column Items { get; }

    public int StartOf(int row) => starts[row];

    /// <summary>The number of items, or <see cref="Column.Null"/>, or <see cref="Column.Failed"/>.</summary>
    public int CountOf(int row) => counts[row];

    private static int CountItems(ListItems reader, object?[] values, int rows)
    {
        var count = 0;
        for (var i = 0; i < rows; i++)
        {
            count += values[i] is { } list ? reader.CountOf(list) : 0;
        }

        return count;
    }
}

internal sealed class ObjectColumn : Column
{
    // Null when every row has its object in the row of the same number, as in most columns.
    private readonly int[]? rows;
    private readonly ObjectBatch?[]? batches;
    private readonly ObjectBatch? single;

    public ObjectColumn(FieldPlan field, CompositeType type, object?[] values, int count, ExecutionState state, bool isChecked)
    {
        var selection = field.Selection!;
        if (selection.Single is { } plan && (isChecked || plan.Type.Guard is null) && AreObjects(values, count))
        {
            single = new ObjectBatch(plan, values, count);
            Enqueue(single, state);
            return;
        }

        rows = state.Arena.Numbers(count);
        single = selection.Single is { } one ? new ObjectBatch(one, state.Arena.Objects(count), 0) : null;
        batches = single is null ? new ObjectBatch?[count] : null;
        var byType = single is null ? new Dictionary<ObjectType, ObjectBatch>() : null;
        for (var row = 0; row < count; row++)
        {
            rows[row] = values[row] switch
            {
                null => Null,
                FieldError error => Fail(row, error),
                var value => Place(row, value, count, type, selection, byType, state, isChecked),
            };
        }

        if (single is not null)
        {
            Enqueue(single, state);
        }

        foreach (var batch in byType?.Values ?? Enumerable.Empty<ObjectBatch>())
        {
            Enqueue(batch, state);
        }
    }

    /// <summary>The row in <see cref="BatchOf"/>, or <see cref="Column.Null"/>, or <see cref="Column.Failed"/>.</summary>
    public int RowOf(int row) => rows is null ? row : rows[row];

    public ObjectBatch BatchOf(int row) => single ?? batches![row]!;

    private static bool AreObjects(object?[] values, int count)
    {
        foreach (var value in values.AsSpan(0, count))
        {
            if (value is null or FieldError)
            {
                return false;
            }
        }

        return true;
    }

    private static void Enqueue(ObjectBatch batch, ExecutionState state)
    {
        if (batch.Count > 0 && batch.Plan.HasColumns)
        {
            state.Enqueue(batch);
        }
    }

    private int Place(
        int row,
        object value,
        int capacity,
        CompositeType type,
        SelectionPlan selection,
        Dictionary<ObjectType, ObjectBatch>? byType,
        ExecutionState state,
        bool isChecked)
    {
        var objectType = single?.Plan.Type ?? state.Schema.ObjectTypeOf(type, value);
        if (objectType is null)
        {
            return Fail(row, state.Defect($"{type.Name} cannot be a {value.GetType().Name}: no possible type has this CLR type."));
        }

        if (!isChecked && objectType.Guard is not null && !state.IsVisible(objectType, value))
        {
            return Null;
        }

        if (single is not null)
        {
            return single.Add(value);
        }

        if (!byType!.TryGetValue(objectType, out var batch))
        {
            byType.Add(objectType, batch = new ObjectBatch(selection.For(objectType), state.Arena.Objects(capacity), 0));
        }

        batches![row] = batch;
        return batch.Add(value);
    }
}
