namespace SocialCommerce.Host.Seeding;

/// <summary>Chance with a seed: the same seed gives the same demo world, ids included (relative to the time of seeding).</summary>
internal sealed class SeedRandom(int seed)
{
    private readonly Random random = new(seed);

    public int Next(int exclusiveMaximum) => random.Next(exclusiveMaximum);

    public int Between(int inclusiveMinimum, int inclusiveMaximum) => random.Next(inclusiveMinimum, inclusiveMaximum + 1);

    public double NextDouble() => random.NextDouble();

    public bool Chance(double probability) => random.NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Several different items, in random order.</summary>
    public List<T> PickSome<T>(IReadOnlyList<T> items, int count)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return [.. copy.Take(count)];
    }

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A UUIDv7 of a time, with seeded random bits.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (uint)random.Next(0x1000));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Draws <paramref name="count"/> different indexes with probability in proportion to their weights (Efraimidis and Spirakis).</summary>
    public List<int> Weighted(IReadOnlyList<double> weights, int count) =>
    [
        .. weights
            .Select((weight, index) => (index, key: weight <= 0 ? double.NegativeInfinity : Math.Log(1 - random.NextDouble()) / weight))
            .Where(entry => !double.IsNegativeInfinity(entry.key))
            .OrderByDescending(entry => entry.key)
            .Take(count)
            .Select(entry => entry.index),
    ];
}
