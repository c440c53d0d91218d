using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Interactions;

namespace SocialCommerce.Recommend.Factors;

/// <summary>
/// Finds how much unobserved pairs should count, which data sets differ in most: from the usual weight on to the neighbour that
/// is clearly better, as long as there is one. Small vectors and few epochs tell the better weight as well as large ones.
/// </summary>
internal static class FactorTuner
{
    private const int MostDimensions = 128;
    private const int Epochs = 4;
    private const int Usual = 2;
    private const double ClearGain = 1.01;
    private static readonly double[] Weights = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

    public static FactorSettings Tune(FactorSettings settings, InteractionMatrix kept, IReadOnlyList<int[]> held, IReadOnlyList<int> users, int k, int threads)
    {
        var tried = new Dictionary<int, double>();
        var best = Usual;
        while (true)
        {
            var next = new[] { best, best - 1, best + 1 }.Where(place => place >= 0 && place < Weights.Length).MaxBy(Quality);
            if (Quality(next) < Quality(best) * ClearGain)
            {
                return settings with { UnobservedWeight = Weights[best] };
            }
            best = next;
        }

        double Quality(int place)
        {
            if (!tried.TryGetValue(place, out var quality))
            {
                var trial = settings with { Dimensions = Math.Min(MostDimensions, settings.Dimensions), Epochs = Epochs, UnobservedWeight = Weights[place] };
                var scorer = new FactorScorer(ImplicitFactors.Fit(kept, trial, threads));
                quality = new BlendTuner([scorer], kept, held, users, k, threads).Quality([1]);
                tried[place] = quality;
            }
            return quality;
        }
    }
}
