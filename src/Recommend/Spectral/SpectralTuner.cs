using SocialCommerce.Recommend.Evaluation;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// Chooses among filters like those that were best published on some data set: first how popularity counts, which matters more, then the
/// shape.
/// </summary>
internal static class SpectralTuner
{
    private const double Lift = 0.2;
    private const double UsualFlatness = 1.5;
    private const double OtherFlatness = 10;
    private static readonly double[] Popularities = [0.4, 0.2, 0];

    public static SpectralFilter Tune(SpectralModel model, Trial trial)
    {
        var (quality, best) = Popularities.Select(popularity => Tried(UsualFlatness, popularity)).MaxBy(tried => tried.Quality);
        var other = Tried(OtherFlatness, best.Popularity);
        return other.Quality > quality ? other.Filter : best;

        (double Quality, SpectralFilter Filter) Tried(double flatness, double popularity)
        {
            var filter = new SpectralFilter(flatness, Lift, popularity);
            return (trial.Quality(new SpectralScorer(model, filter)), filter);
        }
    }
}
