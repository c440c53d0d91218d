namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// How much an item is liked lately, by three half-lives. Kept as the binary logarithm of a sum of powers of two of time, so that
/// an order by heat stays right while time passes and nothing has to be counted again.
/// </summary>
internal readonly record struct Heat(double Hour, double Day, double Week)
{
    public static readonly Heat None = new(double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public const double HourLife = 3_600;
    public const double DayLife = 86_400;
    public const double WeekLife = 7 * 86_400;

    /// <summary>What is left of a heat at a moment: 1 is one like, just now, by someone of full standing.</summary>
    public static double At(double heat, double halfLife, uint now) => double.Exp2(heat - (now / halfLife));
}

/// <summary>
/// Counts an item's likes so that nobody can count for many: accounts that were new when they liked weigh little and together not more
/// than some honest readers; who likes many items of one author weighs less for each further one; accounts that serve someone
/// (<see cref="Trust"/>) or go in step (<see cref="Lockstep"/>) weigh little and together not more than some honest readers.
/// </summary>
internal static class Popularity
{
    private const int LikesCounted = 256;

    public static void Recount(Item item, FeedOptions options)
    {
        var from = Math.Max(0, item.LikedBy.Count - LikesCounted);
        var (known, fresh) = (new Sum(), new Sum());
        var divisors = Lockstep.Divisors(item, from);
        for (var i = from; i < item.LikedBy.Count; i++)
        {
            var touch = item.LikedBy[i];
            if (touch.Person == item.Author)
            {
                continue;
            }
            var standing = Standing(touch.Person, touch.LatestPublic, options);
            var weight = standing * touch.Person.Trust * ByAuthor(touch.AuthorRank) * KindWeight(touch.On) / divisors[i - from];
            if (IsKnown(touch.Person, standing))
            {
                known.Add(weight, touch.LatestPublic);
            }
            else
            {
                fresh.Add(weight, touch.LatestPublic);
            }
        }
        item.Heat = Sum.Of(known, fresh, Bound(fresh.Raw, options.NewAccountsTogether));
        item.HideWeight = HideWeight(item, options);
    }

    /// <summary>From the small weight of an account made today to 1.</summary>
    public static double Standing(Person person, uint at, FeedOptions options)
    {
        var age = person.JoinedAt == 0 ? double.PositiveInfinity : Math.Max(0, (double)at - person.JoinedAt) / Seconds.Day;
        return Math.Min(1, options.NewAccountWeight + ((1 - options.NewAccountWeight) * age / options.NewAccountDays));
    }

    /// <summary>Others count only together and up to a bound.</summary>
    private static bool IsKnown(Person person, double standing) => standing >= 1 && person.Trust >= Trust.Doubtful;

    /// <summary>The further items of one author that a person likes count less and less.</summary>
    private static double ByAuthor(int rank) => 1 / (1 + (0.5 * rank));

    /// <summary>Liking, keeping and writing about the same thing is more than one of them, not three times as much.</summary>
    private static double KindWeight(Signals on) => 0.5 + (0.5 * System.Numerics.BitOperations.PopCount((uint)(on & Signals.Public)));

    /// <summary>By what a sum is multiplied so that it grows towards a bound and never passes it.</summary>
    private static double Bound(double raw, double bound) => raw <= 0 ? 0 : bound * (1 - Math.Exp(-raw / bound)) / raw;

    /// <summary>In thousandths, so that the sum does not depend on the order.</summary>
    private static float HideWeight(Item item, FeedOptions options)
    {
        var (hides, reports, fresh) = (0L, 0L, 0L);
        foreach (var touch in item.HiddenBy)
        {
            var standing = Standing(touch.Person, touch.HiddenAt, options);
            var weight = standing * touch.Person.Trust * 1000;
            var (hide, report) = ((touch.On & Signals.Hide) != Signals.None ? (long)weight : 0, (touch.On & Signals.Report) != Signals.None ? (long)(weight * options.ReportWeight) : 0);
            if (IsKnown(touch.Person, standing))
            {
                (hides, reports) = (hides + hide, reports + report);
            }
            else
            {
                fresh += hide + report;
            }
        }
        return (float)((hides / 1000.0) + Bounded(reports / 1000.0, options.ReportsTogether) + Bounded(fresh / 1000.0, options.NewAccountsTogether));
    }

    private static double Bounded(double raw, double bound) => raw * Bound(raw, bound);

    /// <summary>Weights, and the same decayed by each half-life, relative to the latest so that no power grows beyond a double.</summary>
    private struct Sum()
    {
        private double hour;
        private double day;
        private double week;
        private uint latest;

        public double Raw { get; private set; }

        /// <summary>Likes come in order of time.</summary>
        public void Add(double weight, uint at)
        {
            Raw += weight;
            var passed = at - latest;
            hour = (hour * double.Exp2(-passed / Heat.HourLife)) + weight;
            day = (day * double.Exp2(-passed / Heat.DayLife)) + weight;
            week = (week * double.Exp2(-passed / Heat.WeekLife)) + weight;
            latest = at;
        }

        public static Heat Of(Sum known, Sum fresh, double freshFactor) => new(
            Log(known.hour, known.latest, fresh.hour * freshFactor, fresh.latest, Heat.HourLife),
            Log(known.day, known.latest, fresh.day * freshFactor, fresh.latest, Heat.DayLife),
            Log(known.week, known.latest, fresh.week * freshFactor, fresh.latest, Heat.WeekLife));

        private static double Log(double known, uint knownAt, double fresh, uint freshAt, double halfLife)
        {
            var reference = Math.Max(knownAt, freshAt);
            var sum = (known * double.Exp2(-(reference - knownAt) / halfLife)) + (fresh * double.Exp2(-(reference - freshAt) / halfLife));
            return sum <= 0 ? double.NegativeInfinity : Math.Log2(sum) + (reference / halfLife);
        }
    }
}
