using SocialCommerce.Domain.Feed;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>Reasons in words.</summary>
internal static class FeedReasonText
{
    public static string For(FeedReasonView reason, bool isChinese) => (reason.Source, isChinese) switch
    {
        (CandidateSource.Followed, true) => reason.IsLike ? $"你关注的 {reason.PersonName} 喜欢" : $"你关注的 {reason.PersonName}",
        (CandidateSource.Followed, false) => reason.IsLike ? $"{reason.PersonName}, whom you follow, likes this" : $"You follow {reason.PersonName}",
        (CandidateSource.PeopleLikeYou, true) => reason.People is { } people ? $"{people} 位和你口味相近的人也喜欢" : "和你口味相近的人也喜欢",
        (CandidateSource.PeopleLikeYou, false) => reason.People is { } people
            ? $"{people} people who liked what you liked, liked this"
            : "Liked by people with a taste like yours",
        (CandidateSource.Factors, true) => "与你的整体口味相近",
        (CandidateSource.Factors, false) => "Close to your taste as a whole",
        (CandidateSource.Topic, true) => reason.TopicName is { } topic ? $"你常看的话题：{topic}" : "与你喜欢的内容相似",
        (CandidateSource.Topic, false) => reason.TopicName is { } topic ? $"More on {topic}" : "Like what you liked",
        (CandidateSource.Fresh, true) => "新发布",
        (CandidateSource.Fresh, false) => "New here",
        (CandidateSource.Popular, true) => reason.People is { } people ? $"{people} 人喜欢" : "近期热门",
        (CandidateSource.Popular, false) => reason.People is { } people ? $"{people} people like this" : "Popular lately",
        (CandidateSource.Live, true) => "作者正在直播",
        (CandidateSource.Live, false) => "Its author is live now",
        (CandidateSource.Placement, true) => "广告：作者收取了费用",
        (CandidateSource.Placement, false) => "Ad: its author was paid for it",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Source, "Not a source."),
    };
}
