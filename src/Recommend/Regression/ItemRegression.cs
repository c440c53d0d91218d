using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;
using SocialCommerce.Recommend.Retrieval;

namespace SocialCommerce.Recommend.Regression;

/// <summary>
/// Foretells whether a user has an item from the other items the user has: a ridge regression for each item, as in EASE (Steck 2019), but
/// on the item's nearest items only, as in SLIM with neighbours (Ning and Karypis 2011), so that it needs one small system per item
/// instead of the inverse of a matrix of all items. People with many items count less.
/// </summary>
public sealed class ItemRegression
{
    private const int RowsAtOnce = 32;
    private readonly int[] starts;
    private readonly int[] targets;
    private readonly float[] weights;

    private ItemRegression(int[][] nearest, float[][] coefficients)
    {
        starts = new int[nearest.Length + 1];
        foreach (var item in nearest.SelectMany(items => items))
        {
            starts[item + 1]++;
        }
        for (var item = 0; item < nearest.Length; item++)
        {
            starts[item + 1] += starts[item];
        }
        targets = new int[starts[^1]];
        weights = new float[starts[^1]];
        var next = starts.AsSpan(0, nearest.Length).ToArray();
        for (var target = 0; target < nearest.Length; target++)
        {
            for (var i = 0; i < nearest[target].Length; i++)
            {
                var place = next[nearest[target][i]]++;
                (targets[place], weights[place]) = (target, coefficients[target][i]);
            }
        }
    }

    /// <param name="interactions">What is to be explained.</param>
    /// <param name="settings">Sizes and weights.</param>
    /// <param name="threads">How many threads; the result does not depend on it.</param>
    public static ItemRegression Fit(InteractionMatrix interactions, RegressionSettings settings, int threads)
    {
        var shared = new SharedInterest(interactions, settings.PersonExponent, threads);
        var nearest = new int[interactions.Items][];
        var coefficients = new float[interactions.Items][];
        Chunks.Run(interactions.Items, RowsAtOnce, threads, (from, to) =>
        {
            var row = new float[interactions.Items];
            var places = new int[interactions.Items];
            var system = new float[settings.Neighbours * settings.Neighbours];
            for (var item = from; item < to; item++)
            {
                shared.Row(item, row);
                nearest[item] = Nearest(item, row, settings.Neighbours);
                coefficients[item] = Array.ConvertAll(nearest[item], other => row[other]);
                var count = nearest[item].Length;
                var matrix = system.AsSpan(0, count * count);
                shared.Among(nearest[item], places, matrix);
                for (var i = 0; i < count; i++)
                {
                    matrix[i * count + i] += (float)settings.Regularization;
                }
                Cholesky.Solve(matrix, coefficients[item]);
            }
        });
        return new ItemRegression(nearest, coefficients);
    }

    /// <summary>Scores all items from a user's items.</summary>
    /// <param name="items">What the user had to do with.</param>
    /// <param name="scores">One number per item, overwritten.</param>
    public void Score(ReadOnlySpan<int> items, Span<float> scores)
    {
        scores.Clear();
        foreach (var item in items)
        {
            for (var place = starts[item]; place < starts[item + 1]; place++)
            {
                scores[targets[place]] += weights[place];
            }
        }
    }

    /// <summary>The items that share most with an item, the item itself and those that share nothing left out.</summary>
    private static int[] Nearest(int item, Span<float> row, int most)
    {
        row[item] = 0;
        Span<int> top = stackalloc int[most];
        var found = TopK.Largest(row, top);
        while (found > 0 && row[top[found - 1]] <= 0)
        {
            found--;
        }
        return top[..found].ToArray();
    }
}

/// <param name="Neighbours">On how many items an item is regressed.</param>
/// <param name="Regularization">What keeps coefficients small: as much as that many people of one item would.</param>
/// <param name="PersonExponent">How much less people with many items count.</param>
public sealed record RegressionSettings(int Neighbours = 100, double Regularization = 10, double PersonExponent = 0.5);
