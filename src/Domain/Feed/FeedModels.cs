using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

public enum FeedModelKind
{
    Ranker,
    Factors,
}

/// <param name="Version">Grows with each model; the ranker's is the same in all processes.</param>
/// <param name="Samples">From how many impressions or likes.</param>
/// <param name="Share">How much of its word counts, from 0 to 1; the rest is the formula's.</param>
public sealed record FeedModelView(FeedModelKind Kind, long Version, DateTimeOffset TrainedAt, long Samples, double Share);

/// <summary>Tells what was learned and when.</summary>
public sealed class FeedModels(Database database, Scorer scorer, FactorSource factors)
{
    public async Task<IReadOnlyList<FeedModelView>> ReadAsync(CancellationToken cancellationToken)
    {
        var models = await database.QueryAsync(
            $"SELECT id, trained_at, impressions FROM feed.ranker_model ORDER BY id DESC LIMIT 1",
            row => new FeedModelView(FeedModelKind.Ranker, row.Long(0), row.Time(1), row.Long(2), scorer.LearnedShare),
            cancellationToken);
        if (factors.LastFit is { } fit)
        {
            models.Add(new FeedModelView(FeedModelKind.Factors, fit.At.ToUnixTimeSeconds(), fit.At, fit.Interactions, 1));
        }
        return models;
    }
}
