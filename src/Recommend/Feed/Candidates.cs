namespace SocialCommerce.Recommend.Feed;

/// <summary>What the sources proposed for one request: each item once, with every source's score.</summary>
internal sealed class Candidates(Scratch scratch)
{
    public const int Sources = (int)CandidateSource.Placement + 1;

    /// <summary>Those that say something of the reader's taste or the item, and not of whom it serves.</summary>
    public const int OfTaste = (int)CandidateSource.Popular + 1;

    private readonly List<Candidate> list = [];

    public List<Candidate> List => list;

    public Candidate Add(Item item, CandidateSource source, float score)
    {
        ref var slot = ref scratch.Slot(item);
        if (slot == 0)
        {
            list.Add(new Candidate(item));
            slot = list.Count;
        }
        var candidate = list[slot - 1];
        if (candidate.Scores[(int)source] == 0)
        {
            candidate.Ranks[(int)source] = (short)++counts[(int)source];
        }
        candidate.Scores[(int)source] = Math.Max(candidate.Scores[(int)source], score);
        return candidate;
    }

    /// <summary>Forgets which items are candidates, for the next request of this thread.</summary>
    public void Release()
    {
        foreach (var candidate in list)
        {
            scratch.Slot(candidate.Item) = 0;
        }
    }

    private readonly int[] counts = new int[Sources];
}

/// <summary>An item that sources propose, and what they know of it.</summary>
internal sealed class Candidate(Item item)
{
    public Item Item { get; } = item;

    /// <summary>By <see cref="CandidateSource"/>; 0 where the source did not propose it.</summary>
    public SourceScores Scores;

    /// <summary>Its place in each source, from 1.</summary>
    public SourceRanks Ranks;

    /// <summary>How many people who like what the reader likes, like it.</summary>
    public int People { get; set; }

    /// <summary>Whom the reader follows and who made it or likes it.</summary>
    public Person? Followed { get; set; }

    public int FollowedLikes { get; set; }

    public double Value { get; set; }

    /// <summary>Only a live room or a payment proposed it.</summary>
    public bool IsOnlyProposedBy(CandidateSource source)
    {
        for (var other = 0; other < Candidates.Sources; other++)
        {
            if (Scores[other] > 0 && other != (int)source) return false;
        }
        return Scores[(int)source] > 0;
    }

    /// <summary>It stands in a place that is kept for live rooms.</summary>
    public bool IsInLivePlace { get; set; }

    /// <summary>1, unless chance had a part in its place.</summary>
    public double Propensity { get; set; } = 1;

    [System.Runtime.CompilerServices.InlineArray(Candidates.Sources)]
    internal struct SourceScores
    {
        private float first;
    }

    [System.Runtime.CompilerServices.InlineArray(Candidates.Sources)]
    internal struct SourceRanks
    {
        private short first;
    }
}

/// <summary>The best of many, without sorting all of them. Equal scores are ordered by key, so that the answer is always the same.</summary>
internal sealed class Best(int capacity)
{
    private readonly PriorityQueue<Item, (float Score, Guid Key)> worstFirst = new(capacity + 1, Comparer<(float Score, Guid Key)>.Create(static (a, b) =>
        a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Key.CompareTo(a.Key)));

    private float least = float.NegativeInfinity;

    /// <summary>False when an item with this score would not be among the best so far.</summary>
    public bool Takes(float score) => worstFirst.Count < capacity || score >= least;

    public void Add(Item item, float score)
    {
        if (worstFirst.Count < capacity)
        {
            worstFirst.Enqueue(item, (score, item.Key.Value));
        }
        else if (score >= least)
        {
            worstFirst.EnqueueDequeue(item, (score, item.Key.Value));
        }
        else
        {
            return;
        }
        if (worstFirst.Count == capacity && worstFirst.TryPeek(out _, out var worst))
        {
            least = worst.Score;
        }
    }

    /// <summary>Best first; empties the collection.</summary>
    public List<(Item Item, float Score)> Take()
    {
        var taken = new List<(Item, float)>(worstFirst.Count);
        while (worstFirst.TryDequeue(out var item, out var order))
        {
            taken.Add((item, order.Score));
        }
        taken.Reverse();
        return taken;
    }
}
