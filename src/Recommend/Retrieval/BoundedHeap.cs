namespace SocialCommerce.Recommend.Retrieval;

/// <summary>Keeps the best of what is offered: a heap with the worst kept one at the top. Places must be offered in rising order.</summary>
internal ref struct BoundedHeap(Span<float> scores, Span<int> places)
{
    private readonly Span<float> scores = scores;
    private readonly Span<int> places = places;
    private int count;

    /// <summary>A score must be above this to be kept.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Offer(float score, int place)
    {
        // Written so that NaN is refused too.
        if (!(score > Threshold))
        {
            return;
        }
        if (count < scores.Length)
        {
            scores[count] = score;
            places[count] = place;
            count++;
            if (count == scores.Length)
            {
                for (var i = count / 2 - 1; i >= 0; i--)
                {
                    Sink(i, count);
                }
                Threshold = scores[0];
            }
            return;
        }
        scores[0] = score;
        places[0] = place;
        Sink(0, count);
        Threshold = scores[0];
    }

    /// <summary>Puts the best first and tells how many there are.</summary>
    public int Sort()
    {
        if (count < scores.Length)
        {
            for (var i = count / 2 - 1; i >= 0; i--)
            {
                Sink(i, count);
            }
        }
        for (var end = count - 1; end > 0; end--)
        {
            (scores[0], scores[end]) = (scores[end], scores[0]);
            (places[0], places[end]) = (places[end], places[0]);
            Sink(0, end);
        }
        return count;
    }

    private void Sink(int at, int end)
    {
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= end)
            {
                return;
            }
            if (child + 1 < end && IsWorse(child + 1, child))
            {
                child++;
            }
            if (!IsWorse(child, at))
            {
                return;
            }
            (scores[at], scores[child]) = (scores[child], scores[at]);
            (places[at], places[child]) = (places[child], places[at]);
            at = child;
        }
    }

    private readonly bool IsWorse(int a, int b) => scores[a] < scores[b] || (scores[a] == scores[b] && places[a] > places[b]);
}
