using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SocialCommerce.Recommend.Retrieval;

/// <summary>The best of many scores.</summary>
public static class TopK
{
    /// <summary>
    /// The places of the largest scores, best first; of equal ones the first place. What is not a number or minus infinity is never among them.
    /// </summary>
    /// <param name="scores">One score per place.</param>
    /// <param name="places">As many places as are wanted.</param>
    /// <returns>How many there are, which is less than wanted when there are fewer scores.</returns>
    public static int Largest(ReadOnlySpan<float> scores, Span<int> places)
    {
        if (places.Length == 0)
        {
            return 0;
        }
        var heap = new BoundedHeap(places.Length <= 256 ? stackalloc float[places.Length] : new float[places.Length], places);
        Offer(scores, 0, ref heap);
        return heap.Sort();
    }

    /// <summary>Offers many scores to a heap; the first one's place is given.</summary>
    internal static void Offer(scoped ReadOnlySpan<float> scores, int firstPlace, ref BoundedHeap heap)
    {
        ref var first = ref MemoryMarshal.GetReference(scores);
        var at = 0;
        for (; at + Vector256<float>.Count <= scores.Length; at += Vector256<float>.Count)
        {
            // Nearly all scores are below the worst of the best so far; eight are thrown away by one comparison.
            var better = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)at), Vector256.Create(heap.Threshold)).ExtractMostSignificantBits();
            for (; better != 0; better &= better - 1)
            {
                var place = at + System.Numerics.BitOperations.TrailingZeroCount(better);
                heap.Offer(scores[place], firstPlace + place);
            }
        }
        for (; at < scores.Length; at++)
        {
            heap.Offer(scores[at], firstPlace + at);
        }
    }
}
