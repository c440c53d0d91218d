using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>The coerced variables of an operation (spec 6.1.2). A variable may be absent, which differs from null.</summary>
internal sealed class VariableValues
{
    private const int MaxErrors = 50;
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
        try
        {
            foreach (var definition in operation.Variables)
            {
                result.Add(schema, definition, json, (message, node) => Report(errors, message, source.Locate(node.Start)));
            }
        }
        catch (TooManyErrorsException)
        {
            errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.", ErrorCode.BadUserInput));
        }

        return result;
    }

    private static void Report(List<GraphQLError> errors, string message, SourceLocation location)
    {
        if (errors.Count == MaxErrors)
        {
            throw new TooManyErrorsException();
        }

        errors.Add(new GraphQLError(message, ErrorCode.BadUserInput) { Locations = [location] });
    }

    private void Add(Schema schema, VariableDefinitionNode definition, JsonElement? json, Action<string, SyntaxNode> report)
    {
        var name = definition.Variable.Name;
        if (schema.InputTypeOf(definition.Type) is not { } type)
        {
            report($"Variable \"${name}\" expected value of type \"{definition.Type}\" which cannot be used as an input type.", definition.Type);
        }
        else if (json is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value))
        {
            Add(name, value, type, message => report(message, definition));
        }
        else if (definition.DefaultValue is { } fallback)
        {
            AddDefault(name, fallback, type, message => report(message, definition));
        }
        else if (type is NonNullType)
        {
            report($"Variable \"${name}\" has invalid value: Expected a value of non-null type \"{type}\" to be provided.", definition);
        }
    }

    private void AddDefault(string name, ValueNode fallback, GraphType type, Action<string> report)
    {
        try
        {
            values[name] = InputCoercion.Literal(fallback, type, None);
        }
        catch (CoercionException)
        {
            // Only a document that was not validated comes here.
            InputLiterals.Check(fallback, type, (message, _, path) =>
                report($"Variable \"${name}\" has invalid default value{(path.Length == 0 ? "" : $" at {path}")}: {message}"));
        }
    }

    private void Add(string name, JsonElement value, GraphType type, Action<string> report)
    {
        try
        {
            values[name] = InputCoercion.Json(value, type, "");
        }
        catch (CoercionException exception)
        {
            var isExplained = false;
            InputValues.Check(value, type, (message, path) =>
            {
                isExplained = true;
                report($"Variable \"${name}\" has invalid value{(path.Length == 0 ? "" : $" at {path}")}: {message}");
            });
            if (!isExplained)
            {
                report($"Variable \"${name}\" has invalid value: {exception.Message}");
            }
        }
    }
}
