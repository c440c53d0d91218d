using System.Net;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Composition;

/// <summary>Where web servers listen: this machine only, unless BIND says otherwise.</summary>
internal static class Listening
{
    public static void On(WebApplicationBuilder builder, HostSettings settings, int port) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        if (settings.BindAddress is null) kestrel.ListenLocalhost(port);
        else if (IPAddress.TryParse(settings.BindAddress, out var address)) kestrel.Listen(address, port);
        else throw new StartupException("BIND is an IP address, such as 0.0.0.0 for all networks.");
    });
}
