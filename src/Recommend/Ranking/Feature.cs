using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Ranking;

/// <summary>What the ranker knows of a reader and an item. The order is part of the stored model's format.
/// <see cref="Place"/> is known only while learning: what stands first is opened more, whatever it is.</summary>
public enum Feature
{
    PeopleScore, PeopleNearBest, PeopleCount, PeopleRank, PeopleProposed,
    FactorScore, FactorRank, FactorProposed,
    FollowsAuthor, FollowedFresh, FollowedLikes, FollowedScore, FollowedRank, FollowedProposed,
    TopicBest, TopicSum, TopicDislike, TopicScore, TopicRank, TopicProposed, TasteCosine, LatestCosine, AuthorLiking, AuthorDislike, WordsCosine,
    HeatHour, HeatDay, HeatWeek, Likes, Collects, Comments, Shares, Orders, TagTaps, LikeRate, CollectRate, CommentRate, OpenRate, DwellRate, HideRate,
    PopularRank, PopularProposed, AuthorFollowers,
    AgeHours, AgeDays, IsHourOld, IsDayOld, IsWeekOld, IsNew, Impressions, FreshRank, FreshProposed,
    IsPaid, TopicCount, AuthorItems, ReaderLikes, ReaderFollows, ReaderTopics, HourSine, HourCosine, SeenBefore, SourceCount, AuthorInSession, TopicInSession, Place, Bias,
}

/// <summary>Which signal each feature belongs to: without the signal its features are 0.</summary>
public static class FeatureGroups
{
    /// <summary>How many features there are.</summary>
    public const int Count = (int)Feature.Bias + 1;

    /// <summary>The first feature and the one after the last of a source; empty for sources without features.</summary>
    public static (int From, int To) Of(CandidateSource source) => source switch
    {
        CandidateSource.PeopleLikeYou => ((int)Feature.PeopleScore, (int)Feature.FactorScore),
        CandidateSource.Factors => ((int)Feature.FactorScore, (int)Feature.FollowsAuthor),
        CandidateSource.Followed => ((int)Feature.FollowsAuthor, (int)Feature.TopicBest),
        CandidateSource.Topic => ((int)Feature.TopicBest, (int)Feature.HeatHour),
        CandidateSource.Popular => ((int)Feature.HeatHour, (int)Feature.AgeHours),
        CandidateSource.Fresh => ((int)Feature.AgeHours, (int)Feature.IsPaid),
        _ => (0, 0),
    };
}
