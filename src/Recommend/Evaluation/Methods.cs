using System.Diagnostics;
using SocialCommerce.Recommend.Blending;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Neighbours;
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
    private const int UsersSampled = 3000;
    private const int BlendDimensions = 256;
    private const int SpectralDimensions = 512;
    private const int FactorDimensions = 64;

    private static readonly Dictionary<string, Func<InteractionMatrix, MethodOptions, FittedMethod>> ByName = new(StringComparer.Ordinal)
    {
        ["popular"] = (train, _) => new FittedMethod(new PopularScorer(train), 0, new Dictionary<string, object>()),
        ["people"] = (train, _) => new FittedMethod(new PeopleScorer(train, ThreeHopExponents.Usual), 0, Named(ThreeHopExponents.Usual)),
        ["ials"] = FitFactors,
        ["spectral"] = FitSpectral,
        ["blend"] = FitBlend,
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <exception cref="KeyNotFoundException">There is no such method.</exception>
    public static FittedMethod Fit(string name, InteractionMatrix train, MethodOptions options) => ByName[name](train, options);

    private static FittedMethod FitFactors(InteractionMatrix train, MethodOptions options)
    {
        var (kept, held) = HoldBack.Of(train, options.Seed);
        var usual = new FactorSettings(options.Dimensions ?? FactorDimensions, Seed: options.Seed);
        var settings = FactorTuner.Tune(usual, kept, held, Sampled(held), options.K, options.Threads);
        var (factors, epoch) = FitTimed(train, settings, options.Threads);
        return new FittedMethod(new FactorScorer(factors), epoch, Named(settings));
    }

    private static FittedMethod FitSpectral(InteractionMatrix train, MethodOptions options)
    {
        var (kept, held) = HoldBack.Of(train, options.Seed);
        var dimensions = options.Dimensions ?? SpectralDimensions;
        var filter = SpectralTuner.Tune(SpectralModel.Fit(kept, dimensions, options.Seed, options.Threads), held, Sampled(held), options.K, options.Threads);
        var model = SpectralModel.Fit(train, dimensions, options.Seed, options.Threads);
        return new FittedMethod(new SpectralScorer(model, filter), 0, Named(filter, model));
    }

    private static FittedMethod FitBlend(InteractionMatrix train, MethodOptions options)
    {
        var (kept, held) = HoldBack.Of(train, options.Seed);
        var users = Sampled(held);
        var usual = new FactorSettings(options.Dimensions ?? BlendDimensions, Seed: options.Seed);
        var settings = FactorTuner.Tune(usual, kept, held, users, options.K, options.Threads);
        var trial = SpectralModel.Fit(kept, SpectralDimensions, options.Seed, options.Threads);
        var filter = SpectralTuner.Tune(trial, held, users, options.K, options.Threads);
        var weights = new BlendTuner(
            [new PeopleScorer(kept, ThreeHopExponents.Usual), new SpectralScorer(trial, filter), new FactorScorer(ImplicitFactors.Fit(kept, settings, options.Threads))],
            kept, held, users, options.K, options.Threads).Tune();

        var model = SpectralModel.Fit(train, SpectralDimensions, options.Seed, options.Threads);
        var (factors, epoch) = FitTimed(train, settings, options.Threads);
        BlendPart[] parts =
        [
            new("people", new PeopleScorer(train, ThreeHopExponents.Usual), weights[0]),
            new("spectral", new SpectralScorer(model, filter), weights[1]),
            new("ials", new FactorScorer(factors), weights[2]),
        ];
        return new FittedMethod(new BlendScorer([.. parts.Where(part => part.Weight > 0)], train.Items), epoch, new Dictionary<string, object>
        {
            ["weights"] = parts.ToDictionary(part => part.Name, part => part.Weight),
            ["people"] = Named(ThreeHopExponents.Usual),
            ["spectral"] = Named(filter, model),
            ["ials"] = Named(settings),
        });
    }

    private static (ImplicitFactors Factors, double EpochSeconds) FitTimed(InteractionMatrix train, FactorSettings settings, int threads)
    {
        var watch = Stopwatch.StartNew();
        var factors = ImplicitFactors.Fit(train, settings, threads);
        return (factors, watch.Elapsed.TotalSeconds / settings.Epochs);
    }

    /// <summary>Users spread evenly over all that something is held back from.</summary>
    private static List<int> Sampled(IReadOnlyList<int[]> held)
    {
        var users = Enumerable.Range(0, held.Count).Where(user => held[user].Length > 0).ToList();
        var step = Math.Max(1, users.Count / UsersSampled);
        return [.. users.Where((_, place) => place % step == 0)];
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
}
