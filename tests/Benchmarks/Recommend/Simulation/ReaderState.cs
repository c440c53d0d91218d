namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>What changes in a reader while reading, in one arm: what tires, what was found, how gladly the reader comes again.</summary>
internal sealed class ReaderState
{
    private const double VisitDecay = 0.85;
    private const double LongHalfLifeDays = 1;
    private const double MoodStep = 0.2;

    private readonly Dictionary<int, double> topicsNow = [];
    private readonly Dictionary<int, double> authorsNow = [];
    private readonly Dictionary<int, (double Load, double At)> topicsLately = [];
    private readonly Dictionary<int, (double Load, double At)> authorsLately = [];
    private readonly Dictionary<int, int> goodByAuthor = [];
    private double found;

    public HashSet<int> Seen { get; } = [];

    public HashSet<int> Follows { get; } = [];

    /// <summary>How rewarding visits were lately, from 0 to 1; people begin in the middle.</summary>
    public double Mood { get; private set; } = 0.5;

    /// <summary>By what the usual rate of visits is multiplied: from 0.4 to 1.6.</summary>
    public double Eagerness => 0.4 + (1.2 * Mood);

    public int GoodOf(int author) => goodByAuthor.GetValueOrDefault(author);

    public void BeginVisit()
    {
        found = 0;
        topicsNow.Clear();
        authorsNow.Clear();
    }

    /// <summary>The more of the same topic and author, in this visit and in the last days, the less appealing the next (satiation).</summary>
    public double Weariness(SimulatedNote note, double at) =>
        (0.5 * Math.Log(1 + topicsNow.GetValueOrDefault(note.Topic))) + (0.5 * Math.Log(1 + authorsNow.GetValueOrDefault(note.Author)))
        + (0.15 * Math.Log(1 + Lately(topicsLately, note.Topic, at))) + (0.3 * Math.Log(1 + Lately(authorsLately, note.Author, at)));

    public void Look(SimulatedNote note, double at)
    {
        Count(topicsNow, note.Topic);
        Count(authorsNow, note.Author);
        topicsLately[note.Topic] = (Lately(topicsLately, note.Topic, at) + 1, at);
        authorsLately[note.Author] = (Lately(authorsLately, note.Author, at) + 1, at);
    }

    public void Read(SimulatedNote note, double satisfaction)
    {
        found += satisfaction;
        if (satisfaction > 0.6) goodByAuthor[note.Author] = GoodOf(note.Author) + 1;
    }

    /// <summary>The first good finds of a visit count most; a visit without any leaves somebody less eager.</summary>
    public void EndVisit() => Mood += MoodStep * (1 - Math.Exp(-found / 2) - Mood);

    private static void Count(Dictionary<int, double> loads, int what)
    {
        foreach (var key in loads.Keys) loads[key] *= VisitDecay;
        loads[what] = loads.GetValueOrDefault(what) + 1;
    }

    private static double Lately(Dictionary<int, (double Load, double At)> loads, int what, double at) =>
        loads.TryGetValue(what, out var known) ? known.Load * double.Exp2((known.At - at) / LongHalfLifeDays) : 0;
}
