using System.Runtime.InteropServices;

namespace SocialCommerce.Host.Runtime;

/// <summary>Turns Ctrl-C and SIGTERM into a cancelled token from the first moment, so that what was started is also stopped.</summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations;

    public ShutdownSignals()
    {
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Cancel))];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        // Otherwise the runtime would end the process at once and leave the database server to its watchdog.
        context.Cancel = true;
        source.Cancel();
    }
}
