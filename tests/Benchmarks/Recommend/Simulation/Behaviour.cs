namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>
/// What a reader makes of a note. The numbers were set so that a feed in random order has the usual rates of such platforms (see
/// <c>docs/recommender.md</c>), before any policy was tried, and are the same for every policy and world.
/// </summary>
internal static class Behaviour
{
    /// <summary>How much somebody would like a note after reading it whole, and how much its cover promises.</summary>
    public static (double Liking, double Promise) Of(World world, SimulatedPerson person, SimulatedNote note, double at)
    {
        var day = (int)at;
        var topics = person.Tastes.Topics(day);
        var share = note.Second == note.Topic ? topics[note.Topic] : (0.7 * topics[note.Topic]) + (0.3 * topics[note.Second]);
        var style = 0.0;
        for (var i = 0; i < Tastes.Styles; i++) style += person.Tastes.Style(day)[i] * note.Style[i];
        // The more of an interest a note meets the better, less and less so.
        var meets = 2.4 * Math.Sqrt(share);
        var place = 0.7 * style / Math.Sqrt(Tastes.Styles);
        // What nobody could know: the same for the same reader and note.
        var whim = new Draws(world.Seed, Purpose.Whim, person.Number, note.Number).NextNormal();
        // The interest of the many in one thing fades (Wu and Huberman 2007).
        var stale = -1.2 * (1 - double.Exp2(-Math.Max(0, at - note.At) / note.HalfLifeDays));
        return (meets + place + (0.6 * whim) + (0.5 * note.Quality) + stale - 0.4, meets + (0.7 * place) + (0.4 * whim) + (0.15 * note.Quality) + (0.5 * note.Bait) + stale - 0.4);
    }

    /// <summary>Whether a card that was scrolled past was looked at: the further down, the less (position-based model, Richardson 2007).</summary>
    public static double Look(int place) => Math.Pow(1 + place, -0.25);

    public static double Open(double promise, double weariness) => Sigmoid(-1.7 + (1.2 * promise) - weariness);

    /// <summary>Between 0 and 1.</summary>
    public static double Satisfaction(double liking, double weariness) => Sigmoid((1.2 * liking) - (0.5 * weariness));

    public static double Dwell(double satisfaction) => 0.1 + (0.8 * satisfaction);

    public static double Like(double satisfaction) => 0.3 * satisfaction * satisfaction;

    public static double Collect(double satisfaction) => 0.2 * Math.Pow(satisfaction, 3);

    public static double Comment(double satisfaction) => 0.05 * satisfaction * satisfaction;

    public static double Share(double satisfaction) => 0.04 * Math.Pow(satisfaction, 3);

    /// <summary>Few follow after one good note; more after several of the same author.</summary>
    public static double Follow(double satisfaction, int goodBefore) => 0.03 * Math.Pow(satisfaction, 3) * (1 + Math.Min(4, goodBefore));

    public static double HideOpened(double satisfaction) => 0.015 * Math.Pow(1 - satisfaction, 2);

    /// <summary>A card can be bad enough to be sent away unopened.</summary>
    public static double HideUnopened(double promise, double weariness) => 0.0015 * Sigmoid(weariness - promise - 1);

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
