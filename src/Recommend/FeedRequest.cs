namespace SocialCommerce.Recommend;

/// <summary>Where a candidate comes from.</summary>
public enum CandidateSource
{
    /// <summary>By someone the reader follows.</summary>
    Followed,

    /// <summary>Liked by people who like what the reader likes.</summary>
    PeopleLikeYou,

    /// <summary>On a subject of things the reader likes.</summary>
    Topic,

    /// <summary>New on the platform.</summary>
    Fresh,

    /// <summary>Liked by many lately.</summary>
    Popular,
}

/// <summary>Whose feed is asked for and what must not be in it.</summary>
/// <param name="Reader">Null for someone unknown: the answer then depends on nothing but the index and the time.</param>
/// <param name="Exclude">Never shown: already in this session, or hidden by the reader.</param>
/// <param name="Seen">Shown again only when nothing else is left.</param>
/// <param name="HiddenAuthors">People whose items the reader does not get: blocked either way, or muted.</param>
/// <param name="RecentAuthors">Authors of the last items of the session, oldest first, so that spacing holds from page to page.</param>
/// <param name="Count">How many items are wanted.</param>
/// <param name="Now">The time by which age is measured.</param>
public sealed record FeedRequest(
    PersonKey? Reader,
    IReadOnlySet<ItemKey> Exclude,
    IReadOnlySet<ItemKey> Seen,
    IReadOnlySet<PersonKey> HiddenAuthors,
    IReadOnlyList<PersonKey> RecentAuthors,
    int Count,
    DateTimeOffset Now);

/// <summary>A signal that put an item into the feed.</summary>
/// <param name="Source">The kind of signal.</param>
/// <param name="People">How many people are behind it; null below <see cref="FeedRanker.SmallestCrowd"/>, where a number could point at someone.</param>
/// <param name="Topic">The subject, for <see cref="CandidateSource.Topic"/>.</param>
/// <param name="Author">The author, for <see cref="CandidateSource.Followed"/>: the only person ever named, and one the reader follows.</param>
public sealed record RankReason(CandidateSource Source, int? People = null, TopicKey? Topic = null, PersonKey? Author = null);

/// <summary>An item in its place, with every signal that speaks for it, the deciding one first.</summary>
public sealed record RankedItem(ItemKey Item, PersonKey Author, IReadOnlyList<RankReason> Reasons);
