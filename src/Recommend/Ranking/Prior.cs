namespace SocialCommerce.Recommend.Ranking;

/// <summary>
/// The formula that decides before anything is learned: one number for how much an item suits the reader, and each head's
/// probability from it. The base rates are those of a young community; learning replaces them.
/// </summary>
internal static class Prior
{
    private static readonly (Feature Feature, float Weight)[] Suits =
    [
        (Feature.PeopleScore, 1.6f), (Feature.PeopleNearBest, 1.2f), (Feature.PeopleCount, 0.8f),
        (Feature.FactorScore, 1.8f),
        (Feature.FollowsAuthor, 0.9f), (Feature.FollowedFresh, 1.4f), (Feature.FollowedLikes, 0.9f),
        (Feature.TopicBest, 1.3f), (Feature.TopicSum, 0.4f), (Feature.TopicDislike, -2.5f), (Feature.TasteCosine, 0.7f), (Feature.AuthorLiking, 1f), (Feature.AuthorDislike, -4f),
        (Feature.WordsCosine, 1.8f),
        (Feature.HeatDay, 0.8f), (Feature.HeatWeek, 0.6f), (Feature.LikeRate, 0.8f), (Feature.CollectRate, 0.8f), (Feature.HideRate, -2f),
        (Feature.AgeDays, -0.25f), (Feature.IsDayOld, 0.5f), (Feature.IsHourOld, 0.2f), (Feature.FreshProposed, 0.2f),
        (Feature.SeenBefore, -1f),
    ];

    private static readonly (float Base, float Gain)[] HeadForms =
    [
        (-2.2f, 0.9f), (-2.8f, 0.9f), (-3.6f, 1f), (-4f, 1f), (-5.6f, 0.9f), (-6f, 0.9f), (-6.4f, 0.8f), (-4.4f, 0.9f), (-6.8f, 0.9f), (-4.6f, -0.6f), (-8f, -0.5f),
    ];

    public static void Score(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        var suits = 0f;
        foreach (var (feature, weight) in Suits)
        {
            suits += weight * features[(int)feature];
        }
        for (var head = 0; head < Heads.Count; head++)
        {
            var (start, gain) = HeadForms[head];
            probabilities[head] = 1 / (1 + MathF.Exp(-(start + (gain * suits))));
        }
    }
}
