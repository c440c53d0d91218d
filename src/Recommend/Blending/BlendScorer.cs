using System.Buffers;
using System.Numerics.Tensors;
using SocialCommerce.Recommend.Evaluation;

namespace SocialCommerce.Recommend.Blending;

/// <summary>One of several scorers and how much it counts.</summary>
public sealed record BlendPart(string Name, IScorer Scorer, double Weight);

/// <summary>The weighted sum of several scorers, each brought to the same length for each user first, because their scales differ.</summary>
public sealed class BlendScorer(IReadOnlyList<BlendPart> parts, int items) : IScorer
{
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        scores.Clear();
        var rented = ArrayPool<float>.Shared.Rent(users.Length * items);
        var part = rented.AsSpan(0, users.Length * items);
        foreach (var (_, scorer, weight) in parts)
        {
            scorer.Score(users, part);
            for (var i = 0; i < users.Length; i++)
            {
                var row = part.Slice(i * items, items);
                var sum = scores.Slice(i * items, items);
                TensorPrimitives.MultiplyAdd(row, (float)(weight * Scale(row)), sum, sum);
            }
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>What brings a user's scores to length 1; 0 when there are none.</summary>
    internal static double Scale(ReadOnlySpan<float> row)
    {
        var norm = TensorPrimitives.Norm(row);
        return norm > 0 ? 1 / norm : 0;
    }
}
