using System.ComponentModel;
using System.Diagnostics;

namespace SocialCommerce.Host.Runtime;

/// <summary>Runs a short-lived program to its end and collects what it said.</summary>
internal static class CommandLine
{
    public sealed record Outcome(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;

        /// <summary>The last line that says something, for one-line errors.</summary>
        public string LastLine => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
    }

    public static async Task<Outcome> RunAsync(
        IReadOnlyList<string> command, string? workingDirectory = null, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory ?? Path.GetPathRoot(Environment.CurrentDirectory) ?? "/",
        };
        start.Environment["LC_ALL"] = "C";
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new StartupException($"Cannot start {command[0]}.");
        }
        catch (Win32Exception error)
        {
            return new Outcome(127, $"{command[0]}: {error.Message}");
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new Outcome(process.ExitCode, await output + await errors);
        }
    }
}
