using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Types;

internal sealed class EnumValueDefinition(string name, string? description, object clrValue)
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public object ClrValue { get; } = clrValue;
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(name);
    public string? DeprecationReason { get; init; }

    /// <summary>Where it was defined when the schema was read from SDL.</summary>
    public EnumValueDefinitionNode? Node { get; init; }
}

internal sealed class EnumType : LeafType
{
    private readonly Dictionary<string, EnumValueDefinition> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<object, EnumValueDefinition> byClrValue = [];

    public EnumType(string name, string? description, Type clrType, IReadOnlyList<EnumValueDefinition> values)
        : base(name, description)
    {
        ClrType = clrType;
        Values = values;
        foreach (var value in values)
        {
            byName.Add(value.Name, value);
            byClrValue.TryAdd(value.ClrValue, value);
        }
    }

    public Type ClrType { get; }

    public IReadOnlyList<EnumValueDefinition> Values { get; }

    public override Type InputClrType => ClrType;

    public override bool AcceptsResult(Type clrType) => clrType == ClrType;

    public override object ParseLiteral(ValueNode literal)
    {
        if (literal is EnumValueNode value)
        {
            return byName.TryGetValue(value.Value, out var found) ? found.ClrValue : throw Unknown(value.Value);
        }

        var text = ValuePrinter.Print(literal);
        throw new CoercionException($"Enum \"{Name}\" cannot represent non-enum value: {text}.{Suggest(text)}");
    }

    public override object ParseJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            var found = ValueInspector.Inspect(json);
            throw new CoercionException($"Enum \"{Name}\" cannot represent non-string value: {found}.{Suggest(found)}");
        }

        var text = ScalarText.Read(json);
        return byName.TryGetValue(text, out var known) ? known.ClrValue : throw Unknown(text);
    }

    public override bool TryWrite(Utf8JsonWriter writer, object value)
    {
        if (!byClrValue.TryGetValue(value, out var found))
        {
            return false;
        }

        writer.WriteStringValue(found.Encoded);
        return true;
    }

    public override ValueWriter<TValue> Writer<TValue>()
    {
        if (typeof(TValue) != ClrType || !typeof(TValue).IsEnum)
        {
            return base.Writer<TValue>();
        }

        // A handful of values: a linear search over an array without boxing beats a dictionary of objects.
        var known = Values.Select(value => (Value: (TValue)value.ClrValue, value.Encoded)).ToArray();
        return (writer, value) =>
        {
            foreach (var (candidate, encoded) in known)
            {
                if (EqualityComparer<TValue>.Default.Equals(candidate, value))
                {
                    writer.WriteStringValue(encoded);
                    return true;
                }
            }

            return false;
        };
    }

    private CoercionException Unknown(string text) => new($"Value \"{text}\" does not exist in \"{Name}\" enum.{Suggest(text)}");

    private string Suggest(string text) => Suggestions.DidYouMean("the enum value", text, byName.Keys);
}
