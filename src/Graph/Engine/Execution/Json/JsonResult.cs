using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Coerces JSON values to results of leaf types, as leniently as the specification allows (3.5.1 to 3.5.5).</summary>
internal static class JsonResult
{
    public static bool TryCoerce(LeafType type, JsonElement value, out object? result, out string? mistake)
    {
        (result, mistake) = type switch
        {
            IntType => Int(value),
            FloatType => Float(value),
            StringType => String(value),
            BooleanType => Boolean(value),
            IdType => Id(value),
            EnumType values => Enum(values, value),
            _ => ((object?)value, (string?)null),
        };
        return mistake is null;
    }

    /// <summary>Writes coerced leaves and lists of them; false when something failed or is null where it may not be.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, object? value, GraphType type)
    {
        switch (value)
        {
            case null when type is NonNullType:
            case FieldError:
                return false;
            case null:
                writer.WriteNullValue();
                return true;
            case object?[] items:
                var ofType = ((ListType)type.Nullable).OfType;
                writer.WriteStartArray();
                if (!Array.TrueForAll(items, item => TryWrite(writer, item, ofType)))
                {
                    return false;
                }

                writer.WriteEndArray();
                return true;
            default:
                return ((LeafType)type.Nullable).TryWrite(writer, value);
        }
    }

    /// <summary>Writes a value of a scalar of which nothing is known.</summary>
    public static void Write(Utf8JsonWriter writer, object value)
    {
        if (value is JsonElement json)
        {
            writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, value.GetType());
        }
    }

    private static (object?, string?) Int(JsonElement value)
    {
        var number = NumberIn(value);
        if (number is not { } given || !double.IsInteger(given))
        {
            return (null, $"Int cannot represent non-integer value: {ValueInspector.Inspect(value)}");
        }

        return given is >= int.MinValue and <= int.MaxValue
            ? ((int)given, null)
            : (null, $"Int cannot represent non 32-bit signed integer value: {ValueInspector.Inspect(value)}");
    }

    private static (object?, string?) Float(JsonElement value) => NumberIn(value) is { } number && double.IsFinite(number)
        ? (number, null)
        : (null, $"Float cannot represent non numeric value: {ValueInspector.Inspect(value)}");

    /// <summary>The number a value stands for: text that is a number and true and false count.</summary>
    private static double? NumberIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String when Text(value).Text is { Length: > 0 } text => Numbers.Parse(text),
        _ => null,
    };

    private static (object?, string?) String(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.True => ("true", null),
        JsonValueKind.False => ("false", null),
        JsonValueKind.Number when double.IsFinite(value.GetDouble()) => (Numbers.Format(value.GetDouble()), null),
        _ => (null, $"String cannot represent value: {ValueInspector.Inspect(value)}"),
    };

    private static (string? Text, string? Mistake) Text(JsonElement value)
    {
        try
        {
            return (ScalarText.Read(value), null);
        }
        catch (CoercionException exception)
        {
            return (null, exception.Message);
        }
    }

    private static (object?, string?) Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => (true, null),
        JsonValueKind.False => (false, null),
        JsonValueKind.Number when double.IsFinite(value.GetDouble()) => (value.GetDouble() != 0, null),
        _ => (null, $"Boolean cannot represent a non boolean value: {ValueInspector.Inspect(value)}"),
    };

    private static (object?, string?) Id(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.Number when double.IsInteger(value.GetDouble()) => (Numbers.Format(value.GetDouble()), null),
        _ => (null, $"ID cannot represent value: {ValueInspector.Inspect(value)}"),
    };

    private static (object?, string?) Enum(EnumType type, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Text(value).Text is { } name && type.Values.Any(known => known.Name == name)
            ? (name, null)
            : (null, $"Enum \"{type.Name}\" cannot represent value: {ValueInspector.Inspect(value)}");
}
