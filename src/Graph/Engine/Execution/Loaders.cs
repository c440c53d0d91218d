using System.Diagnostics.CodeAnalysis;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Makes resolvers from the public batch delegates. The delegate itself is the identity by which loads merge.</summary>
internal static class Loaders
{
    public static KeySelector<T, TKey> Key<T, TKey>(Func<T, TKey?> key)
        where TKey : notnull =>
        (T parent, FieldArgs _, GraphContext _, [MaybeNullWhen(false)] out TKey found) => (found = key(parent)) is not null;

    public static KeySelector<T, TKey> StructKey<T, TKey>(Func<T, TKey?> key)
        where TKey : struct =>
        (T parent, FieldArgs _, GraphContext _, out TKey found) =>
        {
            var given = key(parent);
            found = given.GetValueOrDefault();
            return given.HasValue;
        };

    public static LoadResolver One<T, TKey, TValue>(KeySelector<T, TKey> key, BatchOne<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(key, new OneLoader<TKey, TValue>(load, usesArgs: false, (keys, _, context, token) => load(keys, context, token)));

    public static LoadResolver One<T, TKey, TValue>(KeySelector<T, TKey> key, BatchOneArgs<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(key, new OneLoader<TKey, TValue>(load, usesArgs: true, (keys, args, context, token) => load(keys, args.Values, context, token)));

    public static LoadResolver Many<T, TKey, TValue>(KeySelector<T, TKey> key, BatchMany<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(key, new ManyLoader<TKey, TValue>(load, usesArgs: false, (keys, _, context, token) => load(keys, context, token)));

    public static LoadResolver Many<T, TKey, TValue>(KeySelector<T, TKey> key, BatchManyArgs<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(key, new ManyLoader<TKey, TValue>(load, usesArgs: true, (keys, args, context, token) => load(keys, args.Values, context, token)));

    public static LoadResolver Pages<T, TKey, TValue>(KeySelector<T, TKey> key, BatchPages<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(key, new PageLoader<TKey, TValue>(load, usesArgs: false, (keys, args, context, token) => load(keys, args.Page!, context, token)));

    public static LoadResolver Pages<T, TKey, TValue>(KeySelector<T, TKey> key, BatchPagesArgs<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(
            key, new PageLoader<TKey, TValue>(load, usesArgs: true, (keys, args, context, token) => load(keys, args.Page!, args.Values, context, token)));

    private delegate ValueTask<TAnswer> Load<TKey, TAnswer>(
        IReadOnlyList<TKey> keys, CoercedArgs args, GraphContext context, CancellationToken cancellationToken);

    private sealed class OneLoader<TKey, TValue>(Delegate identity, bool usesArgs, Load<TKey, IReadOnlyDictionary<TKey, TValue>> load)
        : Loader<TKey>(identity, typeof(TValue), usesArgs)
        where TKey : notnull
    {
        public override async ValueTask LoadAsync(
            IReadOnlyList<TKey> keys, CoercedArgs args, Dictionary<TKey, object?> values, GraphContext context, CancellationToken cancellationToken)
        {
            var found = await load(keys, args, context, cancellationToken);
            for (var i = 0; i < keys.Count; i++)
            {
                values[keys[i]] = found.TryGetValue(keys[i], out var value) ? value : null;
            }
        }
    }

    private sealed class ManyLoader<TKey, TValue>(Delegate identity, bool usesArgs, Load<TKey, ILookup<TKey, TValue>> load)
        : Loader<TKey>(identity, typeof(IReadOnlyList<TValue>), usesArgs)
        where TKey : notnull
    {
        public override object Missing => Array.Empty<TValue>();

        public override async ValueTask LoadAsync(
            IReadOnlyList<TKey> keys, CoercedArgs args, Dictionary<TKey, object?> values, GraphContext context, CancellationToken cancellationToken)
        {
            var found = await load(keys, args, context, cancellationToken);
            for (var i = 0; i < keys.Count; i++)
            {
                values[keys[i]] = found[keys[i]];
            }
        }
    }

    private sealed class PageLoader<TKey, TValue>(Delegate identity, bool usesArgs, Load<TKey, IReadOnlyDictionary<TKey, Page<TValue>>> load)
        : Loader<TKey>(identity, typeof(Page<TValue>), usesArgs)
        where TKey : notnull
    {
        public override object Missing => Page<TValue>.Empty;

        public override async ValueTask LoadAsync(
            IReadOnlyList<TKey> keys, CoercedArgs args, Dictionary<TKey, object?> values, GraphContext context, CancellationToken cancellationToken)
        {
            var found = await load(keys, args, context, cancellationToken);
            for (var i = 0; i < keys.Count; i++)
            {
                values[keys[i]] = found.TryGetValue(keys[i], out var page) ? page : Page<TValue>.Empty;
            }
        }
    }
}
