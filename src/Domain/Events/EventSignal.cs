namespace SocialCommerce.Domain.Events;

/// <summary>Wakes the dispatcher of this process after a commit; other processes are woken by NOTIFY.</summary>
public sealed class EventSignal
{
    private TaskCompletionSource pending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Raise() => Interlocked.Exchange(ref pending, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Completes at the next <see cref="Raise"/>. Take it before looking for work, so that no wake-up is missed.</summary>
    public Task NextAsync() => Volatile.Read(ref pending).Task;
}
