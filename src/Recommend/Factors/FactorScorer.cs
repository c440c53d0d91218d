using System.Buffers;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Factors;

/// <summary>Scores by the products of users' and items' vectors.</summary>
public sealed class FactorScorer(ImplicitFactors factors) : IScorer
{
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        var depth = factors.Items.Columns;
        var rented = ArrayPool<float>.Shared.Rent(users.Length * depth);
        var rows = rented.AsSpan(0, users.Length * depth);
        for (var i = 0; i < users.Length; i++)
        {
            factors.Users.Row(users[i]).CopyTo(rows[(i * depth)..]);
        }
        Product.Transposed(rows, factors.Items.Values, depth, scores);
        ArrayPool<float>.Shared.Return(rented);
    }
}
