using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SocialCommerce.Recommend.Linear;

/// <summary>
/// The weighted sum of some rows of a matrix: one step of a walk over a sparse graph. Sixty-four columns at a time are summed in
/// registers, so that the sum itself is written once.
/// </summary>
internal static class WeightedSum
{
    private const int ColumnsAtOnce = 8 * 8;

    /// <summary>result = scale · Σ over the chosen of weights[row] · rows[row]</summary>
    /// <param name="rows">The matrix.</param>
    /// <param name="chosen">Numbers of rows.</param>
    /// <param name="weights">One per row of the matrix.</param>
    /// <param name="scale">What the whole is multiplied by.</param>
    /// <param name="result">As long as a row, overwritten.</param>
    public static void Of(DenseMatrix rows, ReadOnlySpan<int> chosen, ReadOnlySpan<float> weights, float scale, Span<float> result)
    {
        var column = 0;
        for (; column + ColumnsAtOnce <= rows.Columns; column += ColumnsAtOnce)
        {
            Block(ref rows.Values[column], rows.Columns, chosen, weights, scale, ref result[column]);
        }
        var rest = result[column..];
        if (rest.IsEmpty)
        {
            return;
        }
        rest.Clear();
        foreach (var row in chosen)
        {
            TensorPrimitives.MultiplyAdd(rows.Row(row)[column..], weights[row] * scale, rest, rest);
        }
    }

    private static void Block(ref float first, int columns, ReadOnlySpan<int> chosen, ReadOnlySpan<float> weights, float scale, ref float result)
    {
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        ref var weightOf = ref MemoryMarshal.GetReference(weights);
        foreach (var row in chosen)
        {
            ref var at = ref Unsafe.Add(ref first, (nint)row * columns);
            var weight = Vector256.Create(Unsafe.Add(ref weightOf, row) * scale);
            s0 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at), s0);
            s1 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 8), s1);
            s2 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 16), s2);
            s3 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 24), s3);
            s4 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 32), s4);
            s5 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 40), s5);
            s6 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 48), s6);
            s7 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref at, 56), s7);
        }
        s0.StoreUnsafe(ref result);
        s1.StoreUnsafe(ref result, 8);
        s2.StoreUnsafe(ref result, 16);
        s3.StoreUnsafe(ref result, 24);
        s4.StoreUnsafe(ref result, 32);
        s5.StoreUnsafe(ref result, 40);
        s6.StoreUnsafe(ref result, 48);
        s7.StoreUnsafe(ref result, 56);
    }
}
