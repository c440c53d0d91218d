namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>
/// Draws authors, their notes and who follows them. A few authors write most and are followed by most (Zipf); they write about what they like
/// themselves; people follow by fame and by taste.
/// </summary>
internal sealed class NoteMaker
{
    private const double AuthorShare = 0.15;
    private const double FameExponent = 0.8;
    private const double StockDays = 45;
    private const int TagsPerTopic = 6;

    private readonly World world;
    private readonly Author[] authors;

    public NoteMaker(World world)
    {
        this.world = world;
        var settled = world.People.Where(person => person.JoinedAt < 0).ToList();
        authors = [.. settled.Take(Math.Max(1, (int)(AuthorShare * world.People.Count))).Select(Make)];
        // Good ones become better known, but luck has its part.
        var byFame = authors.OrderByDescending(author => author.Quality + author.Luck).ToList();
        for (var rank = 0; rank < byFame.Count; rank++) byFame[rank].Fame = Math.Pow(rank + 1, -FameExponent);
    }

    public SimulatedNote[] Make()
    {
        var byOutput = World.Cumulative(authors.Select(author => author.Output));
        var births = new List<(double At, int Draw)>();
        for (var i = 0; i < world.Settings.Notes; i++)
        {
            var draws = new Draws(world.Seed, Purpose.Birth, i);
            births.Add((i % 2 == 0 ? -StockDays * draws.Next() : world.Settings.AllDays * draws.Next(), i));
        }
        births.Sort();
        return [.. births.Select((birth, number) => Make(number, birth.At, birth.Draw, byOutput))];
    }

    public List<(int Follower, int Followed)> Follow()
    {
        var follows = new List<(int, int)>();
        foreach (var person in world.People)
        {
            var draws = new Draws(world.Seed, Purpose.Following, person.Number);
            var count = person.JoinedAt > 0 ? 0 : (int)Math.Min(80, Math.Exp(1.8 + (0.9 * draws.NextNormal())));
            var weights = World.Cumulative(authors.Select(author => author.Person == person ? 0 : author.Fame * Math.Exp(2.5 * Nearness(person, author))));
            var chosen = new HashSet<int>();
            for (var i = 0; i < count; i++) chosen.Add(authors[draws.NextOf(weights)].Person.Number);
            chosen.Remove(person.Number);
            follows.AddRange(chosen.Order().Select(author => (person.Number, author)));
        }
        return follows;
    }

    private Author Make(SimulatedPerson person)
    {
        var draws = new Draws(world.Seed, Purpose.Author, person.Number);
        var liked = World.Cumulative(person.Tastes.Topics(0).ToArray().Select(share => (double)share));
        return new Author(person, draws.NextOf(liked), draws.NextOf(liked))
        {
            Quality = draws.NextNormal(),
            Luck = 1.5 * draws.NextNormal(),
            Bait = draws.NextNormal(),
            // Pareto: the most productive tenth writes about half.
            Output = Math.Pow(draws.Next(), -0.7),
        };
    }

    private SimulatedNote Make(int number, double at, int birth, double[] byOutput)
    {
        var draws = new Draws(world.Seed, Purpose.Note, birth);
        var author = authors[draws.NextOf(byOutput)];
        var topic = draws.IsTrue(0.7) ? author.First : draws.IsTrue(0.8) ? author.Second : draws.NextOf(world.CommonTopics);
        var second = draws.IsTrue(0.4) ? draws.NextOf(world.CommonTopics) : topic;
        var style = new float[Tastes.Styles];
        for (var i = 0; i < style.Length; i++) style[i] = (float)((0.7 * author.Person.Tastes.Style(0)[i]) + (0.71 * draws.NextNormal()));
        var quality = (0.6 * author.Quality) + (0.8 * draws.NextNormal());
        var bait = (0.5 * author.Bait) + (0.87 * draws.NextNormal());
        var halfLife = draws.IsTrue(0.3) ? 2 : 40;
        return new SimulatedNote(number, author.Person.Number, at, topic, second, style, quality, bait, halfLife, Tags(ref draws, topic, second, style));
    }

    /// <summary>Topics are numbered first, then each topic's finer tags. One note in ten says something else than it is.</summary>
    private int[] Tags(ref Draws draws, int topic, int second, float[] style)
    {
        var topics = world.Settings.Topics;
        var named = draws.IsTrue(0.1) ? draws.Below(topics) : topic;
        var tags = new List<int> { named };
        if (second != topic && draws.IsTrue(0.6)) tags.Add(second);
        if (draws.IsTrue(0.6))
        {
            var strongest = Array.IndexOf(style, style.Max());
            tags.Add(topics + (named * TagsPerTopic) + (strongest % TagsPerTopic));
        }
        return [.. tags.Distinct()];
    }

    private static double Nearness(SimulatedPerson person, Author author) =>
        Math.Sqrt((0.7 * person.Tastes.Topics(0)[author.First]) + (0.3 * person.Tastes.Topics(0)[author.Second]));

    private sealed record Author(SimulatedPerson Person, int First, int Second)
    {
        public double Quality { get; init; }

        public double Luck { get; init; }

        public double Bait { get; init; }

        public double Output { get; init; }

        public double Fame { get; set; }
    }
}
