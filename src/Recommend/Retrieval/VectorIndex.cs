using System.Numerics.Tensors;

namespace SocialCommerce.Recommend.Retrieval;

/// <summary>
/// Finds the vectors with the largest products with a query among up to millions, by looking at all of them in one byte a number and
/// at the best again in full. A vector can be found as soon as it is set. One may set while others search; a search that meets a
/// vector being set may see half of it.
/// </summary>
public sealed class VectorIndex
{
    private const int RowsPerChunk = 4096;

    // So many more than wanted are looked at in full: one byte a number misorders neighbours.
    private const double Spare = 1.2;

    private readonly Lock gate = new();
    private readonly int paddedLength;
    private Chunk[] chunks = [];
    private int count;

    public VectorIndex(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        paddedLength = (dimensions + Int8Dot.Lanes - 1) / Int8Dot.Lanes * Int8Dot.Lanes;
    }

    public int Dimensions { get; }

    /// <summary>One more than the largest place that was set.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Puts a vector at a place; places between the last and this one hold nothing.</summary>
    public void Set(int place, ReadOnlySpan<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Dimensions);
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        lock (gate)
        {
            while (chunks.Length * RowsPerChunk <= place)
            {
                chunks = [.. chunks, new Chunk(Dimensions, paddedLength)];
            }
            chunks[place / RowsPerChunk].Set(place % RowsPerChunk, vector);
            Volatile.Write(ref count, Math.Max(count, place + 1));
        }
    }

    /// <summary>The places with the largest products, best first.</summary>
    /// <param name="query">As many numbers as there are dimensions.</param>
    /// <param name="found">As many places and products as are wanted.</param>
    /// <param name="threads">Over how many threads the search is spread.</param>
    /// <returns>How many were found: fewer than wanted when there are fewer.</returns>
    public int Search(ReadOnlySpan<float> query, Span<Found> found, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, Dimensions);
        var searched = chunks;
        var rows = Math.Min(Count, searched.Length * RowsPerChunk);
        var wanted = Math.Min(rows, (int)(found.Length * Spare) + 8);
        if (wanted == 0 || found.Length == 0)
        {
            return 0;
        }
        var coded = new sbyte[paddedLength];
        Quantize(query, coded);
        var parts = Math.Clamp(threads, 1, searched.Length);
        var candidates = new int[parts][];
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
            candidates[part] = Scan(searched, coded, wanted, rows, searched.Length * part / parts, searched.Length * (part + 1) / parts));
        return Again(searched, query, candidates, found);
    }

    private static int[] Scan(Chunk[] chunks, sbyte[] query, int wanted, int rows, int from, int to)
    {
        var places = new int[wanted];
        var heap = new BoundedHeap(new float[wanted], places);
        Span<int> products = stackalloc int[RowsPerChunk];
        Span<float> scores = stackalloc float[RowsPerChunk];
        for (var chunk = from; chunk < to; chunk++)
        {
            var first = chunk * RowsPerChunk;
            var taken = Math.Min(RowsPerChunk, rows - first);
            if (taken <= 0)
            {
                break;
            }
            Int8Dot.Many(query, chunks[chunk].Codes.AsSpan(0, taken * query.Length), products[..taken]);
            TensorPrimitives.ConvertTruncating<int, float>(products[..taken], scores[..taken]);
            TensorPrimitives.Multiply(scores[..taken], chunks[chunk].Scales.AsSpan(0, taken), scores[..taken]);
            TopK.Offer(scores[..taken], first, ref heap);
        }
        return places[..heap.Sort()];
    }

    /// <summary>Ranks the candidates by their full products.</summary>
    private int Again(Chunk[] searched, ReadOnlySpan<float> query, int[][] candidates, Span<Found> found)
    {
        var all = new Found[candidates.Sum(part => part.Length)];
        var at = 0;
        foreach (var place in candidates.SelectMany(part => part))
        {
            var vector = searched[place / RowsPerChunk].Vectors.AsSpan(place % RowsPerChunk * Dimensions, Dimensions);
            all[at++] = new Found(place, TensorPrimitives.Dot(query, vector));
        }
        Array.Sort(all, static (a, b) => b.Product != a.Product ? b.Product.CompareTo(a.Product) : a.Place.CompareTo(b.Place));
        var kept = all.AsSpan(0, Math.Min(all.Length, found.Length));
        kept.CopyTo(found);
        return kept.Length;
    }

    /// <summary>Brings the largest number to 127.</summary>
    private static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var largest = TensorPrimitives.MaxMagnitude(vector);
        var largestSize = MathF.Abs(largest);
        codes.Clear();
        if (!(largestSize > 0) || !float.IsFinite(largestSize))
        {
            return 0;
        }
        var scale = 127 / largestSize;
        for (var k = 0; k < vector.Length; k++)
        {
            codes[k] = (sbyte)MathF.Round(vector[k] * scale);
        }
        return 1 / scale;
    }

    private sealed class Chunk(int dimensions, int paddedLength)
    {
        public sbyte[] Codes { get; } = new sbyte[RowsPerChunk * paddedLength];

        /// <summary>What one step of a code is worth; not a number where nothing was set, so that it is never found.</summary>
        public float[] Scales { get; } = [.. Enumerable.Repeat(float.NaN, RowsPerChunk)];

        public float[] Vectors { get; } = new float[RowsPerChunk * dimensions];

        public void Set(int row, ReadOnlySpan<float> vector)
        {
            vector.CopyTo(Vectors.AsSpan(row * dimensions));
            Scales[row] = Quantize(vector, Codes.AsSpan(row * paddedLength, paddedLength));
        }
    }
}

/// <param name="Place">Where the vector was set.</param>
/// <param name="Product">Its product with the query.</param>
public readonly record struct Found(int Place, float Product);
