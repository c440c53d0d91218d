using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Writes the data depth first while nothing has failed. At the first error or impossible null it stops, and the caller
/// throws the output away and lets <see cref="ResponseCompleter"/> do it with null propagation.
/// </summary>
internal sealed class FastWriter(Utf8JsonWriter writer, ExecutionState state)
{
    public bool TryWrite(ObjectBatch batch, int row)
    {
        if (batch.Plan.Failure is not null)
        {
            return false;
        }

        var fields = batch.Plan.Fields;
        writer.WriteStartObject();
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            writer.WritePropertyName(field.EncodedName);
            if (!TryWriteField(batch, row, i, field))
            {
                return false;
            }
        }

        writer.WriteEndObject();
        return true;
    }

    private bool TryWriteField(ObjectBatch batch, int row, int index, FieldPlan field)
    {
        if (batch.Columns[index] is { } column)
        {
            return TryWriteColumn(column, row, field.Type);
        }

        if (field.IsTypename)
        {
            writer.WriteStringValue(batch.Plan.Type.Name);
            return true;
        }

        return state.ArgsOf(field, out _) is { } args
            && ((SyncResolver)field.Field.Resolver!).TryWrite(writer, batch[row], args.Values, state.Context);
    }

    private bool TryWriteColumn(Column column, int row, GraphType type) => column switch
    {
        ObjectColumn objects => objects.RowOf(row) is >= 0 and var child
            ? TryWrite(objects.BatchOf(row), child)
            : TryWriteNull(type, objects.RowOf(row)),
        ListColumn list => list.CountOf(row) >= 0 ? TryWriteItems(list, row, (ListType)type.Nullable) : TryWriteNull(type, list.CountOf(row)),
        ValueColumn values => values[row] is not FieldError && TryWriteValue(values[row], type),
        _ => throw new InvalidOperationException("Unknown column."),
    };

    private bool TryWriteItems(ListColumn list, int row, ListType type)
    {
        writer.WriteStartArray();
        var start = list.StartOf(row);
        var end = start + list.CountOf(row);
        for (var i = start; i < end; i++)
        {
            if (!TryWriteColumn(list.Items, i, type.OfType))
            {
                return false;
            }
        }

        writer.WriteEndArray();
        return true;
    }

    private bool TryWriteValue(object? value, GraphType type) =>
        value is null ? TryWriteNull(type, Column.Null) : ((LeafType)type.Nullable).TryWrite(writer, value);

    private bool TryWriteNull(GraphType type, int mark)
    {
        if (type is NonNullType || mark == Column.Failed)
        {
            return false;
        }

        writer.WriteNullValue();
        return true;
    }
}
