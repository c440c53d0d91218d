namespace SocialCommerce.Host.Runtime;

/// <summary>
/// Who PostgreSQL runs as. It refuses to run as root, so a root process starts it as an unprivileged user:
/// the owner of existing data, otherwise <c>nobody</c>.
/// </summary>
internal sealed record PostgresAccount(int? UserId, int? GroupId)
{
    public const UnixFileMode OpenToRead = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static PostgresAccount Same { get; } = new(null, null);

    public bool IsOther => UserId is not null;

    public static async Task<PostgresAccount> ForAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Same;
        if (Directory.Exists(dataDirectory) && await OwnerAsync(dataDirectory, cancellationToken) is { UserId: not 0 } owner) return owner;
        return Unprivileged();
    }

    /// <summary>The user and group that own a file or directory; null when that cannot be told.</summary>
    public static async Task<PostgresAccount?> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%u %g"] : ["-c", "%u %g"];
        var stat = await CommandLine.RunAsync(["stat", .. format, path], cancellationToken: cancellationToken);
        var ids = stat.Output.Split(' ', StringSplitOptions.TrimEntries);
        return stat.Succeeded && ids.Length == 2 ? new PostgresAccount(int.Parse(ids[0]), int.Parse(ids[1])) : null;
    }

    /// <summary>The command as this account would run it.</summary>
    public IReadOnlyList<string> Wrap(params string[] command) => !IsOther
        ? command
        : OperatingSystem.IsMacOS()
            ? ["sudo", "-u", $"#{UserId}", "-g", $"#{GroupId}", "--", .. command]
            : ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--", .. command];

    public async Task<bool> CanAsync(string test, string path, CancellationToken cancellationToken) =>
        (await CommandLine.RunAsync(Wrap("test", test, path), cancellationToken: cancellationToken)).Succeeded;

    public async Task TakeOverAsync(string path, CancellationToken cancellationToken)
    {
        if (!IsOther) return;
        var chown = await CommandLine.RunAsync(["chown", "-R", $"{UserId}:{GroupId}", path], cancellationToken: cancellationToken);
        if (!chown.Succeeded) throw new StartupException($"Cannot give {path} to user {UserId} for PostgreSQL: {chown.LastLine}");
    }

    private static PostgresAccount Unprivileged()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToList();
        var user = users.Find(fields => fields[0] == "nobody") ?? users.Find(fields => fields[0] == "daemon")
            ?? throw new StartupException("PostgreSQL does not run as root and there is no user `nobody` to run it as: start as an ordinary user or set DATABASE_URL.");
        // macOS writes nobody's ids as -2.
        return new PostgresAccount(unchecked(int.Parse(user[2])), int.Parse(user[3]));
    }
}
