namespace SocialCommerce.Recommend;

/// <summary>
/// Answers a reader's next items with reasons. Sources propose, fixed slots blend them, authors are kept apart. This class is the
/// seam to the rest of the platform: what is inside may be replaced by a learned ranker without a change outside.
/// </summary>
public sealed class FeedRanker(TasteIndex index)
{
    /// <summary>The smallest number of people that a reason may state.</summary>
    public const int SmallestCrowd = 3;

    private const int PoolPerSource = 250;
    private const int AuthorSpacing = 3;
    private const int ReasonsPerItem = 3;

    // One round of slots. A slot whose source is empty goes to the next source in the order of the enumeration below.
    private static readonly CandidateSource[] KnownReader =
    [
        CandidateSource.PeopleLikeYou, CandidateSource.Followed, CandidateSource.Fresh, CandidateSource.Topic, CandidateSource.PeopleLikeYou,
        CandidateSource.Popular, CandidateSource.PeopleLikeYou, CandidateSource.Followed, CandidateSource.Topic, CandidateSource.Fresh,
    ];

    private static readonly CandidateSource[] UnknownReader =
        [CandidateSource.Popular, CandidateSource.Popular, CandidateSource.Fresh, CandidateSource.Popular, CandidateSource.Fresh];

    private static readonly CandidateSource[] Fallback =
        [CandidateSource.PeopleLikeYou, CandidateSource.Topic, CandidateSource.Popular, CandidateSource.Followed, CandidateSource.Fresh];

    /// <summary>At most <see cref="FeedRequest.Count"/> items, in order, none twice; fewer only when there are no more.</summary>
    public IReadOnlyList<RankedItem> Rank(FeedRequest request) => index.Read(taste =>
    {
        var placed = new Placement(request);
        var reader = request.Reader is { } key ? taste.Find(key) : null;
        Fill(taste, reader, request, placed, item => !request.Seen.Contains(item.Key) && (reader is null || reader.SignalsFor(item) == Signals.None));
        if (placed.Items.Count < request.Count)
        {
            // Everything new is used up: rather something again than an empty page.
            Fill(taste, reader, request, placed, _ => true);
        }
        return placed.Items;
    });

    private static void Fill(TasteIndex taste, Person? reader, FeedRequest request, Placement placed, Func<Item, bool> isNew)
    {
        bool IsWanted(Item item) => item.Facts is not null
            && item.Author != reader
            && !request.Exclude.Contains(item.Key)
            && !request.HiddenAuthors.Contains(item.Author!.Key)
            && !placed.Contains(item.Key)
            && isNew(item);
        var pool = PoolPerSource + request.Count;
        var sources = new Dictionary<CandidateSource, List<Candidate>>
        {
            [CandidateSource.Fresh] = Candidates.Fresh(taste, IsWanted, pool),
            [CandidateSource.Popular] = Candidates.Popular(taste, IsWanted, request.Now, pool),
        };
        if (reader is not null)
        {
            sources[CandidateSource.PeopleLikeYou] = Candidates.PeopleLikeYou(reader, IsWanted, pool);
            sources[CandidateSource.Followed] = Candidates.Followed(reader, IsWanted, pool);
            sources[CandidateSource.Topic] = Candidates.OfTopics(taste, reader, IsWanted, request.Now, pool);
        }
        var slots = request.Reader is null ? UnknownReader : KnownReader;
        for (var slot = 0; placed.Items.Count < request.Count && placed.TryPlace(slots[slot % slots.Length], sources); slot++)
        {
            // TryPlace did the work; it answers false when every source is empty.
        }
    }

    /// <summary>The list as it grows.</summary>
    private sealed class Placement(FeedRequest request)
    {
        private readonly HashSet<ItemKey> used = [];
        private readonly List<PersonKey> authors = [.. request.RecentAuthors];

        public List<RankedItem> Items { get; } = [];

        public bool Contains(ItemKey item) => used.Contains(item);

        public bool TryPlace(CandidateSource slot, Dictionary<CandidateSource, List<Candidate>> sources)
        {
            var order = Fallback.Prepend(slot).Where(sources.ContainsKey).ToList();
            // First with room between two items of one author; without it only when nothing else is left.
            var candidate = order.Select(source => Next(sources[source], isSpaced: true)).FirstOrDefault(found => found is not null)
                ?? order.Select(source => Next(sources[source], isSpaced: false)).FirstOrDefault(found => found is not null);
            if (candidate is null)
            {
                return false;
            }
            used.Add(candidate.Item.Key);
            authors.Add(candidate.Item.Author!.Key);
            var reasons = sources.Values.Select(list => list.Find(other => other.Item == candidate.Item && other != candidate))
                .OfType<Candidate>().Select(other => other.Reason).OrderBy(reason => Array.IndexOf(Fallback, reason.Source));
            Items.Add(new RankedItem(candidate.Item.Key, candidate.Item.Author.Key, [candidate.Reason, .. reasons.Take(ReasonsPerItem - 1)]));
            return true;
        }

        private Candidate? Next(List<Candidate> source, bool isSpaced) => source.Find(candidate =>
            !used.Contains(candidate.Item.Key) && (!isSpaced || !authors.TakeLast(AuthorSpacing).Contains(candidate.Item.Author!.Key)));
    }
}
