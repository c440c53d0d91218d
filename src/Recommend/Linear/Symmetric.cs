using MathNet.Numerics.LinearAlgebra;

namespace SocialCommerce.Recommend.Linear;

/// <summary>Symmetric matrices of a few hundred rows in double precision, made from long single-precision ones.</summary>
internal static class Symmetric
{
    private const int RowsAtOnce = 256;
    private const int PiecesPerSum = 16;

    /// <summary>aᵀ·b, summed in double precision.</summary>
    public static Matrix<double> Inner(DenseMatrix a, DenseMatrix b, int threads)
    {
        var sums = new double[(a.Rows + RowsAtOnce * PiecesPerSum - 1) / (RowsAtOnce * PiecesPerSum)][];
        Chunks.Run(a.Rows, RowsAtOnce * PiecesPerSum, threads, (from, to) => sums[from / (RowsAtOnce * PiecesPerSum)] = InnerOf(a, b, from, to));
        var total = new double[a.Columns * b.Columns];
        foreach (var sum in sums)
        {
            for (var i = 0; i < total.Length; i++)
            {
                total[i] += sum[i];
            }
        }
        // The library keeps columns together where we keep rows together.
        return Matrix<double>.Build.Dense(b.Columns, a.Columns, total).Transpose();
    }

    /// <summary>The eigenvalues, largest first, and the eigenvectors as columns in the same order.</summary>
    public static (double[] Values, Matrix<double> Vectors) Eigen(Matrix<double> matrix)
    {
        var found = matrix.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, matrix.RowCount).OrderByDescending(i => found.EigenValues[i].Real).ToList();
        return (order.ConvertAll(i => found.EigenValues[i].Real).ToArray(), Matrix<double>.Build.DenseOfColumnVectors(order.ConvertAll(found.EigenVectors.Column)));
    }

    /// <summary>rows · transform, in single precision.</summary>
    public static DenseMatrix Rotate(DenseMatrix rows, Matrix<double> transform, int threads)
    {
        var columns = new DenseMatrix(transform.ColumnCount, transform.RowCount);
        for (var column = 0; column < columns.Rows; column++)
        {
            for (var row = 0; row < columns.Columns; row++)
            {
                columns.Values[column * columns.Columns + row] = (float)transform[row, column];
            }
        }
        var result = new DenseMatrix(rows.Rows, columns.Rows);
        Chunks.Run(rows.Rows, RowsAtOnce, threads, (from, to) => Product.Transposed(
            rows.Values.AsSpan(from * rows.Columns, (to - from) * rows.Columns), columns.Values, rows.Columns,
            result.Values.AsSpan(from * result.Columns, (to - from) * result.Columns)));
        return result;
    }

    private static double[] InnerOf(DenseMatrix a, DenseMatrix b, int from, int to)
    {
        var sum = new double[a.Columns * b.Columns];
        var product = new float[sum.Length];
        for (var at = from; at < to; at += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, to - at);
            var left = Columns(a, at, count);
            Product.Transposed(left, ReferenceEquals(a, b) ? left : Columns(b, at, count), count, product);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += product[i];
            }
        }
        return sum;
    }

    /// <summary>A piece of rows, turned: column after column.</summary>
    private static float[] Columns(DenseMatrix matrix, int from, int count)
    {
        var result = new float[matrix.Columns * count];
        for (var row = 0; row < count; row++)
        {
            var values = matrix.Row(from + row);
            for (var column = 0; column < values.Length; column++)
            {
                result[column * count + row] = values[column];
            }
        }
        return result;
    }
}
