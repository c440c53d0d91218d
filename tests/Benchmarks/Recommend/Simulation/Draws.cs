namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>What a chance is drawn for. Each has its own draws, so that a change of one part of the world leaves the others as they were.</summary>
internal enum Purpose
{
    Topics, Person, Taste, Drift, Author, Following, Note, Birth, Visits, Patience, Look, Whim, Open, Dwell, Like, Collect, Comment, Share, Follow, Hide, Mixture,
}

/// <summary>
/// Chance that depends on nothing but the seed and what it is drawn for (SplitMix64). A reader who meets the same note in the same mood does
/// the same in every arm: arms then differ by what they show and not by luck.
/// </summary>
internal struct Draws
{
    private ulong state;

    public Draws(ulong seed, Purpose purpose, long first = 0, long second = 0)
    {
        state = Mix(Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ (ulong)purpose) + (ulong)first);
        state = Mix(state ^ (0xD1B54A32D192ED03UL * (ulong)(second + 1)));
    }

    /// <summary>Between 0 and 1, neither included.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        return ((Mix(state) >> 11) + 0.5) / (1UL << 53);
    }

    public bool IsTrue(double probability) => Next() < probability;

    public int Below(int count) => (int)(Next() * count);

    /// <summary>Normally distributed with deviation 1.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(Next())) * Math.Cos(2 * Math.PI * Next());

    public int NextPoisson(double mean)
    {
        var (count, left) = (0, Math.Exp(-mean));
        for (var product = Next(); product > left; product *= Next())
        {
            count++;
        }
        return count;
    }

    /// <summary>Gamma with scale 1; shapes below 1 by the power of a uniform draw (Marsaglia and Tsang 2000).</summary>
    public double NextGamma(double shape)
    {
        if (shape < 1)
        {
            var power = Math.Pow(Next(), 1 / shape);
            return NextGamma(shape + 1) * power;
        }
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            v = v * v * v;
            if (v > 0 && Math.Log(Next()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>A place, each as likely as its weight; <paramref name="cumulative"/> are the running sums.</summary>
    public int NextOf(ReadOnlySpan<double> cumulative)
    {
        var place = cumulative.BinarySearch(Next() * cumulative[^1]);
        return Math.Min(place < 0 ? ~place : place, cumulative.Length - 1);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
