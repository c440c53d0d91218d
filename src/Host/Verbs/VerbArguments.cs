using System.Globalization;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Verbs;

/// <summary>The options after a verb: <c>--name</c>, <c>--name value</c> or <c>--name=value</c>.</summary>
public sealed class VerbArguments
{
    private readonly Dictionary<string, string?> options = new(StringComparer.Ordinal);
    private readonly List<string> others = [];

    public bool IsJson => Has("--json");

    public static VerbArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new VerbArguments();
        for (var index = 0; index < args.Count; index++)
        {
            var parts = args[index].Split('=', 2);
            if (!parts[0].StartsWith("--", StringComparison.Ordinal)) parsed.others.Add(args[index]);
            else if (parts.Length == 2) parsed.options[parts[0]] = parts[1];
            else if (index + 1 < args.Count && !args[index + 1].StartsWith("--", StringComparison.Ordinal)) parsed.options[parts[0]] = args[++index];
            else parsed.options[parts[0]] = null;
        }

        return parsed;
    }

    public bool Has(string name) => options.ContainsKey(name);

    public string? Value(string name) => options.GetValueOrDefault(name);

    /// <exception cref="StartupException">The value is not a whole number in the range.</exception>
    public int Number(string name, int otherwise, int minimum, int maximum)
    {
        if (!Has(name)) return otherwise;
        return int.TryParse(Value(name), CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new StartupException($"{name} takes a number from {minimum} to {maximum}.");
    }

    /// <summary>The first argument that none of the lines, which begin with the option's name, describes.</summary>
    public string? FirstUnknown(IReadOnlyList<string> described)
    {
        var known = described.Select(line => line.Split(' ', 2)[0]).ToHashSet(StringComparer.Ordinal);
        return options.Keys.FirstOrDefault(name => !known.Contains(name)) ?? others.FirstOrDefault();
    }
}
