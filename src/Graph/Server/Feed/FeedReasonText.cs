using SocialCommerce.Domain.Feed;
using SocialCommerce.Recommend;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>Reasons in words.</summary>
internal static class FeedReasonText
{
    public static string For(FeedReasonView reason, bool isChinese) => (reason.Source, isChinese) switch
    {
        (CandidateSource.Followed, true) => $"你关注的 {reason.PersonName}",
        (CandidateSource.Followed, false) => $"You follow {reason.PersonName}",
        (CandidateSource.PeopleLikeYou, true) => reason.People is { } people ? $"{people} 位和你口味相近的人也喜欢" : "和你口味相近的人也喜欢",
        (CandidateSource.PeopleLikeYou, false) => reason.People is { } people
            ? $"{people} people who liked what you liked, liked this"
            : "Liked by people with a taste like yours",
        (CandidateSource.Topic, true) => $"你常看的话题：{reason.TopicName}",
        (CandidateSource.Topic, false) => $"More on {reason.TopicName}",
        (CandidateSource.Fresh, true) => "新发布",
        (CandidateSource.Fresh, false) => "New here",
        (CandidateSource.Popular, true) => reason.People is { } people ? $"{people} 人喜欢" : "近期热门",
        (CandidateSource.Popular, false) => reason.People is { } people ? $"{people} people like this" : "Popular lately",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Source, "Not a source."),
    };
}
