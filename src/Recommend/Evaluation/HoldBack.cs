using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Evaluation;

/// <summary>
/// Puts a part of the interactions aside to choose settings on. What comes later favours what is already popular more than an even
/// draw of the past would, so that popular items are put aside a little more often.
/// </summary>
public static class HoldBack
{
    private const double Share = 0.2;
    private const double Tilt = 0.1;
    private const int PopularFrom = 32;

    /// <returns>What is left, and the held items of each user. A user keeps at least one. The same for the same seed.</returns>
    public static (InteractionMatrix Kept, IReadOnlyList<int[]> Held) Of(InteractionMatrix interactions, int seed)
    {
        var random = new Random(seed);
        var odds = Enumerable.Range(0, interactions.Items).Select(item => Odds(interactions.UsersOf(item).Length)).ToArray();
        var kept = new List<int[]>(interactions.Users);
        var held = new List<int[]>(interactions.Users);
        for (var user = 0; user < interactions.Users; user++)
        {
            var items = interactions.ItemsOf(user).ToArray();
            // Draws without replacement in proportion to the odds: the smallest of exponential waiting times.
            var waits = Array.ConvertAll(items, item => -Math.Log(1 - random.NextDouble()) / odds[item]);
            Array.Sort(waits, items);
            // The remainder is a matter of chance, so that users of few items are held back from too.
            var count = Math.Min((int)(items.Length * Share + random.NextDouble()), Math.Max(0, items.Length - 1));
            held.Add(items[..count]);
            kept.Add(items[count..]);
        }
        return (InteractionMatrix.From(interactions.Items, kept), held);
    }

    private static double Odds(int popularity)
    {
        var share = Math.Min(0.8, Share * Math.Pow((double)Math.Max(PopularFrom, popularity) / PopularFrom, Tilt));
        return share / (1 - share);
    }
}
