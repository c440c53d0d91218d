namespace SocialCommerce.Domain.Shared;

/// <summary>
/// Splits an amount in proportion, to the minor unit. Each part is what the running total grows by, rounded down, so that the
/// parts always sum to the amount and the same split in several steps ends at the same sum.
/// </summary>
public static class Shares
{
    /// <param name="weights">None below zero; when all are zero, the first part gets everything.</param>
    public static long[] Split(long amount, IReadOnlyList<long> weights)
    {
        var whole = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
        var parts = new long[weights.Count];
        if (whole == 0)
        {
            if (parts.Length > 0) parts[0] = amount;
            return parts;
        }
        var (until, given) = (Int128.Zero, 0L);
        for (var i = 0; i < parts.Length; i++)
        {
            until += weights[i];
            var due = UpTo(amount, until, whole);
            parts[i] = due - given;
            given = due;
        }
        return parts;
    }

    /// <summary>The part of the amount that belongs to the first <paramref name="part"/> of <paramref name="whole"/>, rounded down.</summary>
    public static long UpTo(long amount, Int128 part, Int128 whole) => (long)(amount * part / whole);
}
