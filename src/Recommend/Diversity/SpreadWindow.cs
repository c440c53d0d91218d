using System.Numerics.Tensors;

namespace SocialCommerce.Recommend.Diversity;

/// <summary>
/// How much each candidate adds to what is in the window of the last items: the length of what is left of its vector without the
/// directions that the window has. What leaves the window is given back (sliding spectrum decomposition: Gram-Schmidt with a ring).
/// </summary>
internal sealed class SpreadWindow
{
    private readonly int dimensions;
    private readonly int count;
    private readonly float[] rest;
    private readonly float[] directions;
    private readonly float[] shares;
    private readonly int size;
    private int placed;

    /// <param name="vectors">One vector of <paramref name="dimensions"/> for each candidate, each of length 1 or 0.</param>
    public SpreadWindow(float[] vectors, int dimensions, int count, int size)
    {
        (this.dimensions, this.count, this.size) = (dimensions, count, size);
        rest = vectors.AsSpan(0, count * dimensions).ToArray();
        directions = new float[size * dimensions];
        shares = new float[size * count];
    }

    /// <summary>Between 0 (the window has all of it) and 1 (nothing in the window is like it).</summary>
    public float Novelty(int candidate) => MathF.Min(1, TensorPrimitives.Norm(Of(candidate)));

    /// <summary>Puts a candidate into the window; the oldest leaves it when it is full.</summary>
    public void Place(int candidate) => Place(Of(candidate).ToArray());

    /// <summary>Puts something into the window that is no candidate: an item of the page before.</summary>
    public void Place(ReadOnlySpan<float> vector)
    {
        var slot = placed++ % size;
        var direction = directions.AsSpan(slot * dimensions, dimensions);
        var share = shares.AsSpan(slot * count, count);
        if (placed > size)
        {
            for (var i = 0; i < count; i++)
            {
                TensorPrimitives.MultiplyAdd(direction, share[i], Of(i), Of(i));
            }
        }
        vector.CopyTo(direction);
        for (var other = 0; other < Math.Min(placed, size); other++)
        {
            if (other != slot)
            {
                // What comes from the page before still has the directions that are in the window.
                var known = directions.AsSpan(other * dimensions, dimensions);
                TensorPrimitives.MultiplyAdd(known, -TensorPrimitives.Dot<float>(direction, known), direction, direction);
            }
        }
        var norm = TensorPrimitives.Norm<float>(direction);
        if (norm < 1e-4f)
        {
            direction.Clear();
            share.Clear();
            return;
        }
        TensorPrimitives.Divide(direction, norm, direction);
        for (var i = 0; i < count; i++)
        {
            share[i] = TensorPrimitives.Dot(Of(i), direction);
            TensorPrimitives.MultiplyAdd(direction, -share[i], Of(i), Of(i));
        }
    }

    private Span<float> Of(int candidate) => rest.AsSpan(candidate * dimensions, dimensions);
}
