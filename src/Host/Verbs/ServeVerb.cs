using System.Net;
using System.Net.Sockets;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Verbs;

/// <summary>Runs the platform until it is told to stop.</summary>
internal static class ServeVerb
{
    public static Verb Verb { get; } = new("serve", "Serves the platform (the default).", [], (_, cancellationToken) => RunAsync(cancellationToken));

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var settings = HostSettings.FromEnvironment();
        RefuseTakenPort("PORT", settings.Port);
        if (settings.RunsProvider) RefuseTakenPort("PAYMENTS_PORT", settings.PaymentsPort);

        await using var database = await PlatformDatabase.OpenAsync(settings, cancellationToken);
        await using var platform = await Platform.StartAsync(settings, database.ConnectionString, cancellationToken);
        Console.WriteLine($"SocialCommerce is ready at {settings.PublicUrl.AbsoluteUri.TrimEnd('/')}{Hint(settings)}");
        await platform.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static string Hint(HostSettings settings) => settings.IsSandbox ? "  (sandbox; GraphiQL at /graphql, Ctrl-C stops)" : "";

    /// <summary>Looked at before anything is started, so that the answer is one line and nothing has to be undone.</summary>
    private static void RefuseTakenPort(string name, int port)
    {
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6) continue;
            try
            {
                using var listener = new TcpListener(address, port);
                listener.Start();
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new StartupException($"Port {port} is taken: stop the program that uses it, or set {name} to another port.", error);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
            {
                throw new StartupException($"Port {port} may not be used by this user: set {name} to a port above 1023.", error);
            }
            catch (SocketException)
            {
                // No such address on this machine (IPv6 switched off); the other one decides.
            }
        }
    }
}
