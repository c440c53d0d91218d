namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>An operation of a socket with the means to end it.</summary>
internal sealed class RunningOperation(CancellationToken connection) : IDisposable
{
    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(connection);
    private Task task = Task.CompletedTask;

    public CancellationToken Token => stop.Token;

    /// <summary>Starts on another thread, so that the reader goes on reading whatever the operation does first.</summary>
    public void Start(Func<Task> run) => task = Task.Run(run, CancellationToken.None);

    /// <summary>Cancels it and waits until nothing of it runs.</summary>
    public async ValueTask EndAsync()
    {
        await stop.CancelAsync();
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose() => stop.Dispose();
}
