using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Verbs;

/// <summary>One thing the program can do.</summary>
/// <param name="Name">What one types.</param>
/// <param name="Summary">One line for the list of verbs.</param>
/// <param name="Options">The verb's own options, a line each; <c>--help</c> is understood everywhere.</param>
/// <param name="RunAsync">Does it and gives the exit code.</param>
public sealed record Verb(string Name, string Summary, IReadOnlyList<string> Options, Func<VerbArguments, CancellationToken, Task<int>> RunAsync);

/// <summary>Finds the verb, answers <c>--help</c>, and turns what a user can mend into one line and exit code 1.</summary>
internal static class VerbTable
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>Runs the named verb; without a name, the first of the table.</summary>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<Verb> verbs)
    {
        var isNamed = args.Length > 0 && !args[0].StartsWith('-');
        var verb = isNamed ? verbs.FirstOrDefault(candidate => candidate.Name == args[0]) : verbs[0];
        if (verb is null) return Refuse($"There is no verb {args[0]}. There are: {string.Join(", ", verbs.Select(known => known.Name))}.");

        var rest = isNamed ? args[1..] : args;
        if (rest.Contains("--help", StringComparer.Ordinal) || rest.Contains("-h", StringComparer.Ordinal))
        {
            PrintHelp(isNamed ? [verb] : verbs);
            return 0;
        }

        var arguments = VerbArguments.Parse(rest);
        if (arguments.FirstUnknown(verb.Options) is { } unknown) return Refuse($"{verb.Name} does not know {unknown}; see {verb.Name} --help.");
        using var signals = new ShutdownSignals();
        try
        {
            return await verb.RunAsync(arguments, signals.Token);
        }
        catch (Exception error) when (error is StartupException or MigrationException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Misused;
    }

    private static void PrintHelp(IReadOnlyList<Verb> verbs)
    {
        foreach (var verb in verbs)
        {
            Console.WriteLine($"{verb.Name,-18}{verb.Summary}");
            foreach (var option in verb.Options) Console.WriteLine($"{"",-18}  {option}");
        }

        if (verbs.Count > 1) Console.WriteLine("\nConfiguration is read from environment variables; README.md lists them.");
    }
}
