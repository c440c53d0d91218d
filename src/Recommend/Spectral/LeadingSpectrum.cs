using System.Numerics.Tensors;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// The strongest common tastes: the largest eigenvalues of the two-step walk item → user → item and their item vectors. Found by
/// subspace iteration on the smaller side, where a Chebyshev polynomial damps what is not wanted between two orthogonalisations
/// (Zhou, Saad, Tiago and Chelikowsky 2006).
/// </summary>
internal static class LeadingSpectrum
{
    private const int Spare = 48;
    private const int Rounds = 4;
    private const int FirstSteps = 2;

    // The strongest vector may outgrow the weakest by this much between two orthogonalisations: single precision has seven digits.
    private const double LargestGain = 2e4;
    private const int LargestDegree = 8;

    /// <returns>Eigenvalues between 0 and 1, largest first, and one row per item, whose columns are the vectors.</returns>
    public static (float[] Values, DenseMatrix ItemVectors) Of(NormalizedGraph graph, int wanted, int seed, int threads)
    {
        var isByUsers = graph.Users <= graph.Items;
        var side = Math.Min(graph.Users, graph.Items);
        var width = Math.Min(side, wanted + Spare);
        DenseMatrix Walk(DenseMatrix rows) => isByUsers
            ? graph.ToUsers(graph.ToItems(rows, threads), threads)
            : graph.ToItems(graph.ToUsers(rows, threads), threads);

        var vectors = DenseMatrix.Random(side, width, 1, seed);
        for (var i = 0; i < FirstSteps; i++)
        {
            vectors = Walk(vectors);
        }
        var values = Array.Empty<double>();
        for (var round = 0; ; round++)
        {
            (values, vectors) = Ritz(vectors, Walk, threads);
            if (round == Rounds)
            {
                break;
            }
            vectors = Damp(vectors, Walk, Math.Max(values[^1], 1e-6));
        }
        return Finish(graph, values, vectors, Math.Min(wanted, width), isByUsers, threads);
    }

    /// <summary>The best eigenvectors that the given rows can be combined to.</summary>
    private static (double[] Values, DenseMatrix Vectors) Ritz(DenseMatrix vectors, Func<DenseMatrix, DenseMatrix> walk, int threads)
    {
        Normalize(vectors);
        // Vectors that have become nearly the same are told apart by the eigenvalues of their inner products, and dropped.
        var (weights, basis) = Symmetric.Eigen(Symmetric.Inner(vectors, vectors, threads));
        var kept = weights.Count(weight => weight > weights[0] * 1e-5);
        var independent = basis.SubMatrix(0, basis.RowCount, 0, kept);
        for (var column = 0; column < kept; column++)
        {
            independent.SetColumn(column, independent.Column(column) / Math.Sqrt(weights[column]));
        }
        var inner = independent.Transpose() * Symmetric.Inner(vectors, walk(vectors), threads) * independent;
        var (values, rotation) = Symmetric.Eigen((inner + inner.Transpose()) / 2);
        return (values, Symmetric.Rotate(vectors, independent * rotation, threads));
    }

    /// <summary>T(walk)·vectors, where T is the Chebyshev polynomial that stays within ±1 on [0, cut] and grows fast above.</summary>
    private static DenseMatrix Damp(DenseMatrix vectors, Func<DenseMatrix, DenseMatrix> walk, double cut)
    {
        var scale = (float)(2 / cut);
        var previous = vectors;
        var current = Step(vectors, 1);
        var degree = Degree(cut);
        for (var i = 2; i <= degree; i++)
        {
            var next = Step(current, 2);
            TensorPrimitives.Subtract(next.Values, previous.Values, next.Values);
            (previous, current) = (current, next);
        }
        return current;

        DenseMatrix Step(DenseMatrix rows, float factor)
        {
            var walked = walk(rows);
            TensorPrimitives.Multiply(walked.Values, scale * factor, walked.Values);
            TensorPrimitives.MultiplyAdd(rows.Values, -factor, walked.Values, walked.Values);
            return walked;
        }
    }

    private static int Degree(double cut)
    {
        var growth = Math.Acosh(Math.Max(1.0001, 2 / cut - 1));
        return Math.Clamp((int)(Math.Acosh(LargestGain) / growth), 2, LargestDegree);
    }

    private static void Normalize(DenseMatrix vectors)
    {
        var norms = new double[vectors.Columns];
        for (var row = 0; row < vectors.Rows; row++)
        {
            var values = vectors.Row(row);
            for (var column = 0; column < norms.Length; column++)
            {
                norms[column] += (double)values[column] * values[column];
            }
        }
        var scale = norms.Select(norm => norm > 0 ? (float)(1 / Math.Sqrt(norm)) : 0).ToArray();
        for (var row = 0; row < vectors.Rows; row++)
        {
            TensorPrimitives.Multiply(vectors.Row(row), scale, vectors.Row(row));
        }
    }

    private static (float[] Values, DenseMatrix ItemVectors) Finish(
        NormalizedGraph graph, double[] values, DenseMatrix vectors, int wanted, bool isByUsers, int threads)
    {
        var found = Enumerable.Range(0, Math.Min(wanted, values.Length)).TakeWhile(i => values[i] > 1e-6).Count();
        var items = isByUsers ? graph.ToItems(vectors, threads) : vectors;
        var result = new DenseMatrix(items.Rows, found);
        for (var row = 0; row < items.Rows; row++)
        {
            for (var column = 0; column < found; column++)
            {
                result.Values[row * found + column] = items.Values[row * items.Columns + column] / (isByUsers ? (float)Math.Sqrt(values[column]) : 1);
            }
        }
        return ([.. values.Take(found).Select(value => (float)value)], result);
    }
}
