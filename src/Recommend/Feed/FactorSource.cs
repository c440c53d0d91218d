using System.Buffers;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Retrieval;

namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// Proposes what lies near the reader's vector. The vectors are fitted anew now and then, on one thread and beside all requests; in
/// between, a reader's vector is made at each request from what the reader likes by then, and an item gets one when enough people
/// like it (<see cref="Freshen"/>).
/// </summary>
public sealed class FactorSource(TasteIndex index, FeedOptions options)
{
    private const int Proposed = 200;

    // What lies so much further than the nearest is no neighbour any more.
    private const float Least = 0.1f;
    private const int LeastLikesOfItem = 3;
    private const int NewestLookedAt = 5_000;

    private readonly Lock refitting = new();
    private volatile Fitted? current;

    /// <summary>What the last fit was made from and took; null before the first.</summary>
    public FactorFit? LastFit => current?.Fit;

    /// <summary>Fits all vectors to what is liked now; requests use the old ones until it is done.</summary>
    /// <returns>False when there is too little to learn from.</returns>
    public bool Refit(DateTimeOffset now)
    {
        lock (refitting)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var (interactions, items) = index.Read(Snapshot);
            if (interactions.Count < options.FactorsFrom)
            {
                return false;
            }
            var factors = ImplicitFactors.Fit(interactions, new FactorSettings(options.FactorDimensions), threads: 1);
            var vectors = new VectorIndex(options.FactorDimensions);
            for (var item = 0; item < items.Length; item++)
            {
                if (interactions.UsersOf(item).Length >= LeastLikesOfItem)
                {
                    vectors.Set(item, factors.Items.Row(item));
                }
            }
            var likes = Enumerable.Range(0, items.Length).Select(item => interactions.UsersOf(item).Length).ToArray();
            current = new Fitted(factors, vectors, items, likes, new FactorFit(now, interactions.Users, interactions.Items, interactions.Count, watch.Elapsed));
        }
        Freshen();
        return true;
    }

    /// <summary>Gives items that came or were liked since the last fit their vectors. Looks at the newest items only.</summary>
    public void Freshen()
    {
        if (current is not { } fitted)
        {
            return;
        }
        foreach (var (item, likers) in index.Read(taste => Liked(taste, fitted)))
        {
            var vector = new float[options.FactorDimensions];
            fitted.Factors.FoldInItem(likers, vector);
            fitted.Set(item, vector, likers.Length);
        }
    }

    /// <summary>Adds the nearest wanted items to the candidates. Runs under the index's read lock.</summary>
    internal void Propose(FeedPass pass, Taster taster)
    {
        if (current is not { } fitted)
        {
            return;
        }
        var observed = taster.Likes.Select(like => like.Touch.Item.Number).Where(number => number < fitted.Factors.Items.Rows && fitted.Knows(number)).ToArray();
        if (observed.Length == 0)
        {
            return;
        }
        Span<float> vector = stackalloc float[options.FactorDimensions];
        fitted.Factors.FoldIn(observed, vector);
        var rented = ArrayPool<Found>.Shared.Rent(Proposed + observed.Length);
        var found = rented.AsSpan(0, Proposed + observed.Length);
        var count = fitted.Vectors.Search(vector, found);
        var best = 0f;
        foreach (var (place, product) in found[..count])
        {
            if (product > 0 && product >= Least * best && fitted.At(place) is { } item && pass.IsWanted(item))
            {
                best = Math.Max(best, product);
                pass.Candidates.Add(item, CandidateSource.Factors, product / best);
            }
        }
        ArrayPool<Found>.Shared.Return(rented);
    }

    private static (InteractionMatrix Interactions, Item[] Items) Snapshot(TasteIndex taste)
    {
        var items = new Item[taste.ItemCount];
        foreach (var item in taste.Items)
        {
            items[item.Number] = item;
        }
        var likes = new int[taste.PeopleCount][];
        foreach (var person in taste.People)
        {
            likes[person.Number] = [.. person.Likes.Select(like => like.Item.Number)];
        }
        return (InteractionMatrix.From(items.Length, likes), items);
    }

    private static List<(Item Item, int[] Likers)> Liked(TasteIndex taste, Fitted fitted)
    {
        var found = new List<(Item, int[])>();
        var newest = taste.ByAge;
        for (var i = newest.Count - 1; i >= 0 && i >= newest.Count - NewestLookedAt; i--)
        {
            var item = newest[i];
            if (item.LikedBy.Count >= LeastLikesOfItem && item.LikedBy.Count > fitted.LikesOf(item))
            {
                int[] likers = [.. item.LikedBy.Select(like => like.Person.Number).Where(number => number < fitted.Factors.Users.Rows)];
                if (likers.Length >= LeastLikesOfItem)
                {
                    found.Add((item, likers));
                }
            }
        }
        return found;
    }

    /// <summary>A model and what was added to it since.</summary>
    private sealed class Fitted(ImplicitFactors factors, VectorIndex vectors, Item[] items, int[] likes, FactorFit fit)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<int, (Item Item, int Likes)> added = new();

        public ImplicitFactors Factors => factors;

        public VectorIndex Vectors => vectors;

        public FactorFit Fit => fit;

        public bool Knows(int number) => number < likes.Length && likes[number] > 0;

        public int LikesOf(Item item) => added.TryGetValue(item.Number, out var later) ? later.Likes : item.Number < likes.Length ? likes[item.Number] : 0;

        public Item? At(int place) => place < items.Length ? items[place] : added.TryGetValue(place, out var later) ? later.Item : null;

        public void Set(Item item, ReadOnlySpan<float> vector, int likers)
        {
            vectors.Set(item.Number, vector);
            added[item.Number] = (item, likers);
        }
    }
}

/// <param name="At">When the fit was made.</param>
/// <param name="Interactions">From how many likes.</param>
/// <param name="Took">How long it took.</param>
public sealed record FactorFit(DateTimeOffset At, int People, int Items, int Interactions, TimeSpan Took);
