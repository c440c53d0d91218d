namespace SocialCommerce.Graph.Engine;

/// <summary>Loads one value for each of several distinct keys. A key that is missing from the answer is null.</summary>
public delegate ValueTask<IReadOnlyDictionary<TKey, TValue>> BatchOne<TKey, TValue>(
    IReadOnlyList<TKey> keys, GraphContext context, CancellationToken cancellationToken);

/// <summary>As <see cref="BatchOne{TKey,TValue}"/>, with the arguments of the field.</summary>
public delegate ValueTask<IReadOnlyDictionary<TKey, TValue>> BatchOneArgs<TKey, TValue>(
    IReadOnlyList<TKey> keys, FieldArgs args, GraphContext context, CancellationToken cancellationToken);

/// <summary>Loads a list for each of several distinct keys, in the order of the answer. A missing key is an empty list.</summary>
public delegate ValueTask<ILookup<TKey, TValue>> BatchMany<TKey, TValue>(
    IReadOnlyList<TKey> keys, GraphContext context, CancellationToken cancellationToken);

/// <summary>As <see cref="BatchMany{TKey,TValue}"/>, with the arguments of the field.</summary>
public delegate ValueTask<ILookup<TKey, TValue>> BatchManyArgs<TKey, TValue>(
    IReadOnlyList<TKey> keys, FieldArgs args, GraphContext context, CancellationToken cancellationToken);

/// <summary>Loads the same page of each of several connections. A missing key is an empty page.</summary>
public delegate ValueTask<IReadOnlyDictionary<TKey, Page<TValue>>> BatchPages<TKey, TValue>(
    IReadOnlyList<TKey> keys, PageArgs page, GraphContext context, CancellationToken cancellationToken);

/// <summary>As <see cref="BatchPages{TKey,TValue}"/>, with the other arguments of the field.</summary>
public delegate ValueTask<IReadOnlyDictionary<TKey, Page<TValue>>> BatchPagesArgs<TKey, TValue>(
    IReadOnlyList<TKey> keys, PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken);
