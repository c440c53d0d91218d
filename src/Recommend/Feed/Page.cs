using System.Buffers;
using SocialCommerce.Recommend.Content;
using SocialCommerce.Recommend.Diversity;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Recommend.Feed;

/// <summary>Scores the candidates and puts the best of them into an order in which neighbours differ.</summary>
internal sealed class Page(FeedPass pass, Scorer scorer)
{
    private const int Considered = 300;
    private const int Window = 10;

    private readonly Spacing spacing = new(pass.Index.Options.PaidInTwenty);
    private readonly Exploration exploration = new(pass.Request, pass.Index.Options);
    private readonly List<RankedItem> placed = [];

    /// <param name="count">How many items are wanted.</param>
    public List<RankedItem> Make(int count)
    {
        var candidates = pass.Candidates.List;
        var vectors = ArrayPool<float>.Shared.Rent(Math.Max(1, candidates.Count * ContentVector.Length));
        var rows = ArrayPool<float>.Shared.Rent(Math.Max(1, candidates.Count * FeatureGroups.Count));
        try
        {
            Score(candidates, vectors, rows);
            Order(candidates, vectors, rows, count);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(vectors);
            ArrayPool<float>.Shared.Return(rows);
        }
        return placed;
    }

    private void Score(List<Candidate> candidates, float[] vectors, float[] rows)
    {
        var features = new FeatureRow(pass);
        Span<float> probabilities = stackalloc float[Heads.Count];
        for (var i = 0; i < candidates.Count; i++)
        {
            var vector = vectors.AsSpan(i * ContentVector.Length, ContentVector.Length);
            var row = rows.AsSpan(i * FeatureGroups.Count, FeatureGroups.Count);
            ContentVector.Fill(candidates[i].Item, vector);
            features.Fill(candidates[i], vector, row);
            candidates[i].Value = scorer.Value(row, probabilities);
        }
    }

    private void Order(List<Candidate> candidates, float[] vectors, float[] rows, int count)
    {
        var order = ByValue(candidates, Math.Max(Considered, 4 * count));
        if (order.Length == 0)
        {
            return;
        }
        var window = new SpreadWindow(Gather(order, vectors), ContentVector.Length, order.Length, Window);
        PlaceRecent(window);
        var scale = new ValueScale(candidates, order, pass.Request.Dials, pass.Index.Options);
        var explanation = new Explanation(pass, scorer);
        var left = new List<int>(Enumerable.Range(0, order.Length));
        while (placed.Count < count && left.Count > 0)
        {
            var chosen = Choose(candidates, order, left, window, scale);
            left.Remove(chosen);
            window.Place(chosen);
            var candidate = candidates[order[chosen]];
            spacing.Add(candidate.Item);
            var row = rows.AsSpan(order[chosen] * FeatureGroups.Count, FeatureGroups.Count);
            placed.Add(Ranked(candidate, explanation, row));
        }
    }

    private RankedItem Ranked(Candidate candidate, Explanation explanation, Span<float> row)
    {
        var item = new RankedItem(candidate.Item.Key, candidate.Item.Author!.Key, explanation.Of(candidate, row), candidate.Value, candidate.Propensity, []);
        if (pass.Taster is null)
        {
            return item;
        }
        var predictions = new float[Heads.Count];
        scorer.Value(row, predictions);
        return item with { Features = row.ToArray(), Predictions = predictions };
    }

    /// <summary>The place in <paramref name="order"/> of the next item.</summary>
    private int Choose(List<Candidate> candidates, int[] order, List<int> left, SpreadWindow window, ValueScale scale)
    {
        var place = pass.Request.Place + placed.Count;
        for (var level = 0; level < Spacing.Levels; level++)
        {
            if (IsForLive(place) && BestLive(candidates, order, left, scale, level) is var live and >= 0)
            {
                candidates[order[live]].IsInLivePlace = true;
                return live;
            }
            if (pass.Taster is not null && exploration.IsHere(place))
            {
                var drawn = exploration.Draw(candidates, left.Where(i => spacing.Allows(candidates[order[i]].Item, level) && scale.IsFree(i)).Select(i => order[i]), place);
                if (drawn >= 0)
                {
                    return left.First(i => order[i] == drawn);
                }
            }
            var (best, highest) = (-1, double.NegativeInfinity);
            foreach (var i in left)
            {
                var item = candidates[order[i]].Item;
                // Outside the places kept for it a live room is no reason to be here, as long as there is something else.
                if (spacing.Allows(item, level) && (level == Spacing.Levels - 1 || !candidates[order[i]].IsOnlyProposedBy(CandidateSource.Live)))
                {
                    var score = scale.Of(i, spacing.AuthorDecay(item), window.Novelty(i));
                    (best, highest) = score > highest ? (i, score) : (best, highest);
                }
            }
            if (best >= 0)
            {
                return best;
            }
        }
        return left[0];
    }

    /// <summary>The middle one of so many places.</summary>
    private bool IsForLive(int place) => pass.Index.Options.LiveOneIn is > 0 and var every && place % every == every / 2;

    /// <summary>The most valuable note whose author is on air, of those the reader did not ask for less of; -1 when there is none.</summary>
    private int BestLive(List<Candidate> candidates, int[] order, List<int> left, ValueScale scale, int level)
    {
        var found = left.FindIndex(i => candidates[order[i]].Scores[(int)CandidateSource.Live] > 0 && scale.IsFree(i) && spacing.Allows(candidates[order[i]].Item, level));
        return found >= 0 ? left[found] : -1;
    }

    private void PlaceRecent(SpreadWindow window)
    {
        Span<float> vector = stackalloc float[ContentVector.Length];
        foreach (var key in pass.Request.Recent)
        {
            if (pass.Index.Find(key) is { Facts: not null } item)
            {
                ContentVector.Fill(item, vector);
                window.Place(vector);
                spacing.Add(item);
            }
        }
    }

    /// <summary>Best first; equal values by key, so that the order is always the same.</summary>
    private static int[] ByValue(List<Candidate> candidates, int limit)
    {
        var order = Enumerable.Range(0, candidates.Count).ToArray();
        Array.Sort(order, (a, b) =>
        {
            var byValue = candidates[b].Value.CompareTo(candidates[a].Value);
            return byValue != 0 ? byValue : candidates[a].Item.Key.Value.CompareTo(candidates[b].Item.Key.Value);
        });
        return order.Length > limit ? order[..limit] : order;
    }

    private static float[] Gather(int[] order, float[] vectors)
    {
        var gathered = new float[order.Length * ContentVector.Length];
        for (var i = 0; i < order.Length; i++)
        {
            vectors.AsSpan(order[i] * ContentVector.Length, ContentVector.Length).CopyTo(gathered.AsSpan(i * ContentVector.Length));
        }
        return gathered;
    }
}
