using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>What root fields of a schema read from SDL read: a JSON value of the context.</summary>
public sealed record JsonRoot(JsonElement Value);

/// <summary>A JSON object of which the object type is known although the schema promises only an interface or a union.</summary>
internal sealed record JsonObjectValue(ObjectType Type, JsonElement Value);

/// <summary>
/// The resolver of fields that have no code: the property of the same name. An interface or a union is told apart by the
/// property <c>__typename</c>. What does not fit the type becomes an error that says so, for it comes from the data.
/// </summary>
internal sealed class JsonFieldResolver(string parent, string name) : SyncResolver
{
    private GraphType type = null!;

    public override Type ValueType => typeof(object);

    public override void Bind(GraphType type) => this.type = type;

    public override object? Get(object parent, FieldArgs args, GraphContext context) =>
        Complete(Property(SourceOf(parent, context)), type, context);

    public override bool TryWrite(Utf8JsonWriter writer, object parent, FieldArgs args, GraphContext context) =>
        JsonResult.TryWrite(writer, Get(parent, args, context), type);

    private static JsonElement SourceOf(object parent, GraphContext context) => parent switch
    {
        JsonElement json => json,
        JsonObjectValue value => value.Value,
        _ => context.Find<JsonRoot>()?.Value ?? default,
    };

    private JsonElement Property(JsonElement source) =>
        source.ValueKind == JsonValueKind.Object && source.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The value as the executor wants it: null, a leaf, an array, a JSON object, or a <see cref="FieldError"/>.</summary>
    private object? Complete(JsonElement value, GraphType type, GraphContext context)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        switch (type.Nullable)
        {
            case ListType list when value.ValueKind == JsonValueKind.Array:
                return value.EnumerateArray().Select(item => Complete(item, list.OfType, context)).ToArray();
            case ListType:
                return Error($"Expected Iterable, but did not find one for field \"{parent}.{name}\".");
            case LeafType leaf:
                return JsonResult.TryCoerce(leaf, value, out var result, out var mistake) ? result : Error(mistake!);
            case ObjectType:
                return value;
            default:
                return ResolveType(value, (CompositeType)type.Nullable, context.Get<Schema>());
        }
    }

    private object ResolveType(JsonElement value, CompositeType type, Schema schema)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("__typename", out var typename) || typename.ValueKind != JsonValueKind.String)
        {
            return Error(
                $"Abstract type \"{type}\" must resolve to an Object type at runtime for field \"{parent}.{name}\". "
                + $"Either the \"{type}\" type should provide a \"resolveType\" function or each possible type should provide an \"isTypeOf\" function.");
        }

        var given = typename.GetString()!;
        return schema.Find(given) switch
        {
            null => Error($"Abstract type \"{type}\" was resolved to a type \"{given}\" that does not exist inside the schema."),
            ObjectType found when type.PossibleTypes.Contains(found) => new JsonObjectValue(found, value),
            ObjectType found => Error($"Runtime Object type \"{found}\" is not a possible type for \"{type}\"."),
            _ => Error($"Abstract type \"{type}\" was resolved to a non-object type \"{given}\"."),
        };
    }

    private static FieldError Error(string message) => new(message, ErrorCode.Internal, null);
}
