using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Reads the key of an object; false when it has none, and then the field is null (or an empty list or page).</summary>
internal delegate bool KeySelector<in T, TKey>(T parent, FieldArgs args, GraphContext context, [MaybeNullWhen(false)] out TKey key);

/// <summary>A batch function together with how its answer is taken apart. Its delegate is the identity by which loads merge.</summary>
internal abstract class Loader<TKey>(Delegate identity, Type valueType, bool usesArgs)
    where TKey : notnull
{
    public Delegate Identity { get; } = identity;

    public Type ValueType { get; } = valueType;

    /// <summary>Whether fields with different arguments need different answers.</summary>
    public bool UsesArgs { get; } = usesArgs;

    /// <summary>The value of an object that has no key.</summary>
    public virtual object? Missing => null;

    /// <summary>Loads the keys and stores the value of each; a key the loader does not know gets <see cref="Missing"/>.</summary>
    public abstract ValueTask LoadAsync(
        IReadOnlyList<TKey> keys, CoercedArgs args, Dictionary<TKey, object?> values, GraphContext context, CancellationToken cancellationToken);
}

/// <summary>A batch field: keys of all objects of a level are loaded by one call.</summary>
internal abstract class LoadResolver : FieldResolver
{
    public abstract PendingField Collect(ObjectBatch batch, FieldPlan field, int fieldIndex, CoercedArgs args, ExecutionState state);
}

internal sealed class LoadResolver<T, TKey>(KeySelector<T, TKey> key, Loader<TKey> loader) : LoadResolver
    where TKey : notnull
{
    private static readonly object NoKey = new();

    public override Type ValueType => loader.ValueType;

    public override PendingField Collect(ObjectBatch batch, FieldPlan field, int fieldIndex, CoercedArgs args, ExecutionState state)
    {
        var set = (LoadSet<TKey>)state.LoadSetFor(
            new LoadKey(loader.Identity, loader.UsesArgs ? args.Values : null, args.Page), (loader, args), static made => new LoadSet<TKey>(made.loader, made.args));
        var count = batch.Count;
        var keys = ArrayPool<TKey>.Shared.Rent(count);
        set.Expect(count);
        object?[]? withoutKey = null;
        for (var row = 0; row < count; row++)
        {
            try
            {
                if (key((T)batch[row], args.Values, state.Context, out keys[row]!))
                {
                    set.Want(keys[row]);
                    continue;
                }

                (withoutKey ??= new object?[count])[row] = loader.Missing ?? NoKey;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                (withoutKey ??= new object?[count])[row] = state.ErrorFrom(exception, field);
            }
        }

        return new PendingLoad(batch, field, fieldIndex, set, keys, withoutKey);
    }

    private sealed class PendingLoad(ObjectBatch batch, FieldPlan field, int fieldIndex, LoadSet<TKey> set, TKey[] keys, object?[]? withoutKey)
        : PendingField(batch, field, fieldIndex)
    {
        public override void Fill(object?[] values)
        {
            for (var row = 0; row < Batch.Count; row++)
            {
                values[row] = withoutKey?[row] is { } special
                    ? ReferenceEquals(special, NoKey) ? null : special
                    : set.ValueOf(keys[row]);
            }

            ArrayPool<TKey>.Shared.Return(keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        }
    }
}

/// <summary>A field whose values arrive with the end of the level.</summary>
internal abstract class PendingField(ObjectBatch batch, FieldPlan field, int fieldIndex)
{
    public ObjectBatch Batch { get; } = batch;
    public FieldPlan Field { get; } = field;
    public int FieldIndex { get; } = fieldIndex;

    /// <summary>Stores the value of each row, once.</summary>
    public abstract void Fill(object?[] values);
}

/// <summary>Identity of a loader with its arguments: everything loaded under one key is loaded once per request.</summary>
internal readonly record struct LoadKey(Delegate Loader, FieldArgs? Args, PageArgs? Page);

/// <summary>The values one loader has brought in this request, and the keys it is to bring next.</summary>
internal abstract class LoadSet
{
    public abstract bool HasQueue { get; }

    /// <summary>Loads the queued keys. Never throws: a failure becomes the value of its keys.</summary>
    public abstract ValueTask LoadAsync(ExecutionState state, CancellationToken cancellationToken);

    /// <summary>Nothing is asked of the set any more.</summary>
    public abstract void Release();
}

internal sealed class LoadSet<TKey>(Loader<TKey> loader, CoercedArgs args) : LoadSet
    where TKey : notnull
{
    private readonly Dictionary<TKey, object?> values = LoadedValues<TKey>.Rent();

    // A loader may keep the list it is given, so each call gets a new one.
    private List<TKey>? queue;

    public override bool HasQueue => queue is not null;

    /// <summary>Makes room for so many keys, in the first level that asks; later levels mostly ask for the same ones.</summary>
    public void Expect(int keys)
    {
        if (values.Count == 0)
        {
            values.EnsureCapacity(keys);
            queue = new List<TKey>(keys);
        }
    }

    public void Want(TKey key)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(values, key, out var exists);
        if (!exists)
        {
            slot = null;
            (queue ??= []).Add(key);
        }
    }

    public object? ValueOf(TKey key) => values[key];

    public override async ValueTask LoadAsync(ExecutionState state, CancellationToken cancellationToken)
    {
        var keys = queue!;
        queue = null;
        if (keys.Count == 0)
        {
            return;
        }

        try
        {
            await loader.LoadAsync(keys, args, values, state.Context, cancellationToken);
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

    public override void Release() => LoadedValues<TKey>.Return(values);
}
