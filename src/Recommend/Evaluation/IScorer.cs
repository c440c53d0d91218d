namespace SocialCommerce.Recommend.Evaluation;

/// <summary>Something fitted that can score every item for a user. Thread-safe.</summary>
public interface IScorer
{
    /// <param name="users">Numbers of users.</param>
    /// <param name="scores">One row of scores over all items per user, overwritten; the higher, the better.</param>
    void Score(ReadOnlySpan<int> users, Span<float> scores);
}
