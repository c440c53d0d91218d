using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

/// <summary>How a listing's shown reviews rate it.</summary>
/// <param name="Distribution">How many reviews give 1, 2, 3, 4 and 5 stars.</param>
public sealed record ListingRating(ListingId Listing, IReadOnlyList<int> Distribution)
{
    /// <summary>As many reviews of the usual rating are added as it takes so that one angry or one happy buyer does not decide alone.</summary>
    public const int PriorWeight = 8;

    public const double PriorMean = 4.0;

    public int Count => Distribution.Sum();

    /// <summary>
    /// The Bayesian mean (Σ stars + <see cref="PriorWeight"/> × <see cref="PriorMean"/>) / (count + <see cref="PriorWeight"/>); null without reviews.
    /// </summary>
    public double? Average => Count == 0
        ? null
        : (Distribution.Select((count, i) => count * (i + 1)).Sum() + (PriorWeight * PriorMean)) / (Count + PriorWeight);
}

/// <summary>Keeps the number of shown reviews of each rating.</summary>
public sealed class ReviewRatings : IEventConsumer
{
    public string Name => "reviews-ratings";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(ReviewPublished), typeof(ReviewRated), typeof(ReviewHidden)];

    public async Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken)
    {
        switch (stored.Payload)
        {
            case ReviewPublished published:
                await AddAsync(transaction, published.Listing, published.Rating, 1, cancellationToken);
                break;
            case ReviewRated rated:
                await AddAsync(transaction, rated.Listing, rated.Before, -1, cancellationToken);
                await AddAsync(transaction, rated.Listing, rated.After, 1, cancellationToken);
                break;
            case ReviewHidden hidden:
                await AddAsync(transaction, hidden.Listing, hidden.Rating, -1, cancellationToken);
                break;
        }
    }

    private static async Task AddAsync(Transaction transaction, ListingId listing, int stars, int change, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync($"INSERT INTO reviews.rating VALUES ({listing}, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING", cancellationToken);
        int At(int number) => number == stars ? change : 0;
        await transaction.ExecuteAsync(
            $"""
            UPDATE reviews.rating SET stars1 = stars1 + {At(1)}, stars2 = stars2 + {At(2)}, stars3 = stars3 + {At(3)},
              stars4 = stars4 + {At(4)}, stars5 = stars5 + {At(5)} WHERE listing = {listing}
            """,
            cancellationToken);
    }
}
