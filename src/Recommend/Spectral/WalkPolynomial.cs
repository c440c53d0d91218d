using System.Collections.Concurrent;
using System.Numerics.Tensors;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// A polynomial c₁·W + c₂·W² + … of the walk W item → user → item, applied to many users' items at once: each item and each user
/// of the graph has one row with a column for each of them. Thread-safe.
/// </summary>
internal sealed class WalkPolynomial(NormalizedGraph graph, float[] coefficients)
{
    /// <summary>How many users are served at once.</summary>
    public const int Width = 64;

    private readonly ConcurrentBag<Workspace> workspaces = [];

    /// <summary>Gives the places to work in, which are all nought at first.</summary>
    public Workspace Rent()
    {
        if (workspaces.TryTake(out var workspace))
        {
            Array.Clear(workspace.Start.Values);
            return workspace;
        }
        return new Workspace(new DenseMatrix(graph.Items, Width), new DenseMatrix(graph.Items, Width), new DenseMatrix(graph.Users, Width));
    }

    public void Return(Workspace workspace) => workspaces.Add(workspace);

    /// <summary>Applies the polynomial to <see cref="Workspace.Start"/>; the result is in <see cref="Workspace.Items"/>.</summary>
    public void Apply(Workspace workspace)
    {
        var (start, items, users) = workspace;
        // Horner: W(c₁·x + W(c₂·x + W(c₃·x …))).
        TensorPrimitives.Multiply(start.Values, coefficients[^1], items.Values);
        for (var power = coefficients.Length - 2; ; power--)
        {
            graph.ToUsers(items, users, threads: 1);
            graph.ToItems(users, items, threads: 1);
            if (power < 0)
            {
                return;
            }
            TensorPrimitives.MultiplyAdd(start.Values, coefficients[power], items.Values, items.Values);
        }
    }

    internal sealed record Workspace(DenseMatrix Start, DenseMatrix Items, DenseMatrix Users);
}
