namespace SocialCommerce.Recommend.Linear;

/// <summary>Work on rows by several threads, cut in a way that does not depend on their number, so that results do not either.</summary>
internal static class Chunks
{
    /// <summary>Does every piece of at most <paramref name="size"/> rows; pieces may run at the same time.</summary>
    public static void Run(int rows, int size, int threads, Action<int, int> work)
    {
        var pieces = (rows + size - 1) / size;
        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = threads }, piece => work(piece * size, Math.Min(rows, (piece + 1) * size)));
    }
}
