namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>The size and kind of a world. What people are like beyond that is fixed in <see cref="Behaviour"/> and the same in all of them.</summary>
internal sealed record WorldSettings(string Name)
{
    public int People { get; init; } = 1_000;

    /// <summary>All notes there ever are: half of them exist when the world begins, the others arrive evenly.</summary>
    public int Notes { get; init; } = 4_000;

    /// <summary>How long the same mixed feed is shown to everyone, so that there is a log when the arms part.</summary>
    public int WarmDays { get; init; } = 3;

    /// <summary>How long each arm goes on by itself.</summary>
    public int Days { get; init; } = 7;

    public int Topics { get; init; } = 24;

    /// <summary>How evenly a person's interest is spread: small is a few topics only.</summary>
    public double Breadth { get; init; } = 0.12;

    /// <summary>How often a day a person drops a part of an interest for a new one.</summary>
    public double Drift { get; init; } = 0.05;

    /// <summary>The mean over people of visits a day, before what they find changes it.</summary>
    public double VisitsPerDay { get; init; } = 1;

    public int AllDays => WarmDays + Days;

    /// <summary>The worlds that a result is looked at in.</summary>
    public static IReadOnlyList<WorldSettings> All { get; } =
    [
        new("usual"),
        new("few-topics") { Topics = 6, Breadth = 0.25 },
        new("many-topics") { Topics = 96, Breadth = 0.06 },
        new("fast-drift") { Drift = 0.35 },
        new("sparse") { VisitsPerDay = 0.3 },
        new("long-before") { WarmDays = 14 },
    ];
}
