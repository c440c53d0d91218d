using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Regression;

/// <summary>Scores by what a user's items foretell.</summary>
public sealed class RegressionScorer(ItemRegression regression, InteractionMatrix interactions) : IScorer
{
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (var i = 0; i < users.Length; i++)
        {
            regression.Score(interactions.ItemsOf(users[i]), scores.Slice(i * interactions.Items, interactions.Items));
        }
    }
}
