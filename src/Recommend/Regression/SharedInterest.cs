using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Regression;

/// <summary>
/// How many people two items share, where a person counts by d^-exponent, d being the number of the person's items. The rows of the most
/// popular items, which are asked for most and take longest to count, are kept.
/// </summary>
internal sealed class SharedInterest
{
    // 128 MiB of single-precision numbers.
    private const int UsuallyKept = 1 << 25;
    private readonly InteractionMatrix interactions;
    private readonly float[] personWeights;
    private readonly float[]?[] kept;

    public SharedInterest(InteractionMatrix interactions, double personExponent, int threads, int numbersKept = UsuallyKept)
    {
        this.interactions = interactions;
        personWeights = [.. Enumerable.Range(0, interactions.Users).Select(user => (float)Math.Pow(Math.Max(1, interactions.ItemsOf(user).Length), -personExponent))];
        kept = new float[interactions.Items][];
        var popular = Enumerable.Range(0, interactions.Items)
            .OrderByDescending(item => interactions.UsersOf(item).Length).Take(numbersKept / Math.Max(1, interactions.Items)).ToArray();
        Chunks.Run(popular.Length, 16, threads, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var row = new float[interactions.Items];
                Count(popular[i], row);
                kept[popular[i]] = row;
            }
        });
    }

    /// <param name="item">The item.</param>
    /// <param name="row">One number per item, overwritten.</param>
    public void Row(int item, Span<float> row)
    {
        if (kept[item] is { } known)
        {
            known.CopyTo(row);
            return;
        }
        row.Clear();
        Count(item, row);
    }

    /// <summary>What some items share with each other.</summary>
    /// <param name="items">Numbers of items, each once.</param>
    /// <param name="places">One number per item of all, nought; nought again afterwards.</param>
    /// <param name="result">The lower half of a square matrix by rows, overwritten; the rest is not defined.</param>
    public void Among(ReadOnlySpan<int> items, Span<int> places, Span<float> result)
    {
        result.Clear();
        for (var row = 0; row < items.Length; row++)
        {
            places[items[row]] = row + 1;
            var line = result.Slice(row * items.Length, row + 1);
            if (kept[items[row]] is null)
            {
                CountAt(items[row], places, line);
            }
            for (var column = 0; column <= row; column++)
            {
                line[column] = kept[items[row]]?[items[column]] ?? kept[items[column]]?[items[row]] ?? line[column];
            }
        }
        foreach (var item in items)
        {
            places[item] = 0;
        }
    }

    private void Count(int item, Span<float> row)
    {
        foreach (var user in interactions.UsersOf(item))
        {
            var weight = personWeights[user];
            foreach (var other in interactions.ItemsOf(user))
            {
                row[other] += weight;
            }
        }
    }

    private void CountAt(int item, ReadOnlySpan<int> places, Span<float> line)
    {
        foreach (var user in interactions.UsersOf(item))
        {
            var weight = personWeights[user];
            foreach (var other in interactions.ItemsOf(user))
            {
                var place = places[other];
                if (place > 0)
                {
                    line[place - 1] += weight;
                }
            }
        }
    }
}
