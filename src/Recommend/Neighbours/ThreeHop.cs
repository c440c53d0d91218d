using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Neighbours;

/// <summary>
/// The people-based score: from a user's items to the people who share them, and on to what those people chose.
/// score(u, i) = Σ over j of u, v of j with i of v: d(j)^-b · d(v)^-g · d(i)^-d, where d counts interactions.
/// Nothing is fitted, so that an interaction counts as soon as it is in the lists.
/// </summary>
public sealed class ThreeHop
{
    private readonly InteractionMatrix interactions;
    private readonly float[] itemIn;
    private readonly float[] person;
    private readonly float[] itemOut;

    public ThreeHop(InteractionMatrix interactions, ThreeHopExponents exponents)
    {
        this.interactions = interactions;
        itemIn = Powers(interactions.Items, item => interactions.UsersOf(item).Length, exponents.ItemIn);
        person = Powers(interactions.Users, user => interactions.ItemsOf(user).Length, exponents.Person);
        itemOut = Powers(interactions.Items, item => interactions.UsersOf(item).Length, exponents.ItemOut);
    }

    /// <summary>Scores all items from a user's items.</summary>
    /// <param name="items">What the user had to do with.</param>
    /// <param name="scores">One number per item, overwritten.</param>
    public void Score(ReadOnlySpan<int> items, Span<float> scores)
    {
        scores.Clear();
        foreach (var item in items)
        {
            var weight = itemIn[item];
            foreach (var other in interactions.UsersOf(item))
            {
                var share = weight * person[other];
                foreach (var found in interactions.ItemsOf(other))
                {
                    scores[found] += share;
                }
            }
        }
        System.Numerics.Tensors.TensorPrimitives.Multiply(scores, itemOut, scores);
    }

    private static float[] Powers(int count, Func<int, int> degree, double exponent) =>
        [.. Enumerable.Range(0, count).Select(i => degree(i) == 0 ? 0 : (float)Math.Pow(degree(i), -exponent))];
}

/// <summary>How strongly many interactions of an item one comes from, of a person between, and of an item one arrives at, count less.</summary>
public sealed record ThreeHopExponents(double ItemIn, double Person, double ItemOut)
{
    /// <summary>What was good on several public data sets.</summary>
    public static ThreeHopExponents Usual { get; } = new(0.45, 0.65, 0.35);
}
