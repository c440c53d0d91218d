using System.Collections;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Completes a response in which something failed: reads the columns again, collects errors with their paths and lets
/// null rise to the nearest nullable field (spec 6.4.4), then writes the tree.
/// </summary>
internal sealed class ResponseCompleter(ExecutionState state)
{
    private readonly List<GraphQLError> errors = [];

    public IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>The data as a tree, or null when null rose to the root.</summary>
    public object? Complete(ObjectBatch root)
    {
        if (root.Plan.Failure is { } failure)
        {
            errors.Add(ErrorOf(failure, null));
            return null;
        }

        return TryObject(root, 0, null, out var data) ? data : null;
    }

    public static void Write(Utf8JsonWriter writer, object? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case ResultMap map:
                writer.WriteStartObject();
                foreach (var (name, value) in map.Entries)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case ResultList list:
                writer.WriteStartArray();
                list.Items.ForEach(item => Write(writer, item));
                writer.WriteEndArray();
                break;
            case ResultLeaf leaf:
                leaf.Type.TryWrite(writer, leaf.Value);
                break;
            case string typename:
                writer.WriteStringValue(typename);
                break;
            default:
                throw new InvalidOperationException("Unknown result node.");
        }
    }

    private bool TryObject(ObjectBatch batch, int row, PathNode? path, out object? result)
    {
        var map = new ResultMap([]);
        result = map;
        for (var i = 0; i < batch.Plan.Fields.Length; i++)
        {
            var field = batch.Plan.Fields[i];
            if (!TryField(batch, row, i, field, new PathNode(path, field.ResponseName), out var value))
            {
                result = null;
                return false;
            }

            map.Entries.Add((field.EncodedName, value));
        }

        return true;
    }

    private bool TryField(ObjectBatch batch, int row, int index, FieldPlan field, PathNode path, out object? result)
    {
        if (batch.Columns[index] is { } column)
        {
            return TryColumn(column, row, field, field.Type, path, out result);
        }

        if (field.IsTypename)
        {
            result = batch.Plan.Type.Name;
            return true;
        }

        return TryLeaf(ReadLeaf(batch, row, field), field, field.Type, path, out result);
    }

    private object? ReadLeaf(ObjectBatch batch, int row, FieldPlan field)
    {
        if (state.ArgsOf(field, out var error) is not { } args)
        {
            return error;
        }

        try
        {
            return ((SyncResolver)field.Field.Resolver!).Get(batch[row], args.Values, state.Context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return state.ErrorFrom(exception, field);
        }
    }

    private bool TryColumn(Column column, int row, FieldPlan field, GraphType type, PathNode path, out object? result)
    {
        switch (column)
        {
            case ObjectColumn objects when objects.RowOf(row) >= 0 && objects.BatchOf(row).Plan.Failure is { } failure:
                result = null;
                return Fail(failure, field, type, path);
            case ObjectColumn objects when objects.RowOf(row) >= 0:
                return TryObject(objects.BatchOf(row), objects.RowOf(row), path, out result) || IsNullable(type);
            case ObjectColumn objects:
                return TryAbsent(objects, objects.RowOf(row), row, field, type, path, out result);
            case ListColumn list when list.CountOf(row) >= 0:
                return TryItems(list, row, field, (ListType)type.Nullable, path, out result) || IsNullable(type);
            case ListColumn list:
                return TryAbsent(list, list.CountOf(row), row, field, type, path, out result);
            default:
                return TryLeaf(((ValueColumn)column)[row], field, type, path, out result);
        }
    }

    private bool TryItems(ListColumn list, int row, FieldPlan field, ListType type, PathNode path, out object? result)
    {
        var items = new ResultList([]);
        result = items;
        for (var i = 0; i < list.CountOf(row); i++)
        {
            if (!TryColumn(list.Items, list.StartOf(row) + i, field, type.OfType, new PathNode(path, i), out var item))
            {
                result = null;
                return false;
            }

            items.Items.Add(item);
        }

        return true;
    }

    private bool TryAbsent(Column column, int mark, int row, FieldPlan field, GraphType type, PathNode path, out object? result)
    {
        result = null;
        return mark == Column.Failed ? Fail(column.ErrorAt(row), field, type, path) : IsNullAllowed(field, type, path);
    }

    private bool TryLeaf(object? value, FieldPlan field, GraphType type, PathNode path, out object? result)
    {
        result = null;
        switch (value)
        {
            case null:
                return IsNullAllowed(field, type, path);
            case FieldError error:
                return Fail(error, field, type, path);
        }

        if (type.Nullable is ListType list)
        {
            return TryLeafItems(value, field, list, path, out result) || IsNullable(type);
        }

        var leaf = (LeafType)type.Nullable;
        result = new ResultLeaf(leaf, value);
        if (CanWrite(leaf, value))
        {
            return true;
        }

        result = null;
        return Fail(state.Defect($"{leaf.Name} cannot represent a {value.GetType().Name} of this value."), field, type, path);
    }

    private bool TryLeafItems(object value, FieldPlan field, ListType type, PathNode path, out object? result)
    {
        var items = new ResultList([]);
        result = items;
        var index = 0;
        foreach (var item in value as IEnumerable ?? Array.Empty<object>())
        {
            if (!TryLeaf(item, field, type.OfType, new PathNode(path, index++), out var written))
            {
                result = null;
                return false;
            }

            items.Items.Add(written);
        }

        return true;
    }

    private static bool CanWrite(LeafType leaf, object value)
    {
        using var scratch = new Utf8JsonWriter(Stream.Null);
        return leaf.TryWrite(scratch, value);
    }

    /// <summary>A null that rose this far stops here when the type allows null; the result is already null.</summary>
    private static bool IsNullable(GraphType type) => type is not NonNullType;

    private bool IsNullAllowed(FieldPlan field, GraphType type, PathNode path) => IsNullable(type) || Fail(
        new FieldError($"Cannot return null for non-nullable field {field.Parent.Name}.{field.Field.Name}.", ErrorCode.Internal, null), field, type, path);

    private bool Fail(FieldError error, FieldPlan field, GraphType type, PathNode path)
    {
        errors.Add(ErrorOf(error, field) with { Path = path.ToList() });
        return IsNullable(type);
    }

    private GraphQLError ErrorOf(FieldError error, FieldPlan? field) => new(error.Message, error.Code)
    {
        Locations = error.Offset is { } offset
            ? [state.Plan.Source.Locate(offset)]
            : (field?.Nodes ?? []).Select(node => state.Plan.Source.Locate(node.Start)).ToList(),
        TraceId = error.TraceId,
    };

    private sealed record ResultMap(List<(JsonEncodedText Name, object? Value)> Entries);

    private sealed record ResultList(List<object?> Items);

    private sealed record ResultLeaf(LeafType Type, object Value);

    private sealed class PathNode(PathNode? parent, object key)
    {
        public List<object> ToList()
        {
            var keys = new List<object>();
            for (var node = this; node is not null; node = node.Parent)
            {
                keys.Add(node.Key);
            }

            keys.Reverse();
            return keys;
        }

        private PathNode? Parent { get; } = parent;

        private object Key { get; } = key;
    }
}
