using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCommerce.Recommend.Feed;

/// <summary>Every number of the feed that an operator may set. The defaults are what the product starts with.</summary>
public sealed record FeedOptions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>What each kind of signal says about the taste of who gave it.</summary>
    public SignalWeights Signals { get; init; } = new();

    /// <summary>What each thing a reader may do with an item is worth.</summary>
    public ValueWeights Values { get; init; } = new();

    /// <summary>By what a topic or person that the reader wants less of is multiplied.</summary>
    public double Fewer { get; init; } = 0.1;

    /// <summary>How much of an item's place is given up so that neighbours differ.</summary>
    public double Diversity { get; init; } = 0.25;

    /// <summary>The weight of an account on its first day in what others see; it grows evenly to 1.</summary>
    public double NewAccountWeight { get; init; } = 0.1;

    /// <summary>After how many days an account weighs fully.</summary>
    public double NewAccountDays { get; init; } = 14;

    /// <summary>What the likes of all new accounts together may weigh at most, in likes of old ones.</summary>
    public double NewAccountsTogether { get; init; } = 5;

    /// <summary>What a report weighs, in hides.</summary>
    public double ReportWeight { get; init; } = 4;

    /// <summary>What all reports of an item together may weigh at most, in hides.</summary>
    public double ReportsTogether { get; init; } = 12;

    /// <summary>Below so many impressions an item is new and gets a fair chance.</summary>
    public int ExploreBelow { get; init; } = 200;

    /// <summary>One place in so many is for an item that needs readers; 0 for none.</summary>
    public int ExploreOneIn { get; init; } = 10;

    /// <summary>One place in so many is for a note whose author is on air, while there is one; 0 for none.</summary>
    public int LiveOneIn { get; init; } = 10;

    /// <summary>At most so many of twenty neighbours are paid for.</summary>
    public int PaidInTwenty { get; init; } = 2;

    /// <summary>Below so many impressions learned from, the formula alone decides.</summary>
    public int LearnFrom { get; init; } = 2_000;

    /// <summary>From so many impressions on, what was learned alone decides; between, the two are mixed.</summary>
    public int LearnFully { get; init; } = 20_000;

    /// <summary>The length of the vectors that tastes are compressed to.</summary>
    public int FactorDimensions { get; init; } = 64;

    /// <summary>With fewer likes on the whole platform tastes are not compressed: there is nothing to learn from.</summary>
    public int FactorsFrom { get; init; } = 500;

    /// <summary>Reads what differs from the defaults.</summary>
    /// <exception cref="JsonException">It is no JSON, or names something that does not exist.</exception>
    public static FeedOptions Parse(string json) => JsonSerializer.Deserialize<FeedOptions>(json, Json) ?? new FeedOptions();
}

/// <summary>What each kind of signal says about the taste of who gave it.</summary>
public sealed record SignalWeights
{
    /// <summary>Liked it.</summary>
    public double Like { get; init; } = 1;

    /// <summary>Keeps it.</summary>
    public double Collect { get; init; } = 1.2;

    /// <summary>Wrote about it.</summary>
    public double Comment { get; init; } = 1;

    /// <summary>Opened it.</summary>
    public double Open { get; init; } = 0.15;

    /// <summary>Stayed with it.</summary>
    public double Dwell { get; init; } = 0.35;

    /// <summary>Tapped a product in it.</summary>
    public double TagTap { get; init; } = 0.5;

    /// <summary>Passed it on.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Bought what it shows.</summary>
    public double Order { get; init; } = 1.5;

    /// <summary>Does not want to see it.</summary>
    public double Hide { get; init; } = -1;

    /// <summary>The weight of what holds together, bounded; who hides something does not like it, whatever came before.</summary>
    internal double Of(Signals on)
    {
        if ((on & Recommend.Signals.Negative) != Recommend.Signals.None)
        {
            return Hide;
        }
        var sum = 0.0;
        foreach (var (signal, weight) in All)
        {
            sum += (on & signal) != Recommend.Signals.None ? weight : 0;
        }
        return Math.Min(sum, 3);
    }

    private IEnumerable<(Signals Signal, double Weight)> All =>
    [
        (Recommend.Signals.Like, Like), (Recommend.Signals.Collect, Collect), (Recommend.Signals.Comment, Comment), (Recommend.Signals.Open, Open),
        (Recommend.Signals.Dwell, Dwell), (Recommend.Signals.TagTap, TagTap), (Recommend.Signals.Share, Share), (Recommend.Signals.Order, Order),
    ];
}

/// <summary>What each thing a reader may do with an item is worth. Liking, keeping, writing, sharing and following are 1, 1, 4, 4, 8.</summary>
public sealed record ValueWeights
{
    /// <summary>Opens it.</summary>
    public double Open { get; init; } = 0.1;

    /// <summary>Stays with it.</summary>
    public double Dwell { get; init; } = 0.3;

    /// <summary>Likes it.</summary>
    public double Like { get; init; } = 1;

    /// <summary>Keeps it.</summary>
    public double Collect { get; init; } = 1;

    /// <summary>Writes about it.</summary>
    public double Comment { get; init; } = 4;

    /// <summary>Passes it on.</summary>
    public double Share { get; init; } = 4;

    /// <summary>Follows its author.</summary>
    public double Follow { get; init; } = 8;

    /// <summary>Taps a product in it.</summary>
    public double TagTap { get; init; } = 0.5;

    /// <summary>Buys what it shows.</summary>
    public double Order { get; init; } = 6;

    /// <summary>Hides it.</summary>
    public double Hide { get; init; } = -10;

    /// <summary>Reports it.</summary>
    public double Report { get; init; } = -40;

    /// <summary>In the order of <see cref="Ranking.Head"/>.</summary>
    internal double[] ToArray() => [Open, Dwell, Like, Collect, Comment, Share, Follow, TagTap, Order, Hide, Report];
}
