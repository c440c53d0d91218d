using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// Why an item is where it is: for each signal that it has, what its value would lose without that signal. So a reason is never
/// written by hand, and one that is switched off cannot be given.
/// </summary>
internal sealed class Explanation(FeedPass pass, Scorer scorer)
{
    private const int ReasonsPerItem = 3;

    private static readonly CandidateSource[] Sources =
    [
        CandidateSource.PeopleLikeYou, CandidateSource.Factors, CandidateSource.Topic, CandidateSource.Followed, CandidateSource.Popular, CandidateSource.Fresh,
    ];

    public IReadOnlyList<RankReason> Of(Candidate candidate, ReadOnlySpan<float> row)
    {
        Span<float> without = stackalloc float[FeatureGroups.Count];
        Span<float> probabilities = stackalloc float[Heads.Count];
        var found = new List<(RankReason Reason, double Loss)>();
        foreach (var source in Sources)
        {
            if (Reason(candidate, source) is not { } reason)
            {
                continue;
            }
            row.CopyTo(without);
            var (from, to) = FeatureGroups.Of(source);
            without[from..to].Clear();
            found.Add((reason, candidate.Value - scorer.Value(without, probabilities)));
        }
        // Stable: of equal losses, the more telling signal first.
        var reasons = found.OrderByDescending(pair => pair.Loss).Take(ReasonsPerItem).Select(pair => pair.Reason).ToList();
        if (candidate.Scores[(int)CandidateSource.Live] > 0)
        {
            // In a place kept for live rooms that is what decided.
            reasons.Insert(candidate.IsInLivePlace ? 0 : reasons.Count, new RankReason(CandidateSource.Live));
        }
        if (candidate.Item.Facts!.IsPaid)
        {
            reasons.Add(new RankReason(CandidateSource.Placement));
        }
        return reasons;
    }

    /// <summary>Null when the item does not have the signal, or the reader has switched it off.</summary>
    private RankReason? Reason(Candidate candidate, CandidateSource source)
    {
        var isProposed = candidate.Scores[(int)source] > 0;
        return source switch
        {
            CandidateSource.PeopleLikeYou when isProposed => new RankReason(source, Crowd(candidate.People)),
            CandidateSource.Followed when isProposed && candidate.Followed is { } followed =>
                new RankReason(source, Author: followed.Key, IsLike: followed != candidate.Item.Author),
            CandidateSource.Topic when BestTopic(candidate.Item) is { } topic => new RankReason(source, Topic: topic),
            CandidateSource.Popular when isProposed => new RankReason(source, Crowd(candidate.Item.LikedBy.Count)),
            CandidateSource.Factors or CandidateSource.Topic or CandidateSource.Fresh when isProposed => new RankReason(source),
            _ => null,
        };
    }

    private TopicKey? BestTopic(Item item)
    {
        if (pass.Taster is not { } taster || !pass.IsOn(CandidateSource.Topic))
        {
            return null;
        }
        TopicKey? best = null;
        var most = 0f;
        foreach (var topic in item.Facts!.Topics)
        {
            var liking = taster.Topics.GetValueOrDefault(topic);
            (best, most) = liking > most ? (topic, liking) : (best, most);
        }
        return best;
    }

    private static int? Crowd(int people) => people >= FeedRanker.SmallestCrowd ? people : null;
}
