using System.Diagnostics;

namespace SocialCommerce.Host.Runtime;

/// <summary>
/// Stops PostgreSQL when this process dies without doing so (kill -9): a tiny shell waits on a pipe that the system closes
/// with us. PR_SET_PDEATHSIG would not do: it fires when the thread that forked ends, and pool threads do end.
/// </summary>
internal sealed class PostgresWatchdog : IDisposable
{
    // First the process to stop, then the directories to delete after that. Signals meant for the terminal's group are ignored.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        read -r word && [ "$word" = done ] && exit 0
        server=$1
        kill -INT "$server"
        shift
        [ $# -gt 0 ] || exit 0
        tries=0
        while kill -0 "$server" && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
        rm -rf "$@"
        """;

    private readonly Process process;

    private PostgresWatchdog(Process process) => this.process = process;

    /// <returns>Null on Windows, where the next start cleans up instead.</returns>
    public static PostgresWatchdog? Start(int serverPid, IReadOnlyList<string> deleteDirectories)
    {
        if (OperatingSystem.IsWindows()) return null;
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", serverPid.ToString(), .. deleteDirectories])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        return Process.Start(start) is { } process ? new PostgresWatchdog(process) : null;
    }

    public void Dispose()
    {
        try
        {
            process.StandardInput.Write("done\n");
            process.StandardInput.Close();
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (IOException)
        {
            // It is gone already; there is nothing left to call off.
        }

        process.Dispose();
    }
}
