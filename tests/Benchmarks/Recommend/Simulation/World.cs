namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>Someone who reads, and perhaps writes.</summary>
/// <param name="JoinedAt">In days from the beginning; below 0 for those who were there before.</param>
/// <param name="Visits">How often a day, as long as it is neither better nor worse than expected.</param>
/// <param name="Patience">How likely it is to look at one more note.</param>
internal sealed record SimulatedPerson(int Number, double JoinedAt, double Visits, double Patience, Tastes Tastes);

/// <summary>A note as it really is; policies see <see cref="PublicNote"/> only.</summary>
/// <param name="At">In days from the beginning; below 0 for what was there before.</param>
/// <param name="Second">The other topic it is about; the same as <paramref name="Topic"/> when it has one only.</param>
/// <param name="Bait">How much more its cover promises than it holds.</param>
/// <param name="HalfLifeDays">After which time half of its use is gone.</param>
/// <param name="Tags">What its author wrote under it: mostly, not always, what it is about.</param>
internal sealed record SimulatedNote(
    int Number, int Author, double At, int Topic, int Second, float[] Style, double Quality, double Bait, double HalfLifeDays, int[] Tags);

/// <summary>People, notes, who follows whom, and when somebody may come: all that does not depend on what a feed shows. The same for the same seed.</summary>
internal sealed class World
{
    private const double TopicExponent = 0.6;

    public World(WorldSettings settings, ulong seed)
    {
        (Settings, Seed) = (settings, seed);
        CommonTopics = Cumulative(Enumerable.Range(1, settings.Topics).Select(rank => Math.Pow(rank, -TopicExponent)));
        People = [.. Enumerable.Range(0, settings.People).Select(MakePerson)];
        Joining = [.. People.OrderBy(person => person.JoinedAt)];
        var makers = new NoteMaker(this);
        Notes = makers.Make();
        Follows = makers.Follow();
        Visits = [.. People.SelectMany(PossibleVisits).OrderBy(visit => visit.At).ThenBy(visit => visit.Person)];
    }

    public WorldSettings Settings { get; }

    public ulong Seed { get; }

    /// <summary>The running sums of how common the topics are (Zipf).</summary>
    public double[] CommonTopics { get; }

    public IReadOnlyList<SimulatedPerson> People { get; }

    /// <summary>Who was there first, first.</summary>
    public IReadOnlyList<SimulatedPerson> Joining { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SimulatedNote> Notes { get; }

    public IReadOnlyList<(int Follower, int Followed)> Follows { get; }

    /// <summary>Twice as often as people come when things are as expected: which of them happen depends on how content somebody is.</summary>
    public IReadOnlyList<PossibleVisit> Visits { get; }

    public static double[] Cumulative(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }

    private SimulatedPerson MakePerson(int number)
    {
        var draws = new Draws(Seed, Purpose.Person, number);
        const double spread = 0.8;
        // One in seven joins while the world runs, and knows nobody.
        var joined = draws.IsTrue(1.0 / 7) ? draws.Next() * Settings.AllDays : -30 - (300 * draws.Next());
        var visits = Settings.VisitsPerDay * Math.Exp((spread * draws.NextNormal()) - (spread * spread / 2));
        return new SimulatedPerson(number, joined, Math.Min(visits, 8), 0.94 + (0.04 * draws.Next()), new Tastes(Seed, number, Settings, CommonTopics));
    }

    private IEnumerable<PossibleVisit> PossibleVisits(SimulatedPerson person)
    {
        for (var day = 0; day < Settings.AllDays; day++)
        {
            var draws = new Draws(Seed, Purpose.Visits, person.Number, day);
            for (var count = draws.NextPoisson(2 * person.Visits); count > 0; count--)
            {
                // More in the evening than in the morning, hardly any at night.
                var hour = 6 + (18 * (1 - Math.Pow(draws.Next(), 1.6)));
                var at = day + (hour / 24);
                var odds = draws.Next();
                if (at > person.JoinedAt) yield return new PossibleVisit(at, person.Number, odds);
            }
        }
    }
}

/// <param name="Odds">The visit happens when the reader's eagerness is above this share of its largest.</param>
internal readonly record struct PossibleVisit(double At, int Person, double Odds);
