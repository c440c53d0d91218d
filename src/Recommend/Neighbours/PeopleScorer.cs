using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Neighbours;

/// <summary>Scores by people of like taste.</summary>
public sealed class PeopleScorer(InteractionMatrix interactions, ThreeHopExponents exponents) : IScorer
{
    private readonly ThreeHop threeHop = new(interactions, exponents);

    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (var i = 0; i < users.Length; i++)
        {
            threeHop.Score(interactions.ItemsOf(users[i]), scores.Slice(i * interactions.Items, interactions.Items));
        }
    }
}
