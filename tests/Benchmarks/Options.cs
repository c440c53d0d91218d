using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialCommerce.Benchmarks;

/// <summary>What benchmarks share: their options, free ports, the repository they lie in.</summary>
internal static class Options
{
    public static int Number(IReadOnlyList<string> options, string name, int otherwise)
    {
        var at = options.ToList().IndexOf(name);
        return at >= 0 && at + 1 < options.Count ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    public static string? Text(IReadOnlyList<string> options, string name)
    {
        var at = options.ToList().IndexOf(name);
        return at >= 0 && at + 1 < options.Count ? options[at + 1] : null;
    }

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "SocialCommerce.sln"))) directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The benchmark must lie in the repository.");
    }
}
