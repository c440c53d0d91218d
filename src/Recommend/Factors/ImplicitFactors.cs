using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Factors;

/// <summary>
/// Implicit matrix factorisation by alternating least squares (Hu, Koren and Volinsky 2008, with the frequency-scaled
/// regularisation of Rendle and others 2022): it minimises
/// Σ over pairs (1 − x·y)² + w Σ over all cells (x·y)² + Σ λ·(n + w·N)·|vector|², where n counts a row's pairs and N the other side.
/// </summary>
public sealed class ImplicitFactors
{
    private const int RowsAtOnce = 64;
    private readonly FactorSettings settings;
    private readonly RowSolver userSolver;
    private readonly RowSolver itemSolver;

    private ImplicitFactors(FactorSettings settings, DenseMatrix users, DenseMatrix items, RowSolver userSolver, RowSolver itemSolver)
    {
        this.settings = settings;
        this.userSolver = userSolver;
        this.itemSolver = itemSolver;
        Users = users;
        Items = items;
    }

    /// <summary>One vector per user.</summary>
    public DenseMatrix Users { get; }

    /// <summary>One vector per item.</summary>
    public DenseMatrix Items { get; }

    /// <param name="interactions">What is to be explained.</param>
    /// <param name="settings">Sizes and weights.</param>
    /// <param name="threads">How many threads; the result does not depend on it.</param>
    /// <param name="afterEpoch">Told the number of each finished epoch, from 1.</param>
    public static ImplicitFactors Fit(InteractionMatrix interactions, FactorSettings settings, int threads, Action<int>? afterEpoch = null)
    {
        var spread = 0.1 / Math.Sqrt(settings.Dimensions);
        var users = new DenseMatrix(interactions.Users, settings.Dimensions);
        var items = DenseMatrix.Random(interactions.Items, settings.Dimensions, spread, settings.Seed);
        for (var epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            Solve(users, new RowSolver(items, settings, threads), interactions.ItemsOf, threads);
            Solve(items, new RowSolver(users, settings, threads), interactions.UsersOf, threads);
            afterEpoch?.Invoke(epoch);
        }
        var solver = new RowSolver(items, settings, threads);
        Solve(users, solver, interactions.ItemsOf, threads);
        return new ImplicitFactors(settings, users, items, solver, new RowSolver(users, settings, threads));
    }

    /// <summary>The vector of a user with these items, whether or not the user was there when the model was fitted.</summary>
    /// <param name="items">Numbers of items, each once.</param>
    /// <param name="vector">As many numbers as there are dimensions, overwritten.</param>
    public void FoldIn(ReadOnlySpan<int> items, Span<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, settings.Dimensions);
        userSolver.Solve(items, vector);
    }

    /// <summary>The vector of an item that these users had to do with, whether or not the item was there when the model was fitted.</summary>
    /// <param name="users">Numbers of users, each once.</param>
    /// <param name="vector">As many numbers as there are dimensions, overwritten.</param>
    public void FoldInItem(ReadOnlySpan<int> users, Span<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, settings.Dimensions);
        itemSolver.Solve(users, vector);
    }

    private delegate ReadOnlySpan<int> Neighbours(int row);

    private static void Solve(DenseMatrix rows, RowSolver solver, Neighbours neighbours, int threads) =>
        Chunks.Run(rows.Rows, RowsAtOnce, threads, (from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                solver.Solve(neighbours(row), rows.Row(row));
            }
        });
}

/// <param name="Dimensions">The length of a vector.</param>
/// <param name="Epochs">How often both sides are solved.</param>
/// <param name="UnobservedWeight">How much a pair that was not observed counts against one that was.</param>
/// <param name="Regularization">λ.</param>
/// <param name="Seed">The same seed gives the same vectors.</param>
public sealed record FactorSettings(int Dimensions = 64, int Epochs = 8, double UnobservedWeight = 0.01, double Regularization = 0.003, int Seed = 1);
