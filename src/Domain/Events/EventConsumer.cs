using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Events;

/// <summary>
/// Reacts to events of other capabilities. <see cref="HandleAsync"/> runs in the transaction that also moves the consumer's
/// checkpoint, so that its effect in the database happens exactly once, also after a crash. Events come in log order.
/// </summary>
public interface IEventConsumer
{
    /// <summary>The checkpoint's name; never reuse one.</summary>
    string Name { get; }

    /// <summary>The kinds of events that concern it; others pass it by unread.</summary>
    IReadOnlyCollection<Type> Kinds { get; }

    /// <summary>Handles one event of its kinds.</summary>
    Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken);
}

/// <summary>Sees every event of the log once per process, after it was committed: for pushes to connected clients, not for state.</summary>
public interface IEventTail
{
    void OnEvent(StoredEvent stored);
}
