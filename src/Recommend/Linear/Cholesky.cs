using System.Numerics.Tensors;

namespace SocialCommerce.Recommend.Linear;

/// <summary>Systems with a symmetric positive definite matrix.</summary>
public static class Cholesky
{
    /// <summary>Solves matrix · x = values in place; the matrix is overwritten.</summary>
    /// <param name="matrix">Rows of a symmetric positive definite matrix; only its lower half is read.</param>
    /// <param name="values">The right side, overwritten by the solution.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void Solve(Span<float> matrix, Span<float> values)
    {
        var size = values.Length;
        for (var row = 0; row < size; row++)
        {
            var current = matrix.Slice(row * size, size);
            for (var column = 0; column < row; column++)
            {
                var other = matrix.Slice(column * size, size);
                current[column] = (current[column] - TensorPrimitives.Dot<float>(current[..column], other[..column])) / other[column];
            }
            var pivot = current[row] - TensorPrimitives.SumOfSquares<float>(current[..row]);
            if (!(pivot > 0))
            {
                throw new ArithmeticException("The matrix is not positive definite.");
            }
            current[row] = MathF.Sqrt(pivot);
            values[row] = (values[row] - TensorPrimitives.Dot<float>(current[..row], values[..row])) / current[row];
        }
        for (var row = size - 1; row >= 0; row--)
        {
            values[row] /= matrix[row * size + row];
            TensorPrimitives.MultiplyAdd(matrix.Slice(row * size, row), -values[row], values[..row], values[..row]);
        }
    }
}
