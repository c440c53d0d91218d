namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>
/// What a person really likes, day by day; hidden from every policy. A mixture of topics (a draw from a Dirichlet distribution around how common
/// each topic is) and a place among styles. Both drift: now and then a part of an interest moves to another topic, and the place wanders a little.
/// </summary>
internal sealed class Tastes
{
    public const int Styles = 6;

    private readonly float[][] topics;
    private readonly float[][] styles;

    public Tastes(ulong seed, int person, WorldSettings settings, ReadOnlySpan<double> commonTopics)
    {
        topics = new float[settings.AllDays + 1][];
        styles = new float[settings.AllDays + 1][];
        var draws = new Draws(seed, Purpose.Taste, person);
        topics[0] = Mixture(ref draws, settings, commonTopics);
        styles[0] = new float[Styles];
        for (var i = 0; i < Styles; i++) styles[0][i] = (float)draws.NextNormal();
        for (var day = 1; day < topics.Length; day++)
        {
            var drift = new Draws(seed, Purpose.Drift, person, day);
            topics[day] = [.. topics[day - 1]];
            for (var moves = drift.NextPoisson(settings.Drift); moves > 0; moves--) Move(ref drift, topics[day], commonTopics);
            // An Ornstein-Uhlenbeck step: it wanders and keeps its spread.
            var stays = Math.Exp(-settings.Drift * 0.2);
            styles[day] = [.. styles[day - 1].Select(value => (float)(value * stays))];
            for (var i = 0; i < Styles; i++) styles[day][i] += (float)(drift.NextNormal() * Math.Sqrt(1 - (stays * stays)));
        }
    }

    /// <summary>The share of each topic in the person's interest; sums to 1.</summary>
    public ReadOnlySpan<float> Topics(int day) => topics[Math.Clamp(day, 0, topics.Length - 1)];

    public ReadOnlySpan<float> Style(int day) => styles[Math.Clamp(day, 0, styles.Length - 1)];

    private static float[] Mixture(ref Draws draws, WorldSettings settings, ReadOnlySpan<double> common)
    {
        var mixture = new double[common.Length];
        for (var topic = 0; topic < common.Length; topic++)
        {
            // The shapes sum to Breadth times the number of topics.
            mixture[topic] = draws.NextGamma(settings.Breadth * common.Length * Share(common, topic)) + 1e-12;
        }
        var sum = mixture.Sum();
        return [.. mixture.Select(each => (float)(each / sum))];
    }

    /// <summary>Between a quarter and all of one interest becomes another.</summary>
    private static void Move(ref Draws draws, float[] mixture, ReadOnlySpan<double> common)
    {
        var (from, at) = (0, draws.Next());
        while (from < mixture.Length - 1 && (at -= mixture[from]) > 0) from++;
        var to = draws.NextOf(common);
        var moved = mixture[from] * (float)(0.25 + (0.75 * draws.Next()));
        mixture[from] -= moved;
        mixture[to] += moved;
    }

    private static double Share(ReadOnlySpan<double> cumulative, int place) => (cumulative[place] - (place == 0 ? 0 : cumulative[place - 1])) / cumulative[^1];
}
