using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>The coerced variables of an operation (spec 6.1.2). A variable may be absent, which differs from null.</summary>
internal sealed class VariableValues
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    public static VariableValues None { get; } = new();

    public bool Has(string name) => values.ContainsKey(name);

    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);

    public static VariableValues Coerce(Schema schema, OperationNode operation, JsonElement? json, SourceText source, List<GraphQLError> errors)
    {
        if (operation.Variables.Count == 0)
        {
            return None;
        }

        var result = new VariableValues();
        foreach (var definition in operation.Variables)
        {
            try
            {
                result.Add(schema, definition, json);
            }
            catch (CoercionException exception)
            {
                errors.Add(new GraphQLError(exception.Message, ErrorCode.BadUserInput) { Locations = [source.Locate(definition.Start)] });
            }
        }

        return result;
    }

    private void Add(Schema schema, VariableDefinitionNode definition, JsonElement? json)
    {
        var name = definition.Variable.Name;
        var type = schema.InputTypeOf(definition.Type)
            ?? throw new CoercionException($"Variable \"${name}\" expected value of type \"{definition.Type}\" which cannot be used as an input type.");
        if (json is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value))
        {
            try
            {
                values[name] = InputCoercion.Json(value, type, "");
            }
            catch (CoercionException exception)
            {
                throw new CoercionException($"Variable \"${name}\" has invalid value: {exception.Message}");
            }
        }
        else if (definition.DefaultValue is { } fallback)
        {
            values[name] = InputCoercion.Literal(fallback, type, None);
        }
        else if (type is NonNullType)
        {
            throw new CoercionException($"Variable \"${name}\" has invalid value: Expected a value of non-null type \"{type}\" to be provided.");
        }
    }
}
