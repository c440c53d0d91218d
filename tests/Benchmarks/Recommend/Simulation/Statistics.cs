using MathNet.Numerics.Distributions;

namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>A mean and the ends of its 95 % interval.</summary>
internal readonly record struct Interval(double Mean, double Low, double High)
{
    public bool Touches(Interval other) => Low <= other.High && other.Low <= High;
}

internal static class Statistics
{
    /// <summary>
    /// Student's interval of the mean of independent values. With fewer than two values nothing is known: the interval is everything.
    /// </summary>
    public static Interval Mean(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        if (values.Count < 2)
        {
            return new Interval(mean, double.NegativeInfinity, double.PositiveInfinity);
        }
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        var half = StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * deviation / Math.Sqrt(values.Count);
        return new Interval(mean, mean - half, mean + half);
    }

    /// <summary>The interval of the mean of differences within pairs.</summary>
    public static Interval Difference(IReadOnlyList<double> values, IReadOnlyList<double> others) => Mean([.. values.Zip(others, (a, b) => a - b)]);
}
