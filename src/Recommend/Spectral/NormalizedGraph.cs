using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// The interactions with each pair weighted by d(user)^-½ · d(item)^-½, where d counts interactions. The singular values lie between
/// 0 and 1; large ones belong to tastes that many people share, small ones to chance.
/// </summary>
internal sealed class NormalizedGraph
{
    private const int RowsAtOnce = 128;
    private readonly InteractionMatrix interactions;
    private readonly float[] userScale;
    private readonly float[] itemScale;

    public NormalizedGraph(InteractionMatrix interactions)
    {
        this.interactions = interactions;
        userScale = Scale(interactions.Users, user => interactions.ItemsOf(user).Length);
        itemScale = Scale(interactions.Items, item => interactions.UsersOf(item).Length);
    }

    public int Users => interactions.Users;

    public int Items => interactions.Items;

    /// <summary>One row per user from one row per item.</summary>
    public DenseMatrix ToUsers(DenseMatrix items, int threads)
    {
        var result = new DenseMatrix(Users, items.Columns);
        ToUsers(items, result, threads);
        return result;
    }

    /// <summary>One row per item from one row per user.</summary>
    public DenseMatrix ToItems(DenseMatrix users, int threads)
    {
        var result = new DenseMatrix(Items, users.Columns);
        ToItems(users, result, threads);
        return result;
    }

    /// <param name="items">One row per item.</param>
    /// <param name="result">One row per user, overwritten.</param>
    /// <param name="threads">How many threads.</param>
    public void ToUsers(DenseMatrix items, DenseMatrix result, int threads) => Chunks.Run(Users, RowsAtOnce, threads, (from, to) =>
    {
        for (var user = from; user < to; user++)
        {
            WeightedSum.Of(items, interactions.ItemsOf(user), itemScale, userScale[user], result.Row(user));
        }
    });

    /// <param name="users">One row per user.</param>
    /// <param name="result">One row per item, overwritten.</param>
    /// <param name="threads">How many threads.</param>
    public void ToItems(DenseMatrix users, DenseMatrix result, int threads) => Chunks.Run(Items, RowsAtOnce, threads, (from, to) =>
    {
        for (var item = from; item < to; item++)
        {
            WeightedSum.Of(users, interactions.UsersOf(item), userScale, itemScale[item], result.Row(item));
        }
    });

    private static float[] Scale(int count, Func<int, int> degree) =>
        [.. Enumerable.Range(0, count).Select(i => degree(i) == 0 ? 0 : 1 / MathF.Sqrt(degree(i)))];
}
