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
        new LoadResolver<T, TKey>(
            typeof(TValue), load, key, async (keys, _, _, context, token) => Reader(await load(keys, context, token)), usesArgs: false, NoValue);

    public static LoadResolver One<T, TKey, TValue>(KeySelector<T, TKey> key, BatchOneArgs<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(
            typeof(TValue), load, key, async (keys, _, args, context, token) => Reader(await load(keys, args, context, token)), usesArgs: true, NoValue);

    public static LoadResolver Many<T, TKey, TValue>(KeySelector<T, TKey> key, BatchMany<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(
            typeof(IReadOnlyList<TValue>),
            load,
            key,
            async (keys, _, _, context, token) => Reader(await load(keys, context, token)),
            usesArgs: false,
            static () => Array.Empty<TValue>());

    public static LoadResolver Many<T, TKey, TValue>(KeySelector<T, TKey> key, BatchManyArgs<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(
            typeof(IReadOnlyList<TValue>),
            load,
            key,
            async (keys, _, args, context, token) => Reader(await load(keys, args, context, token)),
            usesArgs: true,
            static () => Array.Empty<TValue>());

    public static LoadResolver Pages<T, TKey, TValue>(KeySelector<T, TKey> key, BatchPages<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(
            typeof(Page<TValue>),
            load,
            key,
            async (keys, page, _, context, token) => PageReader(await load(keys, page!, context, token)),
            usesArgs: false,
            static () => Page<TValue>.Empty);

    public static LoadResolver Pages<T, TKey, TValue>(KeySelector<T, TKey> key, BatchPagesArgs<TKey, TValue> load)
        where TKey : notnull =>
        new LoadResolver<T, TKey>(
            typeof(Page<TValue>),
            load,
            key,
            async (keys, page, args, context, token) => PageReader(await load(keys, page!, args, context, token)),
            usesArgs: true,
            static () => Page<TValue>.Empty);

    private static object? NoValue() => null;

    private static Func<TKey, object?> Reader<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> values) =>
        key => values.TryGetValue(key, out var value) ? value : null;

    private static Func<TKey, object?> Reader<TKey, TValue>(ILookup<TKey, TValue> values) => key => values[key];

    private static Func<TKey, object?> PageReader<TKey, TValue>(IReadOnlyDictionary<TKey, Page<TValue>> pages) =>
        key => pages.TryGetValue(key, out var page) ? page : Page<TValue>.Empty;
}
