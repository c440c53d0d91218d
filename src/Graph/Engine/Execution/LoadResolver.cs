using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Reads the key of an object; false when it has none, and then the field is null (or an empty list or page).</summary>
internal delegate bool KeySelector<in T, TKey>(T parent, FieldArgs args, GraphContext context, [MaybeNullWhen(false)] out TKey key);

/// <summary>Loads keys and answers how to read the boxed value of each.</summary>
internal delegate ValueTask<Func<TKey, object?>> RawLoad<TKey>(
    IReadOnlyList<TKey> keys, PageArgs? page, FieldArgs args, GraphContext context, CancellationToken cancellationToken);

/// <summary>A batch field: keys of all objects of a level are loaded by one call.</summary>
internal abstract class LoadResolver : FieldResolver
{
    public abstract PendingField Collect(ObjectBatch batch, FieldPlan field, int fieldIndex, CoercedArgs args, ExecutionState state);
}

internal sealed class LoadResolver<T, TKey>(
    Type valueType,
    Delegate identity,
    KeySelector<T, TKey> key,
    RawLoad<TKey> load,
    bool usesArgs,
    Func<object?> missing) : LoadResolver
    where TKey : notnull
{
    public override Type ValueType => valueType;

    public override PendingField Collect(ObjectBatch batch, FieldPlan field, int fieldIndex, CoercedArgs args, ExecutionState state)
    {
        var set = (LoadSet<TKey>)state.LoadSetFor(new LoadKey(identity, usesArgs ? args.Values : null, args.Page), () => new LoadSet<TKey>(load, args));
        var keys = new TKey?[batch.Count];
        set.Expect(keys.Length);
        object?[]? withoutKey = null;
        for (var row = 0; row < keys.Length; row++)
        {
            try
            {
                if (key((T)batch[row], args.Values, state.Context, out keys[row]))
                {
                    set.Want(keys[row]!);
                    continue;
                }

                (withoutKey ??= new object?[keys.Length])[row] = missing() ?? NoKey;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                (withoutKey ??= new object?[keys.Length])[row] = state.ErrorFrom(exception, field);
            }
        }

        return new PendingLoad(batch, field, fieldIndex, set, keys, withoutKey);
    }

    private static readonly object NoKey = new();

    private sealed class PendingLoad(
        ObjectBatch batch, FieldPlan field, int fieldIndex, LoadSet<TKey> set, TKey?[] keys, object?[]? withoutKey)
        : PendingField(batch, field, fieldIndex)
    {
        public override object? ValueOf(int row) => withoutKey?[row] is { } special
            ? ReferenceEquals(special, NoKey) ? null : special
            : set.ValueOf(keys[row]!);
    }
}

/// <summary>A field whose values arrive with the end of the level.</summary>
internal abstract class PendingField(ObjectBatch batch, FieldPlan field, int fieldIndex)
{
    public ObjectBatch Batch { get; } = batch;
    public FieldPlan Field { get; } = field;
    public int FieldIndex { get; } = fieldIndex;

    public abstract object? ValueOf(int row);
}

/// <summary>Identity of a loader with its arguments: everything loaded under one key is loaded once per request.</summary>
internal readonly record struct LoadKey(Delegate Loader, FieldArgs? Args, PageArgs? Page);

/// <summary>The values one loader has brought in this request, and the keys it is to bring next.</summary>
internal abstract class LoadSet
{
    public abstract bool HasQueue { get; }

    /// <summary>Loads the queued keys. Never throws: a failure becomes the value of its keys.</summary>
    public abstract ValueTask LoadAsync(ExecutionState state, CancellationToken cancellationToken);
}

internal sealed class LoadSet<TKey>(RawLoad<TKey> load, CoercedArgs args) : LoadSet
    where TKey : notnull
{
    private readonly Dictionary<TKey, object?> values = [];
    private List<TKey> queue = [];

    public override bool HasQueue => queue.Count > 0;

    /// <summary>Makes room for so many keys, in the first level that asks; later levels mostly ask for the same ones.</summary>
    public void Expect(int keys)
    {
        if (values.Count == 0)
        {
            values.EnsureCapacity(keys);
            queue.EnsureCapacity(keys);
        }
    }

    public void Want(TKey key)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(values, key, out var exists);
        if (!exists)
        {
            slot = null;
            queue.Add(key);
        }
    }

    public object? ValueOf(TKey key) => values[key];

    public override async ValueTask LoadAsync(ExecutionState state, CancellationToken cancellationToken)
    {
        var keys = queue;
        queue = [];
        try
        {
            var read = await load(keys, args.Page, args.Values, state.Context, cancellationToken);
            foreach (var key in keys)
            {
                values[key] = read(key);
            }
        }
        catch (Exception exception) when (state.IsFieldError(exception))
        {
            var error = state.ErrorFrom(exception, null);
            foreach (var key in keys)
            {
                values[key] = error;
            }
        }

        state.CountLoaded(keys.Count);
    }
}
