using System.Buffers;
using System.Numerics.Tensors;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// Scores by a spectral filter. The published form applies a polynomial of the walk item → user → item to each user, eight dense
/// steps. Here the strongest tastes get their exact gain, and the others what a parabola gives, which the short stretch of the filter
/// below the weakest of those is all but equal to: two steps. Its constant is left out: it scores only what a user already has.
/// </summary>
public sealed class SpectralScorer : IScorer
{
    private readonly InteractionMatrix interactions;
    private readonly WalkPolynomial tail;
    private readonly DenseMatrix vectors;
    private readonly float[] gains;
    private readonly float[] before;
    private readonly float[] after;

    public SpectralScorer(SpectralModel model, SpectralFilter filter)
    {
        interactions = model.Interactions;
        var parabola = Parabola.Through(filter.Gain, model.Eigenvalues.Length == 0 ? 1 : model.Eigenvalues[^1]);
        tail = new WalkPolynomial(new NormalizedGraph(interactions), [(float)parabola.Linear, (float)parabola.Square]);
        gains = Array.ConvertAll(model.Eigenvalues, value => (float)(filter.Gain(value) + filter.Lift - parabola.At(value)));
        before = new float[interactions.Items];
        after = new float[interactions.Items];
        vectors = new DenseMatrix(interactions.Items, gains.Length);
        for (var item = 0; item < interactions.Items; item++)
        {
            after[item] = (float)Math.Pow(Math.Max(1, interactions.UsersOf(item).Length), filter.Popularity);
            before[item] = 1 / after[item];
            TensorPrimitives.Multiply(model.ItemVectors.Row(item), after[item], vectors.Row(item));
        }
    }

    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (var from = 0; from < users.Length; from += WalkPolynomial.Width)
        {
            var count = Math.Min(WalkPolynomial.Width, users.Length - from);
            var rows = scores.Slice(from * interactions.Items, count * interactions.Items);
            AddStrongest(users.Slice(from, count), rows);
            AddTail(users.Slice(from, count), rows);
        }
    }

    private void AddStrongest(ReadOnlySpan<int> users, Span<float> scores)
    {
        var depth = vectors.Columns;
        var rented = ArrayPool<float>.Shared.Rent(users.Length * depth);
        var rows = rented.AsSpan(0, users.Length * depth);
        rows.Clear();
        for (var i = 0; i < users.Length; i++)
        {
            var row = rows.Slice(i * depth, depth);
            foreach (var item in interactions.ItemsOf(users[i]))
            {
                // The vectors already carry the popularity that is put back after; twice as much goes out before.
                TensorPrimitives.MultiplyAdd(vectors.Row(item), before[item] * before[item], row, row);
            }
            TensorPrimitives.Multiply(row, gains, row);
        }
        Product.Transposed(rows, vectors.Values, depth, scores);
        ArrayPool<float>.Shared.Return(rented);
    }

    private void AddTail(ReadOnlySpan<int> users, Span<float> scores)
    {
        var workspace = tail.Rent();
        for (var i = 0; i < users.Length; i++)
        {
            foreach (var item in interactions.ItemsOf(users[i]))
            {
                workspace.Start.Row(item)[i] = before[item];
            }
        }
        tail.Apply(workspace);
        for (var item = 0; item < interactions.Items; item++)
        {
            var walked = workspace.Items.Row(item);
            for (var i = 0; i < users.Length; i++)
            {
                scores[i * interactions.Items + item] += walked[i] * after[item];
            }
        }
        tail.Return(workspace);
    }
}

/// <summary>constant + linear·λ + square·λ²</summary>
internal sealed record Parabola(double Constant, double Linear, double Square)
{
    /// <summary>The one that meets a curve at the Chebyshev nodes between 0 and <paramref name="largest"/>.</summary>
    public static Parabola Through(Func<double, double> curve, double largest)
    {
        var c = Chebyshev.Interpolate([.. Enumerable.Range(0, 3).Select(n => curve(largest / 2 * (1 + Chebyshev.Node(n, 3))))]);
        // T₀ = 1, T₁ = x, T₂ = 2x² − 1 with x = 2λ / largest − 1.
        var slope = 2 / largest;
        return new Parabola(c[0] - c[1] + c[2], slope * (c[1] - 4 * c[2]), 2 * c[2] * slope * slope);
    }

    public double At(double eigenvalue) => Constant + eigenvalue * (Linear + eigenvalue * Square);
}
