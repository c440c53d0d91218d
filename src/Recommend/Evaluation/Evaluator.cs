using System.Buffers;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;
using SocialCommerce.Recommend.Retrieval;

namespace SocialCommerce.Recommend.Evaluation;

/// <summary>Measures a scorer as LightGCN's evaluation does: all items are ranked except those a user has in train.</summary>
public static class Evaluator
{
    private const int UsersAtOnce = 64;

    /// <param name="held">The held items of each user; users without any are left out of the means.</param>
    public static RankingMetrics Measure(IScorer scorer, InteractionMatrix train, IReadOnlyList<int[]> held, int k, int threads)
    {
        var users = Enumerable.Range(0, held.Count).Where(user => held[user].Length > 0).ToArray();
        var recall = new double[users.Length];
        var ndcg = new double[users.Length];
        var isShown = new bool[train.Items];
        Chunks.Run(users.Length, UsersAtOnce, threads, (from, to) =>
        {
            var block = users.AsSpan(from, to - from);
            var scores = ArrayPool<float>.Shared.Rent(UsersAtOnce * train.Items);
            scorer.Score(block, scores.AsSpan(0, block.Length * train.Items));
            Span<int> top = stackalloc int[k];
            for (var i = 0; i < block.Length; i++)
            {
                var row = scores.AsSpan(i * train.Items, train.Items);
                foreach (var item in train.ItemsOf(block[i]))
                {
                    row[item] = float.NegativeInfinity;
                }
                var found = TopK.Largest(row, top);
                (recall[from + i], ndcg[from + i]) = UserMetrics.Of(top[..found], held[block[i]], k);
                foreach (var item in top[..found])
                {
                    isShown[item] = true;
                }
            }
            ArrayPool<float>.Shared.Return(scores);
        });
        return users.Length == 0
            ? new RankingMetrics(0, 0, 0)
            : new RankingMetrics(recall.Average(), ndcg.Average(), (double)isShown.Count(shown => shown) / train.Items);
    }
}
