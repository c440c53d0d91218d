using System.Globalization;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

internal abstract class ScalarType(string name, string? description, string? specifiedByUrl = null) : LeafType(name, description)
{
    public string? SpecifiedByUrl { get; } = specifiedByUrl;

    protected static ValueWriter<TValue> Cast<TKnown, TValue>(ValueWriter<TKnown> writer) => (ValueWriter<TValue>)(object)writer;
}

internal sealed class IntType() : ScalarType(
    "Int", "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
{
    public override Type InputClrType => typeof(int);

    public override bool AcceptsResult(Type clrType) => clrType == typeof(int) || clrType == typeof(short) || clrType == typeof(byte);

    public override object ParseLiteral(ValueNode literal)
    {
        if (literal is not IntValueNode number)
        {
            throw new CoercionException($"Int cannot represent non-integer value: {ValuePrinter.Print(literal)}");
        }

        return int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {number.Value}");
    }

    public override object ParseJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var number) || Math.Floor(number) != number)
        {
            throw new CoercionException($"Int cannot represent non-integer value: {ValueInspector.Inspect(json)}");
        }

        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {ValueInspector.Inspect(json)}");
    }

    public override bool TryWrite(Utf8JsonWriter writer, object value)
    {
        if (value is not (int or short or byte))
        {
            return false;
        }

        writer.WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture));
        return true;
    }

    public override ValueWriter<TValue> Writer<TValue>() => typeof(TValue) == typeof(int)
        ? Cast<int, TValue>(static (writer, value) =>
        {
            writer.WriteNumberValue(value);
            return true;
        })
        : base.Writer<TValue>();
}

internal sealed class FloatType() : ScalarType(
    "Float",
    "The `Float` scalar type represents signed double-precision fractional values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).")
{
    public override Type InputClrType => typeof(double);

    public override bool AcceptsResult(Type clrType) =>
        clrType == typeof(double) || clrType == typeof(float) || clrType == typeof(decimal) || clrType == typeof(int);

    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number => Parse(number.Value),
        FloatValueNode number => Parse(number.Value),
        _ => throw new CoercionException($"Float cannot represent non numeric value: {ValuePrinter.Print(literal)}"),
    };

    private static object Parse(string text)
    {
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw new CoercionException($"Float cannot represent non numeric value: {text}");
    }

    public override object ParseJson(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new CoercionException($"Float cannot represent non numeric value: {ValueInspector.Inspect(json)}");

    public override bool TryWrite(Utf8JsonWriter writer, object value)
    {
        if (!AcceptsResult(value.GetType()))
        {
            return false;
        }

        return WriteDouble(writer, Convert.ToDouble(value, CultureInfo.InvariantCulture));
    }

    public override ValueWriter<TValue> Writer<TValue>() =>
        typeof(TValue) == typeof(double) ? Cast<double, TValue>(WriteDouble) : base.Writer<TValue>();

    private static bool WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        if (Math.Abs(value) is >= 1e-4 and < 1e15)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteRawValue(Numbers.Format(value), skipInputValidation: true);   // 1e+21 and 0, not 1E+21 and -0
        }

        return true;
    }
}

internal sealed class StringType() : ScalarType(
    "String",
    "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text.")
{
    public override Type InputClrType => typeof(string);

    public override bool AcceptsResult(Type clrType) => clrType == typeof(string);

    public override object ParseLiteral(ValueNode literal) => literal is StringValueNode text
        ? text.Value
        : throw new CoercionException($"String cannot represent a non string value: {ValuePrinter.Print(literal)}");

    public override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? ScalarText.Read(json)
        : throw new CoercionException($"String cannot represent a non string value: {ValueInspector.Inspect(json)}");

    public override bool TryWrite(Utf8JsonWriter writer, object value) => value is string text && ScalarText.Write(writer, text);

    public override ValueWriter<TValue> Writer<TValue>() =>
        typeof(TValue) == typeof(string) ? Cast<string?, TValue>(ScalarText.Write) : base.Writer<TValue>();
}

internal sealed class BooleanType() : ScalarType("Boolean", "The `Boolean` scalar type represents `true` or `false`.")
{
    public override Type InputClrType => typeof(bool);

    public override bool AcceptsResult(Type clrType) => clrType == typeof(bool);

    public override object ParseLiteral(ValueNode literal) => literal is BooleanValueNode boolean
        ? boolean.Value
        : throw new CoercionException($"Boolean cannot represent a non boolean value: {ValuePrinter.Print(literal)}");

    public override object ParseJson(JsonElement json) => json.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? json.GetBoolean()
        : throw new CoercionException($"Boolean cannot represent a non boolean value: {ValueInspector.Inspect(json)}");

    public override bool TryWrite(Utf8JsonWriter writer, object value)
    {
        if (value is not bool boolean)
        {
            return false;
        }

        writer.WriteBooleanValue(boolean);
        return true;
    }

    public override ValueWriter<TValue> Writer<TValue>() => typeof(TValue) == typeof(bool)
        ? Cast<bool, TValue>(static (writer, value) =>
        {
            writer.WriteBooleanValue(value);
            return true;
        })
        : base.Writer<TValue>();
}

internal sealed class IdType() : ScalarType(
    "ID",
    "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
{
    public override Type InputClrType => typeof(GlobalId);

    public override bool AcceptsResult(Type clrType) =>
        clrType == typeof(GlobalId) || clrType == typeof(string) || clrType == typeof(Guid) || clrType == typeof(int) || clrType == typeof(long);

    public override bool AcceptsInput(Type clrType) => clrType == typeof(GlobalId) || clrType == typeof(string);

    public override object ConvertInput(object value, Type clrType) => clrType == typeof(string) ? ((GlobalId)value).Value : value;

    public override object ParseLiteral(ValueNode literal) => literal switch
    {
        StringValueNode text => new GlobalId(text.Value),
        IntValueNode number => new GlobalId(number.Value),
        _ => throw new CoercionException($"ID cannot represent a non-string and non-integer value: {ValuePrinter.Print(literal)}"),
    };

    public override object ParseJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return new GlobalId(ScalarText.Read(json));
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number))
        {
            return new GlobalId(number.ToString(CultureInfo.InvariantCulture));
        }

        return json.ValueKind == JsonValueKind.Number && double.IsInteger(json.GetDouble())
            ? new GlobalId(Numbers.Format(json.GetDouble()))
            : throw new CoercionException($"ID cannot represent value: {ValueInspector.Inspect(json)}");
    }

    public override bool TryWrite(Utf8JsonWriter writer, object value) => value switch
    {
        GlobalId id => ScalarText.Write(writer, id.Value),
        string text => ScalarText.Write(writer, text),
        Guid or int or long => ScalarText.Write(writer, Convert.ToString(value, CultureInfo.InvariantCulture)),
        _ => false,
    };

    public override ValueWriter<TValue> Writer<TValue>()
    {
        if (typeof(TValue) == typeof(GlobalId))
        {
            return Cast<GlobalId, TValue>(static (writer, value) => ScalarText.Write(writer, value.Value));
        }

        if (typeof(TValue) == typeof(int))
        {
            return Cast<int, TValue>(static (writer, value) => ScalarText.WriteFormatted(writer, value));
        }

        if (typeof(TValue) == typeof(long))
        {
            return Cast<long, TValue>(static (writer, value) => ScalarText.WriteFormatted(writer, value));
        }

        if (typeof(TValue) == typeof(Guid))
        {
            return Cast<Guid, TValue>(static (writer, value) => ScalarText.WriteFormatted(writer, value));
        }

        return typeof(TValue) == typeof(string) ? Cast<string?, TValue>(ScalarText.Write) : base.Writer<TValue>();
    }
}
