using SocialCommerce.Recommend.Blending;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>Chooses among filters that were each best published on some data set.</summary>
internal static class SpectralTuner
{
    private const double Lift = 0.2;

    private static readonly SpectralFilter[] Filters =
        [.. from flatness in new[] { 1.5, 10 } from popularity in new[] { 0.4, 0.2, 0 } select new SpectralFilter(flatness, Lift, popularity)];

    public static SpectralFilter Tune(SpectralModel model, IReadOnlyList<int[]> held, IReadOnlyList<int> users, int k, int threads) =>
        Filters.MaxBy(filter => new BlendTuner([new SpectralScorer(model, filter)], model.Interactions, held, users, k, threads).Quality([1]))!;
}
