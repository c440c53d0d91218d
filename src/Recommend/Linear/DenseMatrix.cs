namespace SocialCommerce.Recommend.Linear;

/// <summary>Rows of single-precision numbers, one after the other in one array.</summary>
public sealed class DenseMatrix(int rows, int columns)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>Row by row; the length is <see cref="Rows"/> × <see cref="Columns"/>.</summary>
    public float[] Values { get; } = new float[checked(rows * columns)];

    public Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>Normally distributed numbers of the given spread, the same for the same seed.</summary>
    public static DenseMatrix Random(int rows, int columns, double spread, int seed)
    {
        var random = new Random(seed);
        var matrix = new DenseMatrix(rows, columns);
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            matrix.Values[i] = (float)(spread * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
        return matrix;
    }

    public DenseMatrix Transposed()
    {
        var result = new DenseMatrix(Columns, Rows);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                result.Values[column * Rows + row] = Values[row * Columns + column];
            }
        }
        return result;
    }
}
