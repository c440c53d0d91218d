namespace SocialCommerce.Recommend.Feed;

/// <summary>Chance that is the same for the same seed on every machine and version of .NET.</summary>
internal struct Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>Spreads a number's bits (the finisher of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    /// <summary>The same on every machine, unlike <see cref="object.GetHashCode"/>.</summary>
    public static ulong Hash(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return Mix(BitConverter.ToUInt64(bytes) ^ Mix(BitConverter.ToUInt64(bytes[8..])));
    }

    /// <summary>Between 0 and 1, neither included.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        return ((Mix(state) >> 11) + 0.5) / (1UL << 53);
    }

    public int Below(int count) => (int)(Next() * count);

    /// <summary>Normally distributed with deviation 1.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>A draw from Beta(a, b), both at least 1.</summary>
    public double NextBeta(double a, double b)
    {
        var x = NextGamma(a);
        return x / (x + NextGamma(b));
    }

    /// <summary>Marsaglia and Tsang's method, for shapes of at least 1.</summary>
    private double NextGamma(double shape)
    {
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
}
