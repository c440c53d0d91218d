using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Turns literals and JSON into the CLR values resolvers get (spec 3.12.1 and the input coercion of each type).</summary>
internal static class InputCoercion
{
    public static bool IsConstant(ValueNode value) => value switch
    {
        VariableNode => false,
        ListValueNode list => list.Values.All(IsConstant),
        ObjectValueNode map => map.Fields.All(field => IsConstant(field.Value)),
        _ => true,
    };

    /// <exception cref="CoercionException">The literal, with the variables it uses, does not fit the type.</exception>
    public static object? Literal(ValueNode literal, GraphType type, VariableValues variables)
    {
        if (literal is VariableNode variable)
        {
            return FromVariable(variable, type, variables);
        }

        if (literal is NullValueNode)
        {
            return type is NonNullType ? throw new CoercionException($"Expected value of non-null type \"{type}\" not to be null.") : null;
        }

        return type.Nullable switch
        {
            ListType list => LiteralList(literal, list, variables),
            InputObjectType input => LiteralObject(literal, input, variables),
            LeafType leaf => leaf.ParseLiteral(literal),
            var other => throw new InvalidOperationException($"{other} is not an input type."),
        };
    }

    /// <exception cref="CoercionException">The JSON value does not fit the type; the message names the place inside it.</exception>
    public static object? Json(JsonElement json, GraphType type, string path)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return type is NonNullType ? throw At(path, $"Expected value of non-null type \"{type}\" not to be null.") : null;
        }

        return type.Nullable switch
        {
            ListType list => JsonList(json, list, path),
            InputObjectType input => JsonObject(json, input, path),
            LeafType leaf => JsonLeaf(json, leaf, path),
            var other => throw new InvalidOperationException($"{other} is not an input type."),
        };
    }

    /// <summary>The CLR type in which values of an input type are held; nullable structs where null is possible.</summary>
    public static Type ClrTypeOf(GraphType type)
    {
        var bare = type.Nullable switch
        {
            ListType list => ClrTypeOf(list.OfType).MakeArrayType(),
            InputObjectType input => input.ClrType,
            LeafType leaf => leaf.InputClrType,
            var other => throw new InvalidOperationException($"{other} is not an input type."),
        };
        return bare.IsValueType && type is not NonNullType ? typeof(Nullable<>).MakeGenericType(bare) : bare;
    }

    private static object? FromVariable(VariableNode variable, GraphType type, VariableValues variables)
    {
        var isGiven = variables.TryGet(variable.Name, out var value);
        if (value is not null)
        {
            return Adapt(value, type);
        }

        if (type is not NonNullType)
        {
            return null;
        }

        throw new CoercionException(isGiven
            ? $"Expected variable \"${variable.Name}\" provided to non-null type \"{type}\" not to be null."
            : $"Expected variable \"${variable.Name}\" provided to type \"{type}\" to provide a runtime value.")
        {
            Offset = variable.Start,
        };
    }

    /// <summary>A [T!] variable may stand where [T] is expected, and then the array has another element type.</summary>
    private static object Adapt(object value, GraphType type)
    {
        if (value is not Array array || type.Nullable is not ListType list)
        {
            return value;
        }

        var element = ClrTypeOf(list.OfType);
        if (array.GetType().GetElementType() == element)
        {
            return value;
        }

        var copy = Array.CreateInstance(element, array.Length);
        for (var i = 0; i < array.Length; i++)
        {
            copy.SetValue(array.GetValue(i) is { } item ? Adapt(item, list.OfType) : null, i);
        }

        return copy;
    }

    private static Array LiteralList(ValueNode literal, ListType type, VariableValues variables)
    {
        var items = literal is ListValueNode list ? list.Values : [literal];
        var array = Array.CreateInstance(ClrTypeOf(type.OfType), items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(Literal(items[i], type.OfType, variables), i);
        }

        return array;
    }

    private static object LiteralObject(ValueNode literal, InputObjectType type, VariableValues variables)
    {
        if (literal is not ObjectValueNode map)
        {
            throw new CoercionException($"Expected value of type \"{type}\" to be an object, found: {ValuePrinter.Print(literal)}.");
        }

        var given = new Dictionary<string, ValueNode>(StringComparer.Ordinal);
        foreach (var field in map.Fields)
        {
            if (!type.Fields.ContainsKey(field.Name.Value))
            {
                throw UnknownField(type, field.Name.Value);
            }

            if (field.Value is not VariableNode variable || variables.Has(variable.Name))
            {
                given[field.Name.Value] = field.Value;
            }
        }

        if (type.IsOneOf)
        {
            OneOf(type, map.Fields.Count, given.Count == 1 && Literal(given.Values.First(), type.Fields[given.Keys.First()].Type, variables) is not null);
        }

        return Create(type, field => given.TryGetValue(field.Name, out var value) ? (true, Literal(value, field.Type, variables)) : (false, null), "");
    }

    private static Array JsonList(JsonElement json, ListType type, string path)
    {
        var element = ClrTypeOf(type.OfType);
        if (json.ValueKind != JsonValueKind.Array)
        {
            var single = Array.CreateInstance(element, 1);
            single.SetValue(Json(json, type.OfType, path), 0);
            return single;
        }

        var array = Array.CreateInstance(element, json.GetArrayLength());
        var i = 0;
        foreach (var item in json.EnumerateArray())
        {
            array.SetValue(Json(item, type.OfType, $"{path}[{i}]"), i);
            i++;
        }

        return array;
    }

    private static object JsonObject(JsonElement json, InputObjectType type, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw At(path, $"Expected value of type \"{type}\" to be an object, found: {ValueInspector.Inspect(json)}.");
        }

        var count = 0;
        var hasNull = false;
        foreach (var property in json.EnumerateObject())
        {
            if (!type.Fields.ContainsKey(property.Name))
            {
                throw At(path, UnknownField(type, property.Name).Message);
            }

            count++;
            hasNull |= property.Value.ValueKind == JsonValueKind.Null;
        }

        if (type.IsOneOf)
        {
            OneOf(type, count, !hasNull);
        }

        return Create(
            type,
            field => json.TryGetProperty(field.Name, out var value) ? (true, Json(value, field.Type, $"{path}.{field.Name}")) : (false, null),
            path);
    }

    private static object JsonLeaf(JsonElement json, LeafType leaf, string path)
    {
        try
        {
            return leaf.ParseJson(json);
        }
        catch (CoercionException exception)
        {
            throw At(path, exception.Message);
        }
    }

    private static object Create(InputObjectType type, Func<InputValueDefinition, (bool IsGiven, object? Value)> read, string path)
    {
        var values = new object?[type.Fields.Count];
        var i = 0;
        foreach (var field in type.Fields.Values)
        {
            var (isGiven, value) = read(field);
            values[i++] = isGiven ? value : Default(type, field, path);
        }

        return type.Create(values);
    }

    private static object? Default(InputObjectType type, InputValueDefinition field, string path)
    {
        if (field.DefaultValue is { } fallback)
        {
            return Literal(fallback, field.Type, VariableValues.None);
        }

        return field.Type is NonNullType
            ? throw At(path, $"Expected value of type \"{type}\" to include required field \"{field.Name}\".")
            : null;
    }

    private static void OneOf(InputObjectType type, int count, bool isNonNull)
    {
        if (count != 1)
        {
            throw new CoercionException($"Exactly one key must be specified for OneOf type \"{type}\".");
        }

        if (!isNonNull)
        {
            throw new CoercionException($"Field of OneOf Input Object \"{type}\" must be non-null.");
        }
    }

    private static CoercionException UnknownField(InputObjectType type, string name) => new(
        $"Expected value of type \"{type}\" not to include unknown field \"{name}\".{Suggestions.DidYouMean(null, name, type.Fields.Keys)}");

    private static CoercionException At(string path, string message) => new(path.Length == 0 ? message : $"At \"{path.TrimStart('.')}\": {message}");
}
