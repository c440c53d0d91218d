using System.Runtime.CompilerServices;

namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// What tells accounts that like the same things from accounts that like some things alike: a few short prints of the set of liked items
/// (min-hashes in bands). Two accounts share a band with the probability that their sets agree, to the third power: hired accounts that
/// work through the same list nearly always do, readers with a taste in common nearly never.
/// </summary>
[InlineArray(Bands)]
internal struct Lockstep
{
    // With eight, who shares four fifths of their likes with fifty others is missed once in three hundred times; with four, once in twenty.
    private const int Bands = 8;
    private const int PerBand = 3;

    // Whole blocks: with each further like the prints would change, and with them the standing of everything liked before.
    private const int Block = 32;

    /// <summary>So many accounts in step are a taste; more weigh together no more than these.</summary>
    private const double Crowd = 3;

    [ThreadStatic]
    private static Dictionary<ulong, int>? counted;

    private ulong first;

    /// <summary>There were too few likes to tell.</summary>
    public readonly bool IsNone => first == 0;

    public readonly bool Equals(Lockstep other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    /// <summary>Of the latest whole block of likes, or of all when they are fewer; none below <see cref="Trust.LeastLikes"/>.</summary>
    public static Lockstep Of(Person person)
    {
        var count = person.Likes.Count;
        if (count < Trust.LeastLikes)
        {
            return default;
        }
        var to = count < Block ? count : count / Block * Block;
        Span<ulong> least = stackalloc ulong[Bands * PerBand];
        least.Fill(ulong.MaxValue);
        for (var i = Math.Max(0, to - Block); i < to; i++)
        {
            var hash = Chance.Hash(person.Likes[i].Item.Key.Value);
            for (var k = 0; k < least.Length; k++)
            {
                least[k] = Math.Min(least[k], Chance.Mix(hash + ((ulong)k * 0x9E3779B97F4A7C15UL)));
            }
        }
        var prints = default(Lockstep);
        for (var band = 0; band < Bands; band++)
        {
            prints[band] = Band(least, band);
        }
        return prints;
    }

    /// <summary>
    /// By what each like of the item is divided, from the place <paramref name="from"/> in its likes on: 1, or how many more than a crowd
    /// have the same print as who gave it.
    /// </summary>
    public static double[] Divisors(Item item, int from)
    {
        var counts = counted ??= [];
        counts.Clear();
        var likes = item.LikedBy;
        for (var i = from; i < likes.Count; i++)
        {
            var prints = likes[i].Person.Lockstep;
            for (var band = 0; band < Bands && !prints.IsNone; band++)
            {
                counts[prints[band]] = counts.GetValueOrDefault(prints[band]) + 1;
            }
        }
        var divisors = new double[likes.Count - from];
        for (var i = from; i < likes.Count; i++)
        {
            var prints = likes[i].Person.Lockstep;
            var alike = 1;
            for (var band = 0; band < Bands && !prints.IsNone; band++)
            {
                alike = Math.Max(alike, counts[prints[band]]);
            }
            divisors[i - from] = Math.Max(1, alike / Crowd);
        }
        return divisors;
    }

    private static ulong Band(ReadOnlySpan<ulong> least, int band) =>
        Chance.Mix(least[band * PerBand] ^ Chance.Mix(least[(band * PerBand) + 1] ^ Chance.Mix(least[(band * PerBand) + 2] + (ulong)band + 1)));
}
