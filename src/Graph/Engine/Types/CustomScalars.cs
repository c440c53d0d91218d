using System.Globalization;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

internal sealed class LongType() : ScalarType("Long", "A signed whole number of up to 64 bits, written as a JSON number.")
{
    public override Type InputClrType => typeof(long);

    public override bool AcceptsResult(Type clrType) => clrType == typeof(long) || clrType == typeof(int) || clrType == typeof(uint);

    public override object ParseLiteral(ValueNode literal) =>
        literal is IntValueNode number && long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new CoercionException($"Long cannot represent non 64-bit signed integer value: {ValuePrinter.Print(literal)}");

    public override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number)
        ? number
        : throw new CoercionException($"Long cannot represent non 64-bit signed integer value: {ValueInspector.Inspect(json)}");

    public override bool TryWrite(Utf8JsonWriter writer, object value)
    {
        if (value is not (long or int or uint))
        {
            return false;
        }

        writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        return true;
    }

    public override ValueWriter<TValue> Writer<TValue>() => typeof(TValue) == typeof(long)
        ? Cast<long, TValue>(static (writer, value) =>
        {
            writer.WriteNumberValue(value);
            return true;
        })
        : base.Writer<TValue>();
}

internal sealed class DateTimeType() : ScalarType(
    "DateTime",
    "An instant in UTC, written as in RFC 3339, for example `2026-01-31T08:30:00Z`. Inputs must carry their offset.",
    "https://www.rfc-editor.org/rfc/rfc3339")
{
    public override Type InputClrType => typeof(DateTimeOffset);

    public override bool AcceptsResult(Type clrType) => clrType == typeof(DateTimeOffset);

    public override object ParseLiteral(ValueNode literal) => literal is StringValueNode text
        ? Parse(text.Value)
        : throw new CoercionException($"DateTime cannot represent a non string value: {ValuePrinter.Print(literal)}");

    public override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? Parse(ScalarText.Read(json))
        : throw new CoercionException($"DateTime cannot represent a non string value: {ValueInspector.Inspect(json)}");

    public override bool TryWrite(Utf8JsonWriter writer, object value) => value is DateTimeOffset instant && Write(writer, instant);

    public override ValueWriter<TValue> Writer<TValue>() =>
        typeof(TValue) == typeof(DateTimeOffset) ? Cast<DateTimeOffset, TValue>(Write) : base.Writer<TValue>();

    private static bool Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        writer.WriteStringValue(value.UtcDateTime);
        return true;
    }

    private static object Parse(string text)
    {
        // The BCL parser is lenient about shape and would read a time without offset as local time.
        var hasShape = text.Length >= 20 && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't' && text[13] == ':' && text[16] == ':';
        var hasOffset = hasShape && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'));
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value.ToUniversalTime()
            : throw new CoercionException($"DateTime cannot represent value: {ValuePrinter.Quote(text)}. Expected RFC 3339 with an offset.");
    }
}

internal sealed class UrlType() : ScalarType(
    "URL", "A URL, absolute or relative to the host that answered.", "https://url.spec.whatwg.org/")
{
    public override Type InputClrType => typeof(string);

    public override bool AcceptsResult(Type clrType) => clrType == typeof(string) || clrType == typeof(Uri);

    public override object ParseLiteral(ValueNode literal) => literal is StringValueNode text
        ? Parse(text.Value)
        : throw new CoercionException($"URL cannot represent a non string value: {ValuePrinter.Print(literal)}");

    public override object ParseJson(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? Parse(ScalarText.Read(json))
        : throw new CoercionException($"URL cannot represent a non string value: {ValueInspector.Inspect(json)}");

    public override bool TryWrite(Utf8JsonWriter writer, object value) => value switch
    {
        string text => ScalarText.Write(writer, text),
        Uri uri => ScalarText.Write(writer, uri.OriginalString),
        _ => false,
    };

    public override ValueWriter<TValue> Writer<TValue>() =>
        typeof(TValue) == typeof(string) ? Cast<string?, TValue>(ScalarText.Write) : base.Writer<TValue>();

    private static string Parse(string text) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _)
        ? text
        : throw new CoercionException($"URL cannot represent value: {ValuePrinter.Quote(text)}");
}

internal static class ScalarText
{
    /// <exception cref="CoercionException">The JSON string holds half of a surrogate pair.</exception>
    public static string Read(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new CoercionException("String cannot represent text that is not valid Unicode.");
        }
    }

    public static bool Write(Utf8JsonWriter writer, string? value)
    {
        if (value is null)
        {
            return false;
        }

        writer.WriteStringValue(value);
        return true;
    }

    /// <summary>Writes a short value as a string, without making one.</summary>
    public static bool WriteFormatted<TValue>(Utf8JsonWriter writer, TValue value)
        where TValue : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        if (!value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture))
        {
            return false;
        }

        writer.WriteStringValue(text[..length]);
        return true;
    }
}
