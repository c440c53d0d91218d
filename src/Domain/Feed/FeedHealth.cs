using SocialCommerce.Domain.Shared;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

/// <summary>The time over which the feed is looked at, up to now.</summary>
public enum FeedWindow
{
    Hour,
    Day,
    Week,
}

/// <summary>A note as a signed-in reader was shown it, and what followed.</summary>
/// <param name="Source">Of its deciding reason.</param>
/// <param name="IsLive">The note can still be seen.</param>
/// <param name="IsYoung">It was published less than a day before.</param>
/// <param name="Followed">Bit n is head n.</param>
/// <param name="Predicted">By head; empty when nothing was said.</param>
/// <param name="IsSettled">Its half hour is over, so that nothing more will follow.</param>
internal sealed record ShownNote(
    DateTimeOffset At, NoteId Note, PersonId Author, CandidateSource Source, bool IsLive, bool IsYoung, double Propensity, int Followed, float[] Predicted, bool IsSettled)
{
    public bool Was(Head head) => (Followed & WhatFollowed.Bit(head)) != 0;
}

/// <summary>What came of the impressions whose deciding reason was a source.</summary>
public sealed record SourceHealth(CandidateSource Source, int Impressions, int Opens, int Likes, int Collects);

/// <summary>A part of the window.</summary>
public sealed record FeedInterval(DateTimeOffset From, int Impressions, int Opens, int OfYoung);

/// <summary>What readers did with what chance put in its place, beside all else.</summary>
/// <param name="AsDrawn">How often it happened.</param>
/// <param name="Evenly">How often it would have, had every note of each draw been as likely.</param>
/// <param name="Elsewhere">How often it happened where chance had no part.</param>
public sealed record ExplorationHealth(int Impressions, IReadOnlyList<ExplorationOutcome> Outcomes);

/// <inheritdoc cref="ExplorationHealth"/>
public sealed record ExplorationOutcome(Head Head, LoggedRate? AsDrawn, LoggedRate? Evenly, LoggedRate? Elsewhere);

/// <summary>How far a head's probabilities can be believed; null numbers where nothing was predicted.</summary>
public sealed record HeadHealth(Head Head, int Count, Reliability? Reliability);

/// <summary>What is there to be shown.</summary>
public sealed record LiveNotes(int Notes, int Authors);

/// <summary>How the feed does, counted from the log of what readers were shown and did.</summary>
/// <param name="CountedFrom">Later than the window's beginning when there is more than is looked at.</param>
public sealed record FeedHealth(
    FeedWindow Window, DateTimeOffset From, DateTimeOffset To, DateTimeOffset CountedFrom, int Impressions, int Opens, int Likes, int Collects,
    double? Novelty, double? Coverage, double? GiniOfNotes, double? GiniOfAuthors, double? YoungShare, LiveNotes Live,
    IReadOnlyList<SourceHealth> Sources, IReadOnlyList<FeedInterval> Intervals, ExplorationHealth Exploration, IReadOnlyList<HeadHealth> Heads)
{
    private static readonly Head[] ExploredFor = [Head.Open, Head.Like, Head.Collect];

    public static TimeSpan LengthOf(FeedWindow window) => window switch
    {
        FeedWindow.Hour => TimeSpan.FromHours(1),
        FeedWindow.Day => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };

    /// <param name="shown">The newest first.</param>
    internal static FeedHealth Of(FeedWindow window, DateTimeOffset to, bool isCutOff, IReadOnlyList<ShownNote> shown, LiveNotes live)
    {
        var from = to - LengthOf(window);
        // Counts of what can still be seen; each share is of these.
        var notes = shown.Where(each => each.IsLive).GroupBy(each => each.Note).Select(group => group.Count()).ToList();
        var authors = shown.Where(each => each.IsLive).GroupBy(each => each.Author).Select(group => group.Count()).ToList();
        return new FeedHealth(
            window, from, to, isCutOff ? shown[^1].At : from,
            shown.Count, CountOf(shown, Head.Open), CountOf(shown, Head.Like), CountOf(shown, Head.Collect),
            Concentration.Novelty(shown.GroupBy(each => each.Note).Select(group => group.Count())),
            live.Notes == 0 ? null : notes.Count / (double)live.Notes,
            Concentration.Gini(notes, live.Notes),
            Concentration.Gini(authors, live.Authors),
            shown.Count == 0 ? null : shown.Count(each => each.IsYoung) / (double)shown.Count,
            live,
            [.. shown.GroupBy(each => each.Source).Select(group => OfSource(group.Key, [.. group])).OrderByDescending(source => source.Impressions).ThenBy(source => source.Source)],
            IntervalsOf(window, from, to, shown),
            Explored(shown),
            [.. Enum.GetValues<Head>().Select(head => OfHead(head, shown))]);
    }

    private static int CountOf(IEnumerable<ShownNote> shown, Head head) => shown.Count(each => each.Was(head));

    private static SourceHealth OfSource(CandidateSource source, List<ShownNote> shown) =>
        new(source, shown.Count, CountOf(shown, Head.Open), CountOf(shown, Head.Like), CountOf(shown, Head.Collect));

    private static List<FeedInterval> IntervalsOf(FeedWindow window, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<ShownNote> shown)
    {
        var count = window switch { FeedWindow.Hour => 12, FeedWindow.Day => 24, _ => 28 };
        var length = (to - from) / count;
        var parts = shown.ToLookup(each => Math.Clamp((int)((each.At - from) / length), 0, count - 1));
        return [.. Enumerable.Range(0, count).Select(i => new FeedInterval(from + (i * length), parts[i].Count(), CountOf(parts[i], Head.Open), parts[i].Count(each => each.IsYoung)))];
    }

    private static ExplorationHealth Explored(IReadOnlyList<ShownNote> shown)
    {
        var (drawn, others) = (shown.Where(each => each.Propensity < 1).ToList(), shown.Where(each => each.Propensity >= 1).ToList());
        return new ExplorationHealth(drawn.Count, [.. ExploredFor.Select(head => new ExplorationOutcome(
            head,
            LoggedRate.Of(drawn.Select(each => each.Was(head))),
            LoggedRate.Evenly(drawn.Select(each => (each.Was(head), each.Propensity))),
            LoggedRate.Of(others.Select(each => each.Was(head)))))]);
    }

    private static HeadHealth OfHead(Head head, IReadOnlyList<ShownNote> shown)
    {
        // Oldest first, so that bins of equal predictions do not depend on how the log is read.
        var seen = shown.Reverse().Where(each => each.IsSettled && each.Predicted.Length == Recommend.Ranking.Heads.Count)
            .Select(each => (each.Predicted[(int)head], each.Was(head))).ToList();
        return new HeadHealth(head, seen.Count, Reliability.Of(seen));
    }
}
