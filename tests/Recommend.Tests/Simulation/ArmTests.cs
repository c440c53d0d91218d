using SocialCommerce.Benchmarks.Recommend.Simulation;
using SocialCommerce.Benchmarks.Recommend.Simulation.Policies;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Simulation;

public sealed class ArmTests
{
    [Theory]
    [InlineData("whole")]
    [InlineData("popular")]
    [InlineData("followed")]
    [InlineData("ials")]
    public void The_same_seed_gives_the_same_result(string arm)
    {
        var settings = Worlds.Small with { People = 60, Notes = 250, WarmDays = 1, Days = 1 };
        Assert.Equal(Values(), Values());

        List<double> Values()
        {
            using var policy = Experiment.Policies[arm](settings);
            var measures = Arm.Run(new World(settings, 11), policy);
            return [.. Enum.GetValues<Metric>().Select(measures.Of)];
        }
    }

    [Fact]
    public void In_random_order_what_stands_first_is_opened_more()
    {
        var settings = Worlds.Small with { People = 400, Days = 6 };
        using var policy = new RandomPolicy(seed: 1);
        var places = Arm.Run(new World(settings, 1), policy).Places;
        double Rate(int from, int to) => places.Skip(from).Take(to - from).Sum(place => place.Opened) / (double)places.Skip(from).Take(to - from).Sum(place => place.Shown);
        Assert.True(Rate(0, 3) > 1.2 * Rate(3, 12), $"{Rate(0, 3)} {Rate(3, 12)}");
        Assert.True(Rate(3, 12) > 1.2 * Rate(12, 40), $"{Rate(3, 12)} {Rate(12, 40)}");
        // Fewer get so far.
        Assert.True(places[0].Shown > places[20].Shown && places[20].Shown > places[60].Shown);
    }

    [Fact]
    public void A_reader_tires_of_a_topic_and_an_author_and_recovers()
    {
        var world = new World(Worlds.Small, 1);
        var reader = new ReaderState();
        var note = world.Notes[0];
        reader.BeginVisit();
        Assert.Equal(0, reader.Weariness(note, 1));
        reader.Look(note, 1);
        var once = reader.Weariness(note, 1);
        reader.Look(note, 1);
        var twice = reader.Weariness(note, 1);
        Assert.True(twice > once && once > 0.5);
        Assert.True(Behaviour.Open(promise: 1, twice) < Behaviour.Open(promise: 1, once));
        reader.BeginVisit();
        Assert.InRange(reader.Weariness(note, 2), 0.01, once);
        Assert.True(reader.Weariness(note, 10) < 0.01);
    }

    [Fact]
    public void Good_visits_bring_people_back_more_often()
    {
        var note = new World(Worlds.Small, 1).Notes[0];
        var (content, disappointed) = (new ReaderState(), new ReaderState());
        for (var visit = 0; visit < 5; visit++)
        {
            content.BeginVisit();
            for (var i = 0; i < 4; i++) content.Read(note, satisfaction: 0.8);
            content.EndVisit();
            disappointed.BeginVisit();
            disappointed.EndVisit();
        }
        Assert.True(content.Eagerness > 1.2);
        Assert.True(disappointed.Eagerness < 0.7);
    }

    [Fact]
    public void Arms_part_only_after_the_days_before()
    {
        var settings = Worlds.Small with { Days = 1 };
        var (first, second) = (new Listener(), new Listener());
        Arm.Run(new World(settings, 2), first);
        Arm.Run(new World(settings, 2), second);
        Assert.True(first.Before.Count > 1_000);
        Assert.Equal(first.Before, second.Before);
        Assert.Contains(first.Before, entry => entry.Kind == LogKind.Like);
    }

    [Fact]
    public void Who_breaks_the_rules_has_no_result()
    {
        using var policy = new Stubborn();
        Assert.Throws<InvalidOperationException>(() => Arm.Run(new World(Worlds.Small, 1), policy));
    }

    /// <summary>Writes down what it is told until it is asked.</summary>
    private sealed class Listener : IFeedPolicy
    {
        private bool isAsked;

        public List<LogEntry> Before { get; } = [];

        public void Meet(PublicNote note)
        {
        }

        public void Tell(in LogEntry entry)
        {
            if (!isAsked) Before.Add(entry);
        }

        public void Tick(DateTimeOffset now)
        {
        }

        public IReadOnlyList<int> Page(in PageRequest request)
        {
            isAsked = true;
            return [];
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Shows the same note for ever.</summary>
    private sealed class Stubborn : IFeedPolicy
    {
        public void Meet(PublicNote note)
        {
        }

        public void Tell(in LogEntry entry)
        {
        }

        public void Tick(DateTimeOffset now)
        {
        }

        public IReadOnlyList<int> Page(in PageRequest request) => [0];

        public void Dispose()
        {
        }
    }
}
