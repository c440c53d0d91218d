using System.Diagnostics;
using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Neighbours;
using SocialCommerce.Recommend.Regression;
using SocialCommerce.Recommend.Spectral;

namespace SocialCommerce.Recommend.Evaluation;

/// <param name="Dimensions">The length of vectors; null for what the method usually takes.</param>
/// <param name="K">For how many places settings are chosen.</param>
public sealed record MethodOptions(int? Dimensions, int K, int Threads, int Seed);

/// <param name="EpochSeconds">The mean time of one pass of the final fit; 0 for methods without passes.</param>
/// <param name="Parameters">What was fixed and what was chosen.</param>
public sealed record FittedMethod(IScorer Scorer, double EpochSeconds, IReadOnlyDictionary<string, object> Parameters);

/// <summary>The ways to rank, by name. What a method chooses, it chooses on a part held back from what it is given.</summary>
public static class Methods
{
    private const int BlendDimensions = 256;
    private const int SpectralDimensions = 512;
    private const int FactorDimensions = 64;

    private static readonly Dictionary<string, Func<InteractionMatrix, MethodOptions, FittedMethod>> ByName = new(StringComparer.Ordinal)
    {
        ["popular"] = (train, _) => new FittedMethod(new PopularScorer(train), 0, new Dictionary<string, object>()),
        ["people"] = (train, _) => new FittedMethod(new PeopleScorer(train, ThreeHopExponents.Usual), 0, Named(ThreeHopExponents.Usual)),
        ["ials"] = FitFactors,
        ["items"] = FitItems,
        ["spectral"] = FitSpectral,
        ["blend"] = FitBlend,
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <exception cref="KeyNotFoundException">There is no such method.</exception>
    public static FittedMethod Fit(string name, InteractionMatrix train, MethodOptions options) => ByName[name](train, options);

    private static FittedMethod FitFactors(InteractionMatrix train, MethodOptions options)
    {
        var settings = FactorTuner.Tune(new FactorSettings(options.Dimensions ?? FactorDimensions, Seed: options.Seed), Trial.Of(train, options));
        var (factors, epoch) = FitTimed(train, settings, options.Threads);
        return new FittedMethod(new FactorScorer(factors), epoch, Named(settings));
    }

    private static FittedMethod FitItems(InteractionMatrix train, MethodOptions options)
    {
        var settings = RegressionTuner.Tune(new RegressionSettings(), Trial.Of(train, options));
        return new FittedMethod(new RegressionScorer(ItemRegression.Fit(train, settings, options.Threads), train), 0, Named(settings));
    }

    private static FittedMethod FitSpectral(InteractionMatrix train, MethodOptions options)
    {
        var trial = Trial.Of(train, options);
        var dimensions = options.Dimensions ?? SpectralDimensions;
        var filter = SpectralTuner.Tune(SpectralModel.Fit(trial.Kept, dimensions, options.Seed, options.Threads), trial);
        var model = SpectralModel.Fit(train, dimensions, options.Seed, options.Threads);
        return new FittedMethod(new SpectralScorer(model, filter), 0, Named(filter, model));
    }

    private static FittedMethod FitBlend(InteractionMatrix train, MethodOptions options)
    {
        var trial = Trial.Of(train, options);
        var factorSettings = FactorTuner.Tune(new FactorSettings(options.Dimensions ?? BlendDimensions, Seed: options.Seed), trial);
        var regressionSettings = RegressionTuner.Tune(new RegressionSettings(), trial);
        var tried = SpectralModel.Fit(trial.Kept, SpectralDimensions, options.Seed, options.Threads);
        var filter = SpectralTuner.Tune(tried, trial);
        var (tryFactors, _) = FitTimed(trial.Kept, factorSettings, options.Threads);
        var weights = trial.Blend(Scorers(trial.Kept, tried, tryFactors)).Tune();

        var model = SpectralModel.Fit(train, SpectralDimensions, options.Seed, options.Threads);
        var (factors, epoch) = FitTimed(train, factorSettings, options.Threads);
        string[] names = ["people", "items", "spectral", "ials"];
        var parts = Scorers(train, model, factors).Select((scorer, i) => new BlendPart(names[i], scorer, weights[i])).Where(part => part.Weight > 0);
        return new FittedMethod(new BlendScorer([.. parts], train.Items), epoch, new Dictionary<string, object>
        {
            ["weights"] = names.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second),
            ["people"] = Named(ThreeHopExponents.Usual),
            ["items"] = Named(regressionSettings),
            ["spectral"] = Named(filter, model),
            ["ials"] = Named(factorSettings),
        });

        IScorer[] Scorers(InteractionMatrix interactions, SpectralModel spectral, ImplicitFactors fitted) =>
        [
            new PeopleScorer(interactions, ThreeHopExponents.Usual),
            new RegressionScorer(ItemRegression.Fit(interactions, regressionSettings, options.Threads), interactions),
            new SpectralScorer(spectral, filter),
            new FactorScorer(fitted),
        ];
    }

    private static (ImplicitFactors Factors, double EpochSeconds) FitTimed(InteractionMatrix train, FactorSettings settings, int threads)
    {
        var watch = Stopwatch.StartNew();
        var factors = ImplicitFactors.Fit(train, settings, threads);
        return (factors, watch.Elapsed.TotalSeconds / settings.Epochs);
    }

    private static Dictionary<string, object> Named(ThreeHopExponents exponents) =>
        new() { ["itemIn"] = exponents.ItemIn, ["person"] = exponents.Person, ["itemOut"] = exponents.ItemOut };

    private static Dictionary<string, object> Named(SpectralFilter filter, SpectralModel model) => new()
    {
        ["dimensions"] = model.Eigenvalues.Length,
        ["flatness"] = filter.Flatness,
        ["lift"] = filter.Lift,
        ["popularity"] = filter.Popularity,
    };

    private static Dictionary<string, object> Named(FactorSettings settings) => new()
    {
        ["dimensions"] = settings.Dimensions,
        ["epochs"] = settings.Epochs,
        ["unobservedWeight"] = settings.UnobservedWeight,
        ["regularization"] = settings.Regularization,
    };

    private static Dictionary<string, object> Named(RegressionSettings settings) => new()
    {
        ["neighbours"] = settings.Neighbours,
        ["regularization"] = settings.Regularization,
        ["personExponent"] = settings.PersonExponent,
    };
}
