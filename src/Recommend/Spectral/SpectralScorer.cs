using System.Buffers;
using System.Numerics.Tensors;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;
using SocialCommerce.Recommend.Neighbours;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// Scores by a spectral filter. The published form applies a polynomial of the walk user → item → user to each user, eight dense
/// steps. Here the strongest tastes get their exact gain, and all others together the line through nought and the gain at the
/// weakest of those, which is one sparse walk: the same filter but for the curve's bend within the tail.
/// </summary>
public sealed class SpectralScorer : IScorer
{
    private readonly InteractionMatrix interactions;
    private readonly ThreeHop tail;
    private readonly DenseMatrix vectors;
    private readonly float[] gains;
    private readonly float[] before;
    private readonly float slope;

    public SpectralScorer(SpectralModel model, SpectralFilter filter)
    {
        interactions = model.Interactions;
        tail = new ThreeHop(interactions, new ThreeHopExponents(0.5 + filter.Popularity, 1, 0.5 - filter.Popularity));
        var weakest = model.Eigenvalues.Length == 0 ? 1 : model.Eigenvalues[^1];
        slope = (float)(filter.Gain(weakest) / weakest);
        gains = Array.ConvertAll(model.Eigenvalues, value => (float)(filter.Gain(value) + filter.Lift - slope * value));
        before = new float[interactions.Items];
        vectors = new DenseMatrix(interactions.Items, gains.Length);
        for (var item = 0; item < interactions.Items; item++)
        {
            var popularity = Math.Pow(Math.Max(1, interactions.UsersOf(item).Length), filter.Popularity);
            // The rows already carry the popularity that is put back after; twice as much goes out before.
            before[item] = (float)(1 / (popularity * popularity));
            TensorPrimitives.Multiply(model.ItemVectors.Row(item), (float)popularity, vectors.Row(item));
        }
    }

    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        var depth = vectors.Columns;
        var rented = ArrayPool<float>.Shared.Rent(users.Length * depth + interactions.Items);
        var rows = rented.AsSpan(0, users.Length * depth);
        rows.Clear();
        for (var i = 0; i < users.Length; i++)
        {
            var row = rows.Slice(i * depth, depth);
            foreach (var item in interactions.ItemsOf(users[i]))
            {
                TensorPrimitives.MultiplyAdd(vectors.Row(item), before[item], row, row);
            }
            TensorPrimitives.Multiply(row, gains, row);
        }
        Product.Transposed(rows, vectors.Values, depth, scores);
        AddTail(users, scores, rented.AsSpan(rows.Length, interactions.Items));
        ArrayPool<float>.Shared.Return(rented);
    }

    private void AddTail(ReadOnlySpan<int> users, Span<float> scores, Span<float> walked)
    {
        for (var i = 0; i < users.Length; i++)
        {
            tail.Score(interactions.ItemsOf(users[i]), walked);
            var row = scores.Slice(i * interactions.Items, interactions.Items);
            TensorPrimitives.MultiplyAdd(walked, slope, row, row);
        }
    }
}
