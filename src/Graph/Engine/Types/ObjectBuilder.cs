using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>
/// Adds fields to an object type. A field reads memory (<see cref="Field{TValue}(string, string, string, Func{T, TValue})"/>)
/// or is loaded for all objects of a level at once (One, Many, Connection). There is no asynchronous work per object.
/// </summary>
public sealed partial class ObjectBuilder<T>
    where T : notnull
{
    private readonly SchemaBuilder schema;
    private readonly ObjectType type;

    internal ObjectBuilder(SchemaBuilder schema, ObjectType type)
    {
        this.schema = schema;
        this.type = type;
    }

    /// <summary>Everyone may see objects of this type.</summary>
    public ObjectBuilder<T> Public()
    {
        type.IsPublic = true;
        return this;
    }

    /// <summary>When false, the object is null, or missing from a list of non-null items, as if it did not exist.</summary>
    public ObjectBuilder<T> Guard(Func<T, GraphContext, bool> isVisible)
    {
        type.Guard = (value, context) => isVisible((T)value, context);
        return this;
    }

    /// <summary>An interface this type implements.</summary>
    public ObjectBuilder<T> Implements(string name)
    {
        type.InterfaceNames.Add(name);
        return this;
    }

    /// <summary>Marks a field as deprecated.</summary>
    public ObjectBuilder<T> Deprecated(string field, string reason)
    {
        if (type.Fields.TryGetValue(field, out var found))
        {
            found.DeprecationReason = reason;
        }
        else
        {
            schema.Mistake($"{type.Name}.{field} is deprecated before it is defined.");
        }

        return this;
    }

    /// <summary>A leaf, or objects that are already in memory.</summary>
    public ObjectBuilder<T> Field<TValue>(string name, string fieldType, string description, Func<T, TValue> get) =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = new SyncResolver<T, TValue>((value, _, _) => get(value)) }, null);

    /// <summary>As above, with arguments.</summary>
    public ObjectBuilder<T> Field<TValue>(
        string name, string fieldType, string description, Func<T, FieldArgs, TValue> get, Action<ArgsBuilder>? args = null) =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = new SyncResolver<T, TValue>((value, given, _) => get(value, given)) }, args);

    /// <summary>As above, with arguments and context.</summary>
    public ObjectBuilder<T> Field<TValue>(
        string name, string fieldType, string description, Func<T, FieldArgs, GraphContext, TValue> get, Action<ArgsBuilder>? args = null) =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = new SyncResolver<T, TValue>(get) }, args);

    private ObjectBuilder<T> Add(FieldDefinition field, Action<ArgsBuilder>? args)
    {
        args?.Invoke(new ArgsBuilder(field));
        schema.AddField(type, field);
        return this;
    }
}
