using System.Diagnostics.CodeAnalysis;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>Adds fields to Query. Root fields of one operation start together.</summary>
public sealed class QueryBuilder
{
    private readonly SchemaBuilder schema;

    internal QueryBuilder(SchemaBuilder schema, ObjectType type)
    {
        this.schema = schema;
        Type = type;
    }

    internal ObjectType Type { get; }

    /// <summary>A field that is resolved once per operation.</summary>
    public QueryBuilder Root<TValue>(
        string name,
        string type,
        string description,
        Func<FieldArgs, GraphContext, CancellationToken, ValueTask<TValue>> resolve,
        Action<ArgsBuilder>? args = null)
    {
        Roots.Add(schema, Type, name, type, description, resolve, args);
        return this;
    }

    /// <summary>A field whose value is loaded by a key from its arguments: aliases of it share one load. A null key is null.</summary>
    public QueryBuilder One<TKey, TValue>(
        string name,
        string type,
        string description,
        Func<FieldArgs, GraphContext, TKey?> key,
        BatchOne<TKey, TValue> load,
        Action<ArgsBuilder>? args = null)
        where TKey : notnull
    {
        KeySelector<RootValue, TKey> selector =
            (RootValue _, FieldArgs given, GraphContext context, [MaybeNullWhen(false)] out TKey found) => (found = key(given, context)) is not null;
        return Add(new FieldDefinition(name, description, type) { Resolver = Loaders.One(selector, load) }, args);
    }

    /// <summary>A list that can grow, as XConnection! with first and after.</summary>
    public QueryBuilder Connection<TNode>(
        string name,
        string nodeType,
        string description,
        Func<PageArgs, FieldArgs, GraphContext, CancellationToken, ValueTask<Page<TNode>>> resolve,
        Action<ArgsBuilder>? args = null,
        string? connectionName = null)
    {
        var connection = Connections.Ensure<TNode>(schema, nodeType, connectionName ?? nodeType);
        var resolver = new RootResolver<Page<TNode>>((given, page, context, token) => resolve(page!, given, context, token));
        return Add(Connections.Field(name, description, connection, resolver), args);
    }

    private QueryBuilder Add(FieldDefinition field, Action<ArgsBuilder>? args)
    {
        args?.Invoke(new ArgsBuilder(field));
        schema.AddField(Type, field);
        return this;
    }
}

/// <summary>Adds fields to Mutation. They run one after the other.</summary>
public sealed class MutationBuilder
{
    private readonly SchemaBuilder schema;

    internal MutationBuilder(SchemaBuilder schema, ObjectType type)
    {
        this.schema = schema;
        Type = type;
    }

    internal ObjectType Type { get; }

    /// <summary>A mutation with one argument <c>input: TInput!</c>; the input type must be registered with Input.</summary>
    public MutationBuilder Root<TInput, TPayload>(
        string name, string type, string description, Func<TInput, GraphContext, CancellationToken, ValueTask<TPayload>> resolve)
        where TInput : notnull
    {
        var inputName = schema.FindInput(typeof(TInput))?.Name ?? typeof(TInput).Name;
        Roots.Add(
            schema,
            Type,
            name,
            type,
            description,
            (args, context, token) => resolve(args.Get<TInput>("input"), context, token),
            args => args.Add("input", inputName + "!", "What to do."));
        return this;
    }

    /// <summary>A mutation with arguments of its own, or none.</summary>
    public MutationBuilder Root<TPayload>(
        string name,
        string type,
        string description,
        Func<FieldArgs, GraphContext, CancellationToken, ValueTask<TPayload>> resolve,
        Action<ArgsBuilder>? args = null)
    {
        Roots.Add(schema, Type, name, type, description, resolve, args);
        return this;
    }
}

/// <summary>Adds fields to Subscription.</summary>
public sealed class SubscriptionBuilder
{
    private readonly SchemaBuilder schema;

    internal SubscriptionBuilder(SchemaBuilder schema, ObjectType type)
    {
        this.schema = schema;
        Type = type;
    }

    internal ObjectType Type { get; }

    /// <summary>A stream of values; each one is executed against the selection with fresh loaders.</summary>
    public SubscriptionBuilder Stream<TValue>(
        string name,
        string type,
        string description,
        Func<FieldArgs, GraphContext, CancellationToken, IAsyncEnumerable<TValue>> subscribe,
        Action<ArgsBuilder>? args = null)
    {
        var field = new FieldDefinition(name, description, type) { Resolver = new StreamResolver<TValue>(subscribe) };
        args?.Invoke(new ArgsBuilder(field));
        schema.AddField(Type, field);
        return this;
    }
}

internal static class Roots
{
    public static void Add<TValue>(
        SchemaBuilder schema,
        ObjectType root,
        string name,
        string type,
        string description,
        Func<FieldArgs, GraphContext, CancellationToken, ValueTask<TValue>> resolve,
        Action<ArgsBuilder>? args)
    {
        var resolver = new RootResolver<TValue>((given, _, context, token) => resolve(given, context, token));
        var field = new FieldDefinition(name, description, type) { Resolver = resolver };
        args?.Invoke(new ArgsBuilder(field));
        schema.AddField(root, field);
    }
}
