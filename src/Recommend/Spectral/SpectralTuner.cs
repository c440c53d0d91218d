using SocialCommerce.Recommend.Evaluation;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>Chooses among filters that were each best published on some data set.</summary>
internal static class SpectralTuner
{
    private const double Lift = 0.2;

    private static readonly SpectralFilter[] Filters =
        [.. from flatness in new[] { 1.5, 10 } from popularity in new[] { 0.4, 0.2, 0 } select new SpectralFilter(flatness, Lift, popularity)];

    public static SpectralFilter Tune(SpectralModel model, Trial trial) => Filters.MaxBy(filter => trial.Quality(new SpectralScorer(model, filter)))!;
}
