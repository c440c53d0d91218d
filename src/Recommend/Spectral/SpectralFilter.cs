namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// How much of each common taste passes: the plateau of ChebyCF (Kim and others, SIGIR 2025),
/// h(λ) = ½ − ½·sign(1 − 2λ)·|1 − 2λ|^flatness, plus an even lift of the strongest.
/// </summary>
/// <param name="Flatness">φ: 1 passes a taste in proportion to its strength; the larger, the more alike all are passed.</param>
/// <param name="Lift">α: added for the tastes that are told apart.</param>
/// <param name="Popularity">β: how much of an item's popularity is taken out before and put back after.</param>
public sealed record SpectralFilter(double Flatness, double Lift, double Popularity)
{
    public double Gain(double eigenvalue)
    {
        var x = 1 - 2 * eigenvalue;
        return 0.5 - 0.5 * Math.Sign(x) * Math.Pow(Math.Abs(x), Flatness);
    }
}
