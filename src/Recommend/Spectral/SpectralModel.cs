using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;

namespace SocialCommerce.Recommend.Spectral;

/// <summary>The common tastes of a set of interactions, from which filters of any shape are made without computing them again.</summary>
public sealed class SpectralModel
{
    private SpectralModel(InteractionMatrix interactions, float[] eigenvalues, DenseMatrix itemVectors)
    {
        Interactions = interactions;
        Eigenvalues = eigenvalues;
        ItemVectors = itemVectors;
    }

    public InteractionMatrix Interactions { get; }

    /// <summary>Between 0 and 1, largest first.</summary>
    public float[] Eigenvalues { get; }

    /// <summary>One row per item, one column per eigenvalue.</summary>
    public DenseMatrix ItemVectors { get; }

    /// <param name="dimensions">How many of the strongest tastes are told apart.</param>
    public static SpectralModel Fit(InteractionMatrix interactions, int dimensions, int seed, int threads)
    {
        var (values, vectors) = LeadingSpectrum.Of(new NormalizedGraph(interactions), dimensions, seed, threads);
        return new SpectralModel(interactions, values, vectors);
    }
}
