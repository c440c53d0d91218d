using System.Reflection;
using System.Runtime.InteropServices;

namespace SocialCommerce.Media.Native;

/// <summary>Finds the shared library that the npm package <c>@img/sharp-libvips-&lt;os&gt;-&lt;cpu&gt;</c> brings.</summary>
internal static class LibVipsLocator
{
    /// <summary>Environment variable with the full path of another build of libvips.</summary>
    public const string OverrideVariable = "VIPS_LIBRARY";

    public static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (libraryName != LibVips.Name)
        {
            return 0;
        }

        var path = Find(Environment.GetEnvironmentVariable(OverrideVariable), [AppContext.BaseDirectory, Environment.CurrentDirectory]);
        return NativeLibrary.Load(path);
    }

    /// <summary>The library at <paramref name="overridePath"/> or in the nearest node_modules above one of the folders.</summary>
    /// <exception cref="DllNotFoundException">There is none; the message says how to install it.</exception>
    public static string Find(string? overridePath, IReadOnlyList<string> startFolders)
    {
        if (!string.IsNullOrEmpty(overridePath))
        {
            return File.Exists(overridePath)
                ? overridePath
                : throw new DllNotFoundException($"{OverrideVariable} names '{overridePath}', which does not exist.");
        }

        return startFolders.SelectMany(Upwards).Select(LibraryBelow).FirstOrDefault(path => path is not null)
            ?? throw new DllNotFoundException(
                $"libvips was not found: no node_modules/{PackageName} at or above {string.Join(" or ", startFolders)}. "
                + $"Run `npm ci` in the repository's root, or set {OverrideVariable} to the path of libvips.");
    }

    private static string PackageName => $"@img/sharp-libvips-{Platform}-{Architecture}";

    private static string Platform =>
        OperatingSystem.IsMacOS() ? "darwin"
        : OperatingSystem.IsWindows() ? "win32"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linuxmusl"
        : "linux";

    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        _ => "x64",
    };

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }

    private static string? LibraryBelow(string folder)
    {
        var libraries = Path.Combine(folder, "node_modules", PackageName, "lib");
        return Directory.Exists(libraries)
            ? Directory.EnumerateFiles(libraries, "libvips-cpp*").Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
    }
}
