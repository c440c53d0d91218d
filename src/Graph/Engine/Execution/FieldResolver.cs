using System.Text.Json;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>How a field gets its value. The kinds are closed: there is no asynchronous work per object.</summary>
internal abstract class FieldResolver
{
    /// <summary>The CLR type of the field's value, checked against its GraphQL type when the schema is built.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Called once the type of the field is known.</summary>
    public virtual void Bind(GraphType type)
    {
    }
}

/// <summary>Reads memory: a property, or a pure function of object, arguments and context.</summary>
internal abstract class SyncResolver : FieldResolver
{
    public abstract object? Get(object parent, FieldArgs args, GraphContext context);

    /// <summary>Writes a leaf; false when it is null where it may not be, or cannot be represented.</summary>
    public abstract bool TryWrite(Utf8JsonWriter writer, object parent, FieldArgs args, GraphContext context);
}

internal sealed class SyncResolver<T, TValue>(Func<T, FieldArgs, GraphContext, TValue> get) : SyncResolver
{
    private ValueWriter<TValue>? writer;

    public override Type ValueType => typeof(TValue);

    public override void Bind(GraphType type) => writer = type.Named is LeafType ? ValueWriters.For<TValue>(type) : null;

    public override object? Get(object parent, FieldArgs args, GraphContext context) => get((T)parent, args, context);

    public override bool TryWrite(Utf8JsonWriter json, object parent, FieldArgs args, GraphContext context) =>
        writer!(json, get((T)parent, args, context));
}

/// <summary>A field of a root type: called once per operation and response name.</summary>
internal abstract class RootResolver : FieldResolver
{
    public abstract ValueTask<object?> InvokeAsync(FieldArgs args, PageArgs? page, GraphContext context, CancellationToken cancellationToken);
}

internal sealed class RootResolver<TValue>(Func<FieldArgs, PageArgs?, GraphContext, CancellationToken, ValueTask<TValue>> resolve) : RootResolver
{
    public override Type ValueType => typeof(TValue);

    public override async ValueTask<object?> InvokeAsync(
        FieldArgs args, PageArgs? page, GraphContext context, CancellationToken cancellationToken) =>
        await resolve(args, page, context, cancellationToken);
}

/// <summary>The source of a subscription.</summary>
internal abstract class StreamResolver : FieldResolver
{
    public abstract IAsyncEnumerable<object?> Subscribe(FieldArgs args, GraphContext context, CancellationToken cancellationToken);
}

internal sealed class StreamResolver<TValue>(Func<FieldArgs, GraphContext, CancellationToken, IAsyncEnumerable<TValue>> subscribe) : StreamResolver
{
    public override Type ValueType => typeof(TValue);

    public override async IAsyncEnumerable<object?> Subscribe(
        FieldArgs args,
        GraphContext context,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in subscribe(args, context, cancellationToken).WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }
}
