using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Tests.Support;

/// <summary>Made-up people of a few tastes: each has items of their own taste, and some by chance.</summary>
internal static class Tastes
{
    public static InteractionMatrix Of(int users, int items, int tastes, int perUser, int seed, double chance = 0.1) =>
        InteractionMatrix.From(items, Lists(users, items, tastes, perUser, seed, chance));

    public static List<int[]> Lists(int users, int items, int tastes, int perUser, int seed, double chance = 0.1)
    {
        var random = new Random(seed);
        var perTaste = items / tastes;
        return [.. Enumerable.Range(0, users).Select(user =>
            Enumerable.Range(0, perUser).Select(_ => random.NextDouble() < chance
                ? random.Next(items)
                // The square of chance makes the first items of a taste the popular ones.
                : user % tastes * perTaste + (int)(perTaste * Math.Pow(random.NextDouble(), 2))).Distinct().ToArray())];
    }

    /// <summary>Numbers between −1 and 1.</summary>
    public static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
