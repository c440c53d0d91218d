using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SocialCommerce.Recommend.Linear;

/// <summary>
/// Products of rows with rows. The kernel keeps twelve sums of eight lanes in registers, which is what a processor with sixteen
/// vector registers can hold; what does not fill four rows by three columns is done by plain dot products.
/// </summary>
public static class Product
{
    private const int RowsAtOnce = 4;
    private const int ColumnsAtOnce = 3;

    /// <summary>result[i, j] = Σ a[i, k] · b[j, k]</summary>
    /// <param name="a">m rows of <paramref name="depth"/> numbers.</param>
    /// <param name="b">n rows of <paramref name="depth"/> numbers.</param>
    /// <param name="depth">The length of a row, in numbers.</param>
    /// <param name="result">m rows of n numbers, overwritten.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Transposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int depth, Span<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        var rows = a.Length / depth;
        var columns = b.Length / depth;
        if (rows * depth != a.Length || columns * depth != b.Length || result.Length != rows * columns)
        {
            throw new ArgumentException("The lengths of the matrices do not fit each other.", nameof(result));
        }
        var column = 0;
        for (; column + ColumnsAtOnce <= columns; column += ColumnsAtOnce)
        {
            var row = 0;
            for (; row + RowsAtOnce <= rows; row += RowsAtOnce)
            {
                Block(ref At(a, row * depth), ref At(b, column * depth), depth, ref MemoryMarshal.GetReference(result[(row * columns + column)..]), columns);
            }
            Rest(a, b, depth, result, row, rows, column, column + ColumnsAtOnce);
        }
        Rest(a, b, depth, result, 0, rows, column, columns);
    }

    private static ref float At(ReadOnlySpan<float> values, int place) => ref Unsafe.Add(ref MemoryMarshal.GetReference(values), place);

    private static void Rest(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int depth, Span<float> result, int row, int rows, int column, int columns)
    {
        var width = b.Length / depth;
        for (; row < rows; row++)
        {
            for (var j = column; j < columns; j++)
            {
                result[row * width + j] = TensorPrimitives.Dot(a.Slice(row * depth, depth), b.Slice(j * depth, depth));
            }
        }
    }

    private static void Block(ref float a, ref float b, int depth, ref float result, int width)
    {
        Vector256<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        var k = 0;
        for (; k + Vector256<float>.Count <= depth; k += Vector256<float>.Count)
        {
            var b0 = Vector256.LoadUnsafe(ref b, (nuint)k);
            var b1 = Vector256.LoadUnsafe(ref b, (nuint)(k + depth));
            var b2 = Vector256.LoadUnsafe(ref b, (nuint)(k + 2 * depth));
            var a0 = Vector256.LoadUnsafe(ref a, (nuint)k);
            s00 = Vector256.MultiplyAddEstimate(a0, b0, s00);
            s01 = Vector256.MultiplyAddEstimate(a0, b1, s01);
            s02 = Vector256.MultiplyAddEstimate(a0, b2, s02);
            var a1 = Vector256.LoadUnsafe(ref a, (nuint)(k + depth));
            s10 = Vector256.MultiplyAddEstimate(a1, b0, s10);
            s11 = Vector256.MultiplyAddEstimate(a1, b1, s11);
            s12 = Vector256.MultiplyAddEstimate(a1, b2, s12);
            var a2 = Vector256.LoadUnsafe(ref a, (nuint)(k + 2 * depth));
            s20 = Vector256.MultiplyAddEstimate(a2, b0, s20);
            s21 = Vector256.MultiplyAddEstimate(a2, b1, s21);
            s22 = Vector256.MultiplyAddEstimate(a2, b2, s22);
            var a3 = Vector256.LoadUnsafe(ref a, (nuint)(k + 3 * depth));
            s30 = Vector256.MultiplyAddEstimate(a3, b0, s30);
            s31 = Vector256.MultiplyAddEstimate(a3, b1, s31);
            s32 = Vector256.MultiplyAddEstimate(a3, b2, s32);
        }
        Store(ref result, Vector256.Sum(s00), Vector256.Sum(s01), Vector256.Sum(s02), ref a, ref b, k, depth);
        Store(ref Unsafe.Add(ref result, width), Vector256.Sum(s10), Vector256.Sum(s11), Vector256.Sum(s12), ref Unsafe.Add(ref a, depth), ref b, k, depth);
        Store(ref Unsafe.Add(ref result, 2 * width), Vector256.Sum(s20), Vector256.Sum(s21), Vector256.Sum(s22), ref Unsafe.Add(ref a, 2 * depth), ref b, k, depth);
        Store(ref Unsafe.Add(ref result, 3 * width), Vector256.Sum(s30), Vector256.Sum(s31), Vector256.Sum(s32), ref Unsafe.Add(ref a, 3 * depth), ref b, k, depth);
    }

    /// <summary>Adds what the lanes left over and writes three sums of one row.</summary>
    private static void Store(ref float result, float s0, float s1, float s2, ref float a, ref float b, int k, int depth)
    {
        for (; k < depth; k++)
        {
            var value = Unsafe.Add(ref a, k);
            s0 += value * Unsafe.Add(ref b, k);
            s1 += value * Unsafe.Add(ref b, k + depth);
            s2 += value * Unsafe.Add(ref b, k + 2 * depth);
        }
        result = s0;
        Unsafe.Add(ref result, 1) = s1;
        Unsafe.Add(ref result, 2) = s2;
    }
}
