namespace SocialCommerce.Recommend.Feed;

/// <summary>Values of one request between 0 and 1, after the reader's "fewer of this", so that value and novelty can be weighed against each other.</summary>
internal sealed class ValueScale
{
    private readonly double[] scaled;
    private readonly bool[] isFewer;
    private readonly double diversity;

    public ValueScale(List<Candidate> candidates, int[] order, ReaderDials dials, FeedOptions options)
    {
        diversity = options.Diversity;
        scaled = new double[order.Length];
        isFewer = new bool[order.Length];
        var (least, most) = (candidates[order[^1]].Value, candidates[order[0]].Value);
        var range = Math.Max(most - least, 1e-9);
        for (var i = 0; i < order.Length; i++)
        {
            var facts = candidates[order[i]].Item.Facts!;
            isFewer[i] = dials.FewerPeople.Contains(facts.Author) || (dials.FewerTopics.Count > 0 && facts.Topics.Any(dials.FewerTopics.Contains));
            // Below the least as well: what the reader wants less of comes after what is only not so good.
            scaled[i] = isFewer[i] ? (options.Fewer * (candidates[order[i]].Value - least) / range) - 1 : (candidates[order[i]].Value - least) / range;
        }
    }

    /// <summary>The reader did not ask for less of it.</summary>
    public bool IsFree(int i) => !isFewer[i];

    public double Of(int i, double authorDecay, float novelty)
    {
        var value = scaled[i] > 0 ? scaled[i] * authorDecay : scaled[i];
        return value + (diversity * novelty);
    }
}
