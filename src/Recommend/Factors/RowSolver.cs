using System.Buffers;
using System.Numerics.Tensors;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Factors;

/// <summary>
/// Solves one row of one side exactly: (w·G + λ·(n + w·N)·I + Σ y·yᵀ) x = Σ y, where G = Σ over all rows of the other side y·yᵀ and the
/// sums without bounds go over the n observed ones. In the eigenvectors of G the first two terms are a diagonal, so that a row with
/// n pairs needs an n × n system only (Woodbury) when n is small, which most rows are; others solve the whole one.
/// </summary>
internal sealed class RowSolver
{
    private readonly FactorSettings settings;
    private readonly DenseMatrix rotated;
    private readonly float[] eigenvalues;
    private readonly float[] fromEigen;
    private readonly double allPairs;

    public RowSolver(DenseMatrix others, FactorSettings settings, int threads)
    {
        this.settings = settings;
        allPairs = settings.UnobservedWeight * others.Rows;
        var (values, vectors) = Symmetric.Eigen(Symmetric.Inner(others, others, threads));
        eigenvalues = [.. values.Select(value => (float)(settings.UnobservedWeight * Math.Max(0, value)))];
        rotated = Symmetric.Rotate(others, vectors, threads);
        fromEigen = new float[values.Length * values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            for (var column = 0; column < values.Length; column++)
            {
                fromEigen[row * values.Length + column] = (float)vectors[row, column];
            }
        }
    }

    private int Dimensions => settings.Dimensions;

    /// <param name="observed">Rows of the other side.</param>
    /// <param name="vector">The solution, overwritten; zero when nothing is observed.</param>
    public void Solve(ReadOnlySpan<int> observed, Span<float> vector)
    {
        if (observed.Length == 0)
        {
            vector.Clear();
            return;
        }
        var size = Math.Min(observed.Length, Dimensions);
        var rented = ArrayPool<float>.Shared.Rent(size * size + 2 * observed.Length * Dimensions + 3 * Dimensions + size);
        var left = rented.AsSpan();
        var diagonal = Take(ref left, Dimensions);
        TensorPrimitives.Add(eigenvalues, (float)(settings.Regularization * (observed.Length + allPairs)), diagonal);
        var rows = Take(ref left, observed.Length * Dimensions);
        for (var i = 0; i < observed.Length; i++)
        {
            rotated.Row(observed[i]).CopyTo(rows.Slice(i * Dimensions, Dimensions));
        }
        var solution = Take(ref left, Dimensions);
        if (observed.Length < Dimensions)
        {
            SolveSmall(rows, diagonal, Take(ref left, rows.Length), Take(ref left, size * size), Take(ref left, size), solution);
        }
        else
        {
            SolveWhole(rows, observed.Length, diagonal, Take(ref left, rows.Length), Take(ref left, size * size), solution);
        }
        Product.Transposed(fromEigen, solution, Dimensions, vector);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>x = D⁻¹Yᵀ(I + Y·D⁻¹·Yᵀ)⁻¹·1</summary>
    private void SolveSmall(Span<float> rows, Span<float> diagonal, Span<float> scaled, Span<float> system, Span<float> weights, Span<float> solution)
    {
        var count = weights.Length;
        for (var i = 0; i < count; i++)
        {
            TensorPrimitives.Divide(rows.Slice(i * Dimensions, Dimensions), diagonal, scaled.Slice(i * Dimensions, Dimensions));
        }
        Product.Transposed(rows, scaled, Dimensions, system);
        for (var i = 0; i < count; i++)
        {
            system[i * count + i] += 1;
        }
        weights.Fill(1);
        Cholesky.Solve(system, weights);
        solution.Clear();
        for (var i = 0; i < count; i++)
        {
            TensorPrimitives.MultiplyAdd(scaled.Slice(i * Dimensions, Dimensions), weights[i], solution, solution);
        }
    }

    private void SolveWhole(Span<float> rows, int count, Span<float> diagonal, Span<float> turned, Span<float> system, Span<float> solution)
    {
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < Dimensions; k++)
            {
                turned[k * count + i] = rows[i * Dimensions + k];
            }
        }
        Product.Transposed(turned, turned, count, system);
        for (var k = 0; k < Dimensions; k++)
        {
            system[k * Dimensions + k] += diagonal[k];
            solution[k] = TensorPrimitives.Sum<float>(turned.Slice(k * count, count));
        }
        Cholesky.Solve(system, solution);
    }

    private static Span<float> Take(ref Span<float> left, int count)
    {
        var taken = left[..count];
        left = left[count..];
        return taken;
    }
}
