using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Neighbours;

/// <summary>The same for everyone: how many people had to do with an item. What every other method must beat.</summary>
public sealed class PopularScorer(InteractionMatrix interactions) : IScorer
{
    private readonly float[] counts = [.. Enumerable.Range(0, interactions.Items).Select(item => (float)interactions.UsersOf(item).Length)];

    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (var i = 0; i < users.Length; i++)
        {
            counts.CopyTo(scores[(i * counts.Length)..]);
        }
    }
}
