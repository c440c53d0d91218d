using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace SocialCommerce.Host.Runtime;

/// <summary>One PostgreSQL data directory: made once, started, stopped, and cleaned up after a crash of its owner.</summary>
internal sealed class PostgresCluster(PostgresHome home)
{
    private const int StopTimeoutSeconds = 30;
    private const int StartTimeoutSeconds = 60;

    private string PidFile => Path.Combine(home.Cluster, "postmaster.pid");

    /// <summary>Makes the data directory unless it exists; returns the administrator's password.</summary>
    public async Task<string> EnsureCreatedAsync(bool isDurable, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(home.Cluster, "PG_VERSION")))
        {
            await RefuseOtherVersionAsync(cancellationToken);
            return (await File.ReadAllTextAsync(home.PasswordFile, cancellationToken)).Trim();
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await WritePrivateAsync(home.PasswordFile, password, cancellationToken);

        // Made aside and renamed, so that an interrupted initdb is never taken for a database.
        var aside = home.Cluster + ".new";
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        string[] sync = isDurable ? [] : ["--no-sync"];
        var made = await RunAsync([
            home.Binaries.InitDb, "--pgdata", aside, "--username", "postgres", "--pwfile", home.PasswordFile,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8", "--no-instructions", .. sync], cancellationToken);
        if (!made.Succeeded) throw Failure("PostgreSQL could not make its data directory", made.Output, aside);
        Directory.Move(aside, home.Cluster);
        return password;
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <returns>The server's process id.</returns>
    public async Task<int> StartAsync(string settings, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(home.Cluster, "postgresql.conf"), settings, cancellationToken);
        if (File.Exists(home.LogFile)) File.Move(home.LogFile, home.LogFile + ".previous", overwrite: true);
        var started = await RunAsync([
            home.Binaries.PgCtl, "start", "--pgdata", home.Cluster, "--log", home.LogFile, "--wait",
            "--timeout", StartTimeoutSeconds.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        if (started.Succeeded && ReadPid() is { } pid) return pid;
        var log = File.Exists(home.LogFile) ? await File.ReadAllTextAsync(home.LogFile, cancellationToken) : started.Output;
        throw Failure("PostgreSQL did not come up", log, home.LogFile);
    }

    /// <summary>Stops the server if it runs, whoever started it; a server that an earlier, killed process left behind too.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (ReadPid() is not { } pid) return;
        if (!await IsOurServerAsync(pid, cancellationToken))
        {
            // The machine restarted or the server was killed, and the number may belong to anyone by now.
            File.Delete(PidFile);
            return;
        }

        foreach (var mode in new[] { "fast", "immediate" })
        {
            var stopped = await RunAsync([
                home.Binaries.PgCtl, "stop", "--pgdata", home.Cluster, "--mode", mode, "--wait",
                "--timeout", StopTimeoutSeconds.ToString(CultureInfo.InvariantCulture)], cancellationToken);
            if (stopped.Succeeded || ReadPid() is null) return;
        }

        throw new StartupException($"PostgreSQL (process {pid}) does not stop: end it by hand and start again.");
    }

    /// <summary>The port and password of a server that runs already; null when none does.</summary>
    public async Task<(int Port, string Password)?> RunningAsync(CancellationToken cancellationToken)
    {
        const int portLine = 3;
        if (ReadPid() is not { } pid || !await IsOurServerAsync(pid, cancellationToken)) return null;
        var lines = await File.ReadAllLinesAsync(PidFile, cancellationToken);
        var password = (await File.ReadAllTextAsync(home.PasswordFile, cancellationToken)).Trim();
        return lines.Length > portLine && int.TryParse(lines[portLine], CultureInfo.InvariantCulture, out var port) ? (port, password) : null;
    }

    private async Task<bool> IsOurServerAsync(int pid, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) return Process.GetProcesses().Any(process => process.Id == pid && process.ProcessName == "postgres");
        var ps = OperatingSystem.IsLinux() && File.Exists($"/proc/{pid}/cmdline")
            ? (await File.ReadAllTextAsync($"/proc/{pid}/cmdline", cancellationToken)).Replace('\0', ' ')
            : (await CommandLine.RunAsync(["ps", "-p", pid.ToString(CultureInfo.InvariantCulture), "-o", "command="], cancellationToken: cancellationToken)).Output;
        return ps.Contains("postgres", StringComparison.Ordinal) && ps.Contains(home.Cluster, StringComparison.Ordinal);
    }

    private async Task RefuseOtherVersionAsync(CancellationToken cancellationToken)
    {
        var data = (await File.ReadAllTextAsync(Path.Combine(home.Cluster, "PG_VERSION"), cancellationToken)).Trim();
        var program = await RunAsync([home.Binaries.Postgres, "--version"], cancellationToken);
        if (!program.Output.Contains($" {data}.", StringComparison.Ordinal))
        {
            throw new StartupException(
                $"{home.Cluster} was made by PostgreSQL {data}, installed is {program.LastLine}: set DATA_DIR to a new directory or install that version.");
        }
    }

    private Task<CommandLine.Outcome> RunAsync(string[] command, CancellationToken cancellationToken) =>
        CommandLine.RunAsync(home.Account.Wrap(command), home.Directory, cancellationToken);

    private async Task WritePrivateAsync(string path, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path, text, cancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await home.Account.TakeOverAsync(path, cancellationToken);
    }

    private int? ReadPid()
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static PostgresFailure Failure(string what, string output, string where)
    {
        var kind = output switch
        {
            _ when output.Contains("No space left", StringComparison.Ordinal) => PostgresFailure.Cause.DiskFull,
            _ when output.Contains("Address already in use", StringComparison.Ordinal) => PostgresFailure.Cause.PortTaken,
            _ when output.Contains("shared memory block", StringComparison.Ordinal) => PostgresFailure.Cause.StillStopping,
            _ => PostgresFailure.Cause.Other,
        };
        var line = new CommandLine.Outcome(1, output).LastLine;
        return kind == PostgresFailure.Cause.DiskFull
            ? new PostgresFailure(kind, $"{what}, the disk is full: free some space for {where} or set DATA_DIR to another disk.")
            : new PostgresFailure(kind, $"{what}: {line} ({where})");
    }
}

internal sealed class PostgresFailure(PostgresFailure.Cause cause, string message) : StartupException(message)
{
    public enum Cause
    {
        Other,
        DiskFull,
        PortTaken,
        StillStopping,
    }

    public Cause Why => cause;
}
