using System.Globalization;
using System.Text;

namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>Says how the arms did, with intervals, and of each measure whether the whole feed's interval touches a baseline's.</summary>
internal static class Report
{
    public static string Table(Outcome outcome)
    {
        var text = new StringBuilder();
        var (settings, arms) = (outcome.Settings, outcome.Values.Keys.ToList());
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Synthetic world \"{settings.Name}\": {settings.People:N0} people, {settings.Notes:N0} notes, {settings.WarmDays} days before, {settings.Days} days apart, {outcome.Seeds} seeds from {outcome.FirstSeed}");
        text.AppendLine("Means over seeds with 95 % intervals (Student's t; a seed's world is what is independent).").AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"{"",-34}").AppendJoin("", arms.Select(arm => $"{arm,26}")).AppendLine();
        foreach (var metric in Enum.GetValues<Metric>())
        {
            text.Append(CultureInfo.InvariantCulture, $"{Metrics.Name(metric),-34}").AppendJoin("", arms.Select(arm => $"{Said(outcome.Of(arm, metric)),26}")).AppendLine();
        }
        if (outcome.Values.ContainsKey(Experiment.Whole))
        {
            text.AppendLine().AppendLine("The whole feed less each other, of the same seed; in brackets whether the two intervals above touch").AppendLine();
            foreach (var metric in Enum.GetValues<Metric>())
            {
                text.Append(CultureInfo.InvariantCulture, $"{Metrics.Name(metric),-34}").Append(' ', 26).AppendJoin("", Others(outcome).Select(arm =>
                    $"{Said(outcome.Difference(Experiment.Whole, arm, metric)),26}{(Touch(outcome, arm, metric) ? " touch" : " apart")}")).AppendLine();
            }
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>The same, for programs.</summary>
    public static object Json(Outcome outcome) => new
    {
        name = "simulate",
        synthetic = true,
        settings = outcome.Settings,
        firstSeed = outcome.FirstSeed,
        seeds = outcome.Seeds,
        arms = outcome.Values.ToDictionary(
            arm => arm.Key,
            arm => arm.Value.ToDictionary(pair => pair.Key.ToString(), pair => (object)new { interval = Finite(outcome.Of(arm.Key, pair.Key)), values = pair.Value }),
            StringComparer.Ordinal),
        differences = !outcome.Values.ContainsKey(Experiment.Whole) ? null : Others(outcome).ToDictionary(
            arm => arm,
            arm => Enum.GetValues<Metric>().ToDictionary(
                metric => metric.ToString(),
                metric => (object)new { interval = Finite(outcome.Difference(Experiment.Whole, arm, metric)), touch = Touch(outcome, arm, metric) }),
            StringComparer.Ordinal),
    };

    private static IEnumerable<string> Others(Outcome outcome) => outcome.Values.Keys.Where(arm => arm != Experiment.Whole);

    private static bool Touch(Outcome outcome, string arm, Metric metric) => outcome.Of(Experiment.Whole, metric).Touches(outcome.Of(arm, metric));

    private static string Said(Interval it) => string.Create(CultureInfo.InvariantCulture, $"{it.Mean:0.0000} [{it.Low:0.000}, {it.High:0.000}]");

    /// <summary>JSON knows no infinity: of one seed there is a mean and nothing else.</summary>
    private static object Finite(Interval it) => new { mean = it.Mean, low = double.IsFinite(it.Low) ? it.Low : (double?)null, high = double.IsFinite(it.High) ? it.High : (double?)null };
}
