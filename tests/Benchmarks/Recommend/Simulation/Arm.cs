namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>
/// One world with one policy. The world goes through its events in order of time; until the arms part everyone is shown the same mixed feed,
/// while the policy listens.
/// </summary>
internal sealed class Arm
{
    public const int PageSize = 30;
    private const int MostPages = 3;
    private const double TickDays = 10.0 / (24 * 60);
    private const double PlaceDays = 4.0 / 86_400;
    private static readonly DateTimeOffset Beginning = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly World world;
    private readonly IFeedPolicy policy;
    private readonly IFeedPolicy before;
    private readonly ReaderState[] readers;
    private readonly Measures measures;
    private int published;
    private int joined;

    private Arm(World world, IFeedPolicy policy, IFeedPolicy before)
    {
        (this.world, this.policy, this.before) = (world, policy, before);
        readers = [.. world.People.Select(_ => new ReaderState())];
        measures = new Measures(world);
    }

    public static Measures Run(World world, IFeedPolicy policy)
    {
        using var mixed = new Policies.MixedPolicy(world.Seed);
        var arm = new Arm(world, policy, mixed);
        arm.Begin();
        var tick = 0.0;
        foreach (var visit in world.Visits)
        {
            for (; tick <= visit.At; tick += TickDays) arm.Tick(tick);
            if (visit.Odds < arm.readers[visit.Person].Eagerness / 2) arm.Visit(world.People[visit.Person], visit.At);
        }
        return arm.measures;
    }

    public static DateTimeOffset TimeOf(double day) => Beginning.AddDays(day);

    private void Begin()
    {
        ArrivalsUntil(0);
        foreach (var (follower, followed) in world.Follows)
        {
            readers[follower].Follows.Add(followed);
            Tell(new LogEntry(TimeOf(-29), LogKind.Follow, follower, followed));
        }
    }

    private void Tick(double at)
    {
        ArrivalsUntil(at);
        policy.Tick(TimeOf(at));
        before.Tick(TimeOf(at));
    }

    private void ArrivalsUntil(double at)
    {
        for (; joined < world.Joining.Count && world.Joining[joined].JoinedAt <= at; joined++)
        {
            Tell(new LogEntry(TimeOf(world.Joining[joined].JoinedAt), LogKind.Join, world.Joining[joined].Number, -1));
        }
        for (; published < world.Notes.Count && world.Notes[published].At <= at; published++)
        {
            var note = world.Notes[published];
            var shown = new PublicNote(note.Number, note.Author, TimeOf(note.At), note.Tags);
            policy.Meet(shown);
            before.Meet(shown);
            Tell(new LogEntry(shown.PublishedAt, LogKind.Publish, note.Author, note.Number));
        }
    }

    private void Visit(SimulatedPerson person, double at)
    {
        ArrivalsUntil(at);
        var (reader, shown) = (readers[person.Number], new List<int>());
        var patience = new Draws(world.Seed, Purpose.Patience, person.Number, (long)(at * 86_400));
        reader.BeginVisit();
        measures.CountVisit(person, at);
        for (var page = 0; page < MostPages; page++)
        {
            var ranked = Ask(person, reader, shown, at);
            foreach (var number in ranked)
            {
                var now = at + (shown.Count * PlaceDays);
                shown.Add(number);
                Show(person, reader, world.Notes[number], shown.Count - 1, now, at);
                if (!patience.IsTrue(person.Patience))
                {
                    reader.EndVisit();
                    return;
                }
            }
            if (ranked.Count < PageSize) break;
        }
        reader.EndVisit();
    }

    private IReadOnlyList<int> Ask(SimulatedPerson person, ReaderState reader, List<int> shown, double at)
    {
        var maker = at < world.Settings.WarmDays ? before : policy;
        var ranked = maker.Page(new PageRequest(person.Number, reader.Seen, shown, PageSize, TimeOf(at)));
        // The same rules for all: who breaks them has no result.
        if (ranked.Distinct().Count() != ranked.Count || ranked.Any(number => world.Notes[number].Author == person.Number || world.Notes[number].At > at || reader.Seen.Contains(number)))
        {
            throw new InvalidOperationException($"{maker.GetType().Name} broke the rules.");
        }
        return ranked;
    }

    private void Show(SimulatedPerson person, ReaderState reader, SimulatedNote note, int place, double at, double visit)
    {
        reader.Seen.Add(note.Number);
        measures.CountImpression(note, place, at);
        void Log(LogKind kind)
        {
            Tell(new LogEntry(TimeOf(at), kind, person.Number, note.Number, place));
            measures.Count(kind, note, place, at);
        }
        bool Does(Purpose purpose, double probability) => new Draws(world.Seed, purpose, person.Number, note.Number).IsTrue(probability);

        Log(LogKind.Impression);
        if (!new Draws(world.Seed, Purpose.Look, person.Number, (long)(visit * 86_400) + place).IsTrue(Behaviour.Look(place)))
        {
            return;
        }
        var (liking, promise) = Behaviour.Of(world, person, note, at);
        var weariness = reader.Weariness(note, at);
        reader.Look(note, at);
        if (!Does(Purpose.Open, Behaviour.Open(promise, weariness)))
        {
            if (Does(Purpose.Hide, Behaviour.HideUnopened(promise, weariness))) Log(LogKind.Hide);
            return;
        }
        Log(LogKind.Open);
        var satisfaction = Behaviour.Satisfaction(liking, weariness);
        var good = reader.GoodOf(note.Author);
        reader.Read(note, satisfaction);
        if (Does(Purpose.Dwell, Behaviour.Dwell(satisfaction))) Log(LogKind.Dwell);
        if (Does(Purpose.Like, Behaviour.Like(satisfaction))) Log(LogKind.Like);
        if (Does(Purpose.Collect, Behaviour.Collect(satisfaction))) Log(LogKind.Collect);
        if (Does(Purpose.Comment, Behaviour.Comment(satisfaction))) Log(LogKind.Comment);
        if (Does(Purpose.Share, Behaviour.Share(satisfaction))) Log(LogKind.Share);
        if (Does(Purpose.Hide, Behaviour.HideOpened(satisfaction))) Log(LogKind.Hide);
        if (!reader.Follows.Contains(note.Author) && Does(Purpose.Follow, Behaviour.Follow(satisfaction, good)))
        {
            reader.Follows.Add(note.Author);
            Tell(new LogEntry(TimeOf(at), LogKind.Follow, person.Number, note.Author, place, note.Number));
            measures.Count(LogKind.Follow, note, place, at);
        }
    }

    private void Tell(in LogEntry entry)
    {
        policy.Tell(entry);
        before.Tell(entry);
    }
}
