using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>What is counted in an arm from the moment the arms part.</summary>
internal sealed class Measures(World world)
{
    /// <summary>So many impressions on its first day are a fair first audience in a world of this size.</summary>
    public const int FairAudience = 10;

    private readonly int[] kinds = new int[Enum.GetValues<LogKind>().Length];
    private readonly int[][] shownByDay = [.. Enumerable.Range(0, world.Settings.AllDays + 1).Select(_ => new int[world.Notes.Count])];
    private readonly int[] firstDay = new int[world.Notes.Count];
    private readonly int[] openedBy = new int[world.Notes.Count];
    private readonly (int Shown, int Opened)[] places = new (int, int)[Arm.PageSize * 3];
    private readonly bool[,] cameOn = new bool[world.People.Count, world.Settings.AllDays + 1];
    private int visits;
    private int opened;
    private int young;
    private double novelty;

    /// <summary>Impressions and opens by place in the visit, of the whole run.</summary>
    public IReadOnlyList<(int Shown, int Opened)> Places => places;

    public void CountVisit(SimulatedPerson person, double at)
    {
        if (IsCounted(at))
        {
            visits++;
            cameOn[person.Number, (int)at] = true;
        }
    }

    public void CountImpression(SimulatedNote note, int place, double at)
    {
        places[place].Shown++;
        if (at - note.At < 1) firstDay[note.Number]++;
        if (!IsCounted(at)) return;
        shownByDay[(int)at][note.Number]++;
        if (at - note.At < 1) young++;
        // Its share of all that was opened until then; as if each note had been opened once more, so that nothing is infinitely new.
        novelty -= Math.Log2((1.0 + openedBy[note.Number]) / (world.Notes.Count + opened));
    }

    public void Count(LogKind kind, SimulatedNote note, int place, double at)
    {
        if (kind == LogKind.Open)
        {
            places[place].Opened++;
            openedBy[note.Number]++;
            opened++;
        }
        if (IsCounted(at)) kinds[(int)kind]++;
    }

    /// <summary>The values of <see cref="Metric"/>.</summary>
    public double Of(Metric metric) => metric switch
    {
        Metric.Clicks => PerReaderDay(LogKind.Open),
        Metric.Collects => PerReaderDay(LogKind.Collect),
        Metric.Likes => PerReaderDay(LogKind.Like),
        Metric.Follows => PerReaderDay(LogKind.Follow),
        Metric.Hides => PerReaderDay(LogKind.Hide),
        Metric.Visits => visits / ReaderDays,
        Metric.LastDays => LastDays(),
        Metric.ClickRate => (double)kinds[(int)LogKind.Open] / Impressions,
        Metric.Novelty => novelty / Impressions,
        Metric.Coverage => Days.Average(day => Live(day).Count(note => shownByDay[day][note] > 0) / (double)Live(day).Count()),
        Metric.Gini => Days.Average(day => Concentration.Gini(Live(day).Select(note => shownByDay[day][note]), Live(day).Count()) ?? 0),
        Metric.UnderADay => (double)young / Impressions,
        Metric.FairStart => FairStart(),
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };

    private int Impressions => Math.Max(1, kinds[(int)LogKind.Impression]);

    private IEnumerable<int> Days => Enumerable.Range(world.Settings.WarmDays, world.Settings.Days);

    /// <summary>Everyone who is there counts every day, whether or not they come: who stays away costs.</summary>
    private double ReaderDays => world.People.Sum(person => world.Settings.AllDays - Math.Clamp(person.JoinedAt, world.Settings.WarmDays, world.Settings.AllDays));

    private bool IsCounted(double at) => at >= world.Settings.WarmDays;

    private double PerReaderDay(LogKind kind) => kinds[(int)kind] / ReaderDays;

    private IEnumerable<int> Live(int day) => world.Notes.Where(note => note.At < day + 1).Select(note => note.Number);

    /// <summary>The share of people who come on a day, over the last two days: what a feed does to them needs some days to show.</summary>
    private double LastDays() => new[] { world.Settings.AllDays - 2, world.Settings.AllDays - 1 }.Average(day =>
        world.People.Where(person => person.JoinedAt < day).Average(person => cameOn[person.Number, day] ? 1.0 : 0));

    private double FairStart()
    {
        var born = world.Notes.Where(note => note.At >= world.Settings.WarmDays && note.At < world.Settings.AllDays - 1).ToList();
        return born.Count(note => firstDay[note.Number] >= FairAudience) / (double)Math.Max(1, born.Count);
    }
}

/// <summary>What arms are compared by.</summary>
internal enum Metric
{
    Clicks, Collects, Likes, Follows, Hides, Visits, LastDays, ClickRate, Novelty, Coverage, Gini, UnderADay, FairStart,
}

internal static class Metrics
{
    public static string Name(Metric metric) => metric switch
    {
        Metric.Clicks or Metric.Collects or Metric.Likes or Metric.Follows or Metric.Hides or Metric.Visits => $"{metric} a reader-day",
        Metric.LastDays => "People who come, last two days",
        Metric.ClickRate => "Clicks an impression",
        Metric.Novelty => "Novelty, bits",
        Metric.Coverage => "Coverage of live notes a day",
        Metric.Gini => "Gini of impressions a day",
        Metric.UnderADay => "Impressions on notes under a day",
        Metric.FairStart => $"New notes with {Measures.FairAudience} on day one",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };
}
