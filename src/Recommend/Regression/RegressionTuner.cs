using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Evaluation;

namespace SocialCommerce.Recommend.Regression;

/// <summary>Finds how strongly coefficients should be kept small, which depends on how many people items share.</summary>
internal static class RegressionTuner
{
    private static readonly Ladder Regularizations = new([1, 3, 10, 30, 100, 300], Usual: 2);

    public static RegressionSettings Tune(RegressionSettings settings, Trial trial) => settings with
    {
        Regularization = Regularizations.Climb(value => trial.Quality(
            new RegressionScorer(ItemRegression.Fit(trial.Kept, settings with { Regularization = value }, trial.Threads), trial.Kept))),
    };
}
