using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>Batch fields.</summary>
public sealed partial class ObjectBuilder<T>
{
    /// <summary>One value per object; a null key is null without asking the loader.</summary>
    public ObjectBuilder<T> One<TKey, TValue>(
        string name, string fieldType, string description, Func<T, TKey?> key, BatchOne<TKey, TValue> load, Action<ArgsBuilder>? args = null)
        where TKey : notnull =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = Loaders.One(Loaders.Key(key), load) }, args);

    /// <summary>As above, for keys that are nullable structs.</summary>
    public ObjectBuilder<T> One<TKey, TValue>(
        string name, string fieldType, string description, Func<T, TKey?> key, BatchOne<TKey, TValue> load, Action<ArgsBuilder>? args = null)
        where TKey : struct =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = Loaders.One(Loaders.StructKey(key), load) }, args);

    /// <summary>As above; the loader also gets the field's arguments.</summary>
    public ObjectBuilder<T> One<TKey, TValue>(
        string name, string fieldType, string description, Func<T, TKey?> key, BatchOneArgs<TKey, TValue> load, Action<ArgsBuilder>? args = null)
        where TKey : notnull =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = Loaders.One(Loaders.Key(key), load) }, args);

    /// <summary>A list per object; a missing key is an empty list.</summary>
    public ObjectBuilder<T> Many<TKey, TValue>(
        string name, string fieldType, string description, Func<T, TKey?> key, BatchMany<TKey, TValue> load, Action<ArgsBuilder>? args = null)
        where TKey : notnull =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = Loaders.Many(Loaders.Key(key), load) }, args);

    /// <summary>As above; the loader also gets the field's arguments.</summary>
    public ObjectBuilder<T> Many<TKey, TValue>(
        string name, string fieldType, string description, Func<T, TKey?> key, BatchManyArgs<TKey, TValue> load, Action<ArgsBuilder>? args = null)
        where TKey : notnull =>
        Add(new FieldDefinition(name, description, fieldType) { Resolver = Loaders.Many(Loaders.Key(key), load) }, args);

    /// <summary>
    /// A list that can grow, as XConnection! with first and after. The connection is named after the node type unless
    /// <paramref name="connectionName"/> ("Feed" for FeedConnection) says otherwise.
    /// </summary>
    public ObjectBuilder<T> Connection<TKey, TValue>(
        string name,
        string nodeType,
        string description,
        Func<T, TKey?> key,
        BatchPages<TKey, TValue> load,
        Action<ArgsBuilder>? args = null,
        string? connectionName = null)
        where TKey : notnull =>
        AddConnection<TValue>(name, nodeType, description, Loaders.Pages(Loaders.Key(key), load), args, connectionName);

    /// <summary>As above; the loader also gets the field's other arguments.</summary>
    public ObjectBuilder<T> Connection<TKey, TValue>(
        string name,
        string nodeType,
        string description,
        Func<T, TKey?> key,
        BatchPagesArgs<TKey, TValue> load,
        Action<ArgsBuilder>? args = null,
        string? connectionName = null)
        where TKey : notnull =>
        AddConnection<TValue>(name, nodeType, description, Loaders.Pages(Loaders.Key(key), load), args, connectionName);

    private ObjectBuilder<T> AddConnection<TValue>(
        string name, string nodeType, string description, FieldResolver resolver, Action<ArgsBuilder>? args, string? connectionName)
    {
        var connection = Connections.Ensure<TValue>(schema, nodeType, connectionName ?? nodeType);
        var field = Connections.Field(name, description, connection, resolver);
        return Add(field, args);
    }
}
