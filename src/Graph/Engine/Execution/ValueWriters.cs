using System.Reflection;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Builds, once per field, the function that writes its leaf values.</summary>
internal static class ValueWriters
{
    private static readonly MethodInfo NullableMethod = Method(nameof(NullableStruct));
    private static readonly MethodInfo ListMethod = Method(nameof(List));

    public static ValueWriter<TValue> For<TValue>(GraphType type)
    {
        var inner = NonNull<TValue>(type.Nullable);
        if (type is NonNullType)
        {
            return inner;
        }

        return (writer, value) =>
        {
            if (value is not null)
            {
                return inner(writer, value);
            }

            writer.WriteNullValue();
            return true;
        };
    }

    private static ValueWriter<TValue> NonNull<TValue>(GraphType type)
    {
        if (Nullable.GetUnderlyingType(typeof(TValue)) is { } underlying)
        {
            return (ValueWriter<TValue>)NullableMethod.MakeGenericMethod(underlying).Invoke(null, [type])!;
        }

        if (type is not ListType list)
        {
            return ((LeafType)type).Writer<TValue>();
        }

        var element = ClrShape.ElementOf(typeof(TValue)) ?? typeof(object);
        return (ValueWriter<TValue>)ListMethod.MakeGenericMethod(typeof(TValue), element).Invoke(null, [list])!;
    }

    private static ValueWriter<TValue?> NullableStruct<TValue>(GraphType type)
        where TValue : struct
    {
        var inner = NonNull<TValue>(type);
        return (writer, value) => value.HasValue && inner(writer, value.Value);
    }

    private static ValueWriter<TList> List<TList, TItem>(ListType type)
    {
        var item = For<TItem>(type.OfType);
        return (writer, list) =>
        {
            if (list is not IEnumerable<TItem> items)
            {
                return false;
            }

            writer.WriteStartArray();
            foreach (var value in items)
            {
                if (!item(writer, value))
                {
                    return false;
                }
            }

            writer.WriteEndArray();
            return true;
        };
    }

    private static MethodInfo Method(string name) =>
        typeof(ValueWriters).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
