using System.Text.Json;

namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>The A/B test of the whole feed on synthetic people, printed as a table or as one line of JSON.</summary>
internal static class SimulateBenchmark
{
    public static int Run(IReadOnlyList<string> options)
    {
        var name = Options.Text(options, "--world") ?? WorldSettings.All[0].Name;
        var names = Options.Text(options, "--arms")?.Split(',') ?? [Experiment.Whole, .. Experiment.Baselines];
        if (WorldSettings.All.FirstOrDefault(world => world.Name == name) is not { } settings || names.Any(arm => !Experiment.Policies.ContainsKey(arm)))
        {
            Console.Error.WriteLine($"worlds: {string.Join(", ", WorldSettings.All.Select(world => world.Name))}; arms: {string.Join(", ", Experiment.Policies.Keys)}");
            return 2;
        }
        settings = settings with
        {
            People = Options.Number(options, "--people", settings.People),
            Notes = Options.Number(options, "--notes", settings.Notes),
            Days = Options.Number(options, "--days", settings.Days),
        };
        var arms = names.ToDictionary(each => each, each => Experiment.Policies[each], StringComparer.Ordinal);
        var outcome = Experiment.Run(settings, Options.Number(options, "--seed", 1), Options.Number(options, "--seeds", 5), arms, Console.Error.WriteLine);
        Console.WriteLine(options.Contains("--json", StringComparer.Ordinal) ? JsonSerializer.Serialize(Report.Json(outcome)) : Report.Table(outcome));
        return 0;
    }
}
