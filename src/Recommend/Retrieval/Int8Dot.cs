using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SocialCommerce.Recommend.Retrieval;

/// <summary>Products of one row of small whole numbers with many, exact in 32 bits.</summary>
internal static class Int8Dot
{
    /// <summary>Rows must have a multiple of this many numbers.</summary>
    public const int Lanes = 32;

    /// <summary>results[i] = Σ query[k] · rows[i, k]. No number may be −128: its size does not fit.</summary>
    public static void Many(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> results)
    {
        if (query.Length % Lanes != 0 || rows.Length != query.Length * results.Length)
        {
            throw new ArgumentException($"Rows are as long as the query, a multiple of {Lanes}.", nameof(rows));
        }
        if (Avx2.IsSupported)
        {
            ManyWide(query, rows, results);
        }
        else
        {
            ManyPlain(query, rows, results);
        }
    }

    /// <summary>The same by plain arithmetic, for other processors and as what the wide one is tested against.</summary>
    internal static void ManyPlain(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            var sum = 0;
            var row = rows.Slice(i * query.Length, query.Length);
            for (var k = 0; k < row.Length; k++)
            {
                sum += query[k] * row[k];
            }
            results[i] = sum;
        }
    }

    private static void ManyWide(ReadOnlySpan<sbyte> query, ReadOnlySpan<sbyte> rows, Span<int> results)
    {
        const int rowsAtOnce = 8;
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var r = ref MemoryMarshal.GetReference(rows);
        var length = query.Length;
        var at = 0;
        for (; at + rowsAtOnce <= results.Length; at += rowsAtOnce)
        {
            // Each row leaves eight partial sums; adding neighbours three times over turns eight rows of eight into eight sums.
            ref var row = ref Unsafe.Add(ref r, at * length);
            var first = Avx2.HorizontalAdd(
                Avx2.HorizontalAdd(Row(ref q, ref row, length), Row(ref q, ref Unsafe.Add(ref row, length), length)),
                Avx2.HorizontalAdd(Row(ref q, ref Unsafe.Add(ref row, 2 * length), length), Row(ref q, ref Unsafe.Add(ref row, 3 * length), length)));
            var second = Avx2.HorizontalAdd(
                Avx2.HorizontalAdd(Row(ref q, ref Unsafe.Add(ref row, 4 * length), length), Row(ref q, ref Unsafe.Add(ref row, 5 * length), length)),
                Avx2.HorizontalAdd(Row(ref q, ref Unsafe.Add(ref row, 6 * length), length), Row(ref q, ref Unsafe.Add(ref row, 7 * length), length)));
            var sums = Avx2.Permute2x128(first, second, 0x20) + Avx2.Permute2x128(first, second, 0x31);
            sums.StoreUnsafe(ref MemoryMarshal.GetReference(results), (nuint)at);
        }
        ManyPlain(query, rows[(at * length)..], results[at..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Row(ref sbyte query, ref sbyte row, int length)
    {
        var sum = Vector256<int>.Zero;
        for (var k = 0; k < length; k += Lanes)
        {
            var q = Vector256.LoadUnsafe(ref query, (nuint)k);
            var v = Vector256.LoadUnsafe(ref row, (nuint)k);
            // The instruction takes one side without sign: the query gives its sign to the row. 2 · 127 · 127 fits 16 bits.
            var pairs = Avx2.MultiplyAddAdjacent(Avx2.Abs(q), Avx2.Sign(v, q));
            sum += Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
        }
        return sum;
    }
}
