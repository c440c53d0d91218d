namespace SocialCommerce.Recommend.Feed;

/// <summary>Where a candidate comes from.</summary>
public enum CandidateSource
{
    /// <summary>By someone the reader follows, or liked by one of them.</summary>
    Followed,

    /// <summary>Liked by people who like what the reader likes.</summary>
    PeopleLikeYou,

    /// <summary>Near the reader's place among the factors of all tastes.</summary>
    Factors,

    /// <summary>On a subject of things the reader likes, or like them.</summary>
    Topic,

    /// <summary>New on the platform.</summary>
    Fresh,

    /// <summary>Liked by many lately.</summary>
    Popular,

    /// <summary>Its author is on air.</summary>
    Live,

    /// <summary>Paid for: among the candidates by it, but worth no more for it, and always said.</summary>
    Placement,
}

/// <summary>What a reader has switched and set; it holds from the next request on.</summary>
public sealed record ReaderDials
{
    /// <summary>Nothing switched off.</summary>
    public static readonly ReaderDials None = new();

    /// <summary>False: an order that is equal for all, from nothing of the reader's.</summary>
    public bool IsPersonal { get; init; } = true;

    /// <summary>These propose nothing and count for nothing; without <see cref="CandidateSource.Placement"/> no paid items are shown.</summary>
    public IReadOnlySet<CandidateSource> SourcesOff { get; init; } = new HashSet<CandidateSource>();

    /// <summary>What the reader did of these kinds counts for nothing.</summary>
    public Signals SignalsOff { get; init; }

    /// <summary>Subjects the reader wants less of.</summary>
    public IReadOnlySet<TopicKey> FewerTopics { get; init; } = new HashSet<TopicKey>();

    /// <summary>Authors the reader wants less of.</summary>
    public IReadOnlySet<PersonKey> FewerPeople { get; init; } = new HashSet<PersonKey>();

    /// <summary>Whatever the reader did until then counts for nothing.</summary>
    public DateTimeOffset? ForgetAllUntil { get; init; }

    /// <summary>What the reader did with these until then counts for nothing.</summary>
    public IReadOnlyDictionary<ItemKey, DateTimeOffset> ForgetItems { get; init; } = new Dictionary<ItemKey, DateTimeOffset>();

    /// <summary>What the reader did with items on these until then counts for nothing.</summary>
    public IReadOnlyDictionary<TopicKey, DateTimeOffset> ForgetTopics { get; init; } = new Dictionary<TopicKey, DateTimeOffset>();

    /// <summary>What the reader did with items of these until then counts for nothing, nor that they are followed since before.</summary>
    public IReadOnlyDictionary<PersonKey, DateTimeOffset> ForgetPeople { get; init; } = new Dictionary<PersonKey, DateTimeOffset>();
}

/// <summary>Whose feed is asked for and what must not be in it.</summary>
/// <param name="Reader">Null for someone unknown: the answer then depends on nothing but the index and the time.</param>
/// <param name="Exclude">Never shown: already in this session, or hidden by the reader.</param>
/// <param name="Seen">Shown again only when nothing else is left.</param>
/// <param name="HiddenAuthors">People whose items the reader does not get: blocked either way, or muted.</param>
/// <param name="Recent">The last items of the session, oldest first, so that spacing holds from page to page.</param>
/// <param name="Count">How many items are wanted.</param>
/// <param name="Now">The time by which age is measured.</param>
public sealed record FeedRequest(
    PersonKey? Reader,
    IReadOnlySet<ItemKey> Exclude,
    IReadOnlySet<ItemKey> Seen,
    IReadOnlySet<PersonKey> HiddenAuthors,
    IReadOnlyList<ItemKey> Recent,
    int Count,
    DateTimeOffset Now)
{
    /// <summary>What the reader has switched and set.</summary>
    public ReaderDials Dials { get; init; } = ReaderDials.None;

    /// <summary>The session's: the same chance for the same items however often it is asked.</summary>
    public long Seed { get; init; }

    /// <summary>How many items of the session came before: where the places to explore lie.</summary>
    public int Place { get; init; }
}

/// <summary>A signal that put an item into the feed.</summary>
/// <param name="Source">The kind of signal.</param>
/// <param name="People">How many people are behind it; null below <see cref="FeedRanker.SmallestCrowd"/>, where a number could point at someone.</param>
/// <param name="Topic">The subject, for <see cref="CandidateSource.Topic"/>.</param>
/// <param name="Author">For <see cref="CandidateSource.Followed"/>: the only person ever named, and one the reader follows.</param>
/// <param name="IsLike">That person did not make it, but likes it.</param>
public sealed record RankReason(CandidateSource Source, int? People = null, TopicKey? Topic = null, PersonKey? Author = null, bool IsLike = false);

/// <summary>An item in its place, with every signal that speaks for it, the deciding one first.</summary>
/// <param name="Value">Its value for the reader by the formula; what the re-ranking started from.</param>
/// <param name="Propensity">How likely it was to get this place when chance had a part in it; 1 where it had none.</param>
/// <param name="Features">What the ranker knew of it; it learns from this once it is known what followed.</param>
public sealed record RankedItem(
    ItemKey Item, PersonKey Author, IReadOnlyList<RankReason> Reasons, double Value, double Propensity, float[] Features)
{
    /// <summary>Each head's probability when it was placed, to be held against what follows; empty where the features are.</summary>
    public float[] Predictions { get; init; } = [];
}
