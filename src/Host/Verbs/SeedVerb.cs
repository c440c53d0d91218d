using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Verbs;

/// <summary>
/// Fills an empty database with the demo world at a chosen size. It runs the platform on free ports meanwhile, because the
/// demo world's orders are really paid at the payment provider.
/// </summary>
internal static class SeedVerb
{
    public static Verb Verb { get; } = new(
        "seed", "Writes the demo world into an empty database.", ["--scale N  N times its size, 1 to 100 (default 1)", "--json  print {\"written\": true|false}"], RunAsync);

    private static async Task<int> RunAsync(VerbArguments arguments, CancellationToken cancellationToken)
    {
        var settings = HostSettings.FromEnvironment();
        if (!settings.IsSandbox)
        {
            throw new StartupException("The demo world belongs to the sandbox: set SANDBOX=on and ASPNETCORE_ENVIRONMENT=Development.");
        }
        settings = settings with
        {
            Port = FreePort(),
            PaymentsPort = FreePort(),
            SeedsDemoWorld = true,
            SeedScale = arguments.Number("--scale", otherwise: 1, minimum: 1, maximum: 100),
        };
        settings = settings with { PublicUrl = new UriBuilder(settings.PublicUrl) { Port = settings.Port }.Uri };
        await using var database = await PlatformDatabase.OpenOrJoinAsync(settings, cancellationToken);
        await using var platform = await Platform.StartAsync(settings, database.ConnectionString, cancellationToken);
        Console.WriteLine(arguments.IsJson ? JsonSerializer.Serialize(new { written = platform.HasSeeded }) : platform.HasSeeded ? "The demo world is written." : "The demo world was there already.");
        return 0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
