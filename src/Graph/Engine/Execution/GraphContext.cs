namespace SocialCommerce.Graph.Engine;

/// <summary>
/// Knows which exceptions of resolvers and loaders are the asker's mistake, and says so; null for all that are ours. Put into
/// <see cref="GraphContext"/> as an item.
/// </summary>
public delegate GraphQLException? ErrorTranslator(Exception exception);

/// <summary>
/// What resolvers know about one request, or about one socket: its services and typed items such as the viewer.
/// Items are set before execution and read by resolvers that may run at the same time.
/// </summary>
public sealed class GraphContext(IServiceProvider services, CancellationToken cancellationToken = default)
{
    private readonly Dictionary<Type, object> items = [];

    /// <summary>The services of the request.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Cancelled when the client goes away.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>A copy for one operation of a socket, so that operations do not overwrite each other's items.</summary>
    internal GraphContext ForOperation()
    {
        var copy = new GraphContext(Services, CancellationToken);
        foreach (var (type, item) in items)
        {
            copy.items[type] = item;
        }

        return copy;
    }

    /// <summary>Stores the one item of a type.</summary>
    public GraphContext Set<T>(T item)
        where T : notnull
    {
        items[typeof(T)] = item;
        return this;
    }

    /// <summary>The item of a type, or null.</summary>
    public T? Find<T>()
        where T : class => items.TryGetValue(typeof(T), out var item) ? (T)item : null;

    /// <summary>The item of a type.</summary>
    /// <exception cref="InvalidOperationException">Nothing of the type was set.</exception>
    public T Get<T>()
        where T : notnull =>
        items.TryGetValue(typeof(T), out var item) ? (T)item : throw new InvalidOperationException($"The context has no {typeof(T).Name}.");
}

/// <summary>
/// Lets the SQL of one level travel together: loaders queue their commands between the two calls and await the results,
/// which <see cref="FlushAsync"/> brings.
/// </summary>
public interface ILevelScope
{
    /// <summary>Loaders of the level are about to start; level 0 holds the root fields.</summary>
    void OnLevelStarted(int level);

    /// <summary>Every loader of the level has started and waits.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
