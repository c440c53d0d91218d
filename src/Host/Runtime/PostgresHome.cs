using System.Security.Cryptography;
using System.Text;

namespace SocialCommerce.Host.Runtime;

/// <summary>Where an embedded PostgreSQL keeps its data, which programs it runs and as whom; all three fit together.</summary>
internal sealed record PostgresHome(string Directory, PostgresBinaries Binaries, PostgresAccount Account)
{
    private const string SharedName = "socialcommerce";

    public string Cluster => Path.Combine(Directory, "cluster");

    public string PasswordFile => Path.Combine(Directory, "password");

    public string LogFile => Path.Combine(Directory, "server.log");

    /// <summary>
    /// Chooses <c>DATA_DIR/postgres</c>. A root process runs PostgreSQL as somebody else, who may be unable to enter
    /// the repository (a home of mode 0700): then data and programs live in a shared place and a note in DATA_DIR says where.
    /// </summary>
    public static async Task<PostgresHome> PrepareAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Find();
        var hydrated = binaries.TryHydrate();
        var requested = Path.Combine(dataDirectory, "postgres");
        var account = await PostgresAccount.ForAsync(requested, cancellationToken);
        if (!account.IsOther)
        {
            MakePrivate(requested);
            return new PostgresHome(requested, hydrated ? binaries : binaries.CopyTo(dataDirectory), account);
        }

        var directory = await PlaceAsync(dataDirectory, requested, account, cancellationToken);
        var isUsable = hydrated && await CanRunAsync(account, binaries, cancellationToken);
        return new PostgresHome(directory, isUsable ? binaries : binaries.CopyTo(await SharedDirectoryAsync(cancellationToken)), account);
    }

    /// <summary>Where data was put earlier; makes and changes nothing.</summary>
    public static async Task<PostgresHome> FindAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var directory = await KnownElsewhereAsync(dataDirectory, cancellationToken) ?? Path.Combine(dataDirectory, "postgres");
        return new PostgresHome(directory, PostgresBinaries.Find(), await PostgresAccount.ForAsync(directory, cancellationToken));
    }

    private static string NoteFile(string dataDirectory) => Path.Combine(dataDirectory, "postgres.location");

    private static async Task<string?> KnownElsewhereAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (!File.Exists(NoteFile(dataDirectory))) return null;
        var known = (await File.ReadAllTextAsync(NoteFile(dataDirectory), cancellationToken)).Trim();
        return System.IO.Directory.Exists(known) ? known : null;
    }

    private static async Task<string> PlaceAsync(
        string dataDirectory, string requested, PostgresAccount account, CancellationToken cancellationToken)
    {
        if (await KnownElsewhereAsync(dataDirectory, cancellationToken) is { } known) return known;
        if (!System.IO.Directory.Exists(requested))
        {
            MakePrivate(requested);
            await account.TakeOverAsync(requested, cancellationToken);
        }

        if (await account.CanAsync("-w", requested, cancellationToken)) return requested;
        if (File.Exists(Path.Combine(requested, "cluster", "PG_VERSION")))
        {
            throw new StartupException(
                $"PostgreSQL runs as user {account.UserId}, who can no longer enter {requested}: make its parent directories enterable (chmod o+x) or set DATA_DIR.");
        }

        System.IO.Directory.Delete(requested, recursive: true);
        var elsewhere = Path.Combine(await SharedDirectoryAsync(cancellationToken), Fingerprint(dataDirectory));
        await DiscardAbandonedAsync(elsewhere, account, cancellationToken);
        MakePrivate(elsewhere);
        await account.TakeOverAsync(elsewhere, cancellationToken);
        await File.WriteAllTextAsync(NoteFile(dataDirectory), elsewhere + "\n", cancellationToken);
        return elsewhere;
    }

    /// <summary>Whoever deletes DATA_DIR deletes the database: the note is gone, so the data it led to is nobody's.</summary>
    private static async Task DiscardAbandonedAsync(string directory, PostgresAccount account, CancellationToken cancellationToken)
    {
        if (!System.IO.Directory.Exists(directory)) return;
        var owner = await PostgresAccount.OwnerAsync(directory, cancellationToken) ?? account;
        var binaries = PostgresBinaries.Find().CopyTo(await SharedDirectoryAsync(cancellationToken));
        await new PostgresCluster(new PostgresHome(directory, binaries, owner)).StopAsync(cancellationToken);
        System.IO.Directory.Delete(directory, recursive: true);
    }

    private static async Task<bool> CanRunAsync(PostgresAccount account, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var version = await CommandLine.RunAsync(account.Wrap(binaries.Postgres, "--version"), cancellationToken: cancellationToken);
        return version.Succeeded
            && await account.CanAsync("-r", Path.Combine(binaries.NativeDirectory, "share", "postgresql", "postgres.bki"), cancellationToken);
    }

    /// <summary>A directory of root's that every user can enter.</summary>
    private static async Task<string> SharedDirectoryAsync(CancellationToken cancellationToken)
    {
        foreach (var parent in new[] { "/var/lib", "/var/tmp", Path.GetTempPath() })
        {
            var directory = Path.Combine(parent, SharedName);
            try
            {
                System.IO.Directory.CreateDirectory(directory);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, PostgresAccount.OpenToRead);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            // In a world-writable parent somebody else may have made it first, to have root run programs of theirs.
            if (await PostgresAccount.OwnerAsync(directory, cancellationToken) is { UserId: 0 }) return directory;
        }

        throw new StartupException(
            "PostgreSQL does not run as root and no directory that another user can enter is writable: start as an ordinary user or set DATABASE_URL.");
    }

    private static void MakePrivate(string path)
    {
        System.IO.Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, PostgresAccount.Private);
    }

    private static string Fingerprint(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))))[..16];
}
