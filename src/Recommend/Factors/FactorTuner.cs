using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Evaluation;

namespace SocialCommerce.Recommend.Factors;

/// <summary>
/// Finds how much unobserved pairs should count, which data sets differ in most. Small vectors and few epochs tell the better weight
/// as well as large ones.
/// </summary>
internal static class FactorTuner
{
    private const int MostDimensions = 128;
    private const int Epochs = 4;
    private static readonly Ladder Weights = new([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1], Usual: 2);

    public static FactorSettings Tune(FactorSettings settings, Trial trial)
    {
        var small = settings with { Dimensions = Math.Min(MostDimensions, settings.Dimensions), Epochs = Epochs };
        return settings with
        {
            UnobservedWeight = Weights.Climb(weight =>
                trial.Quality(new FactorScorer(ImplicitFactors.Fit(trial.Kept, small with { UnobservedWeight = weight }, trial.Threads)))),
        };
    }
}
