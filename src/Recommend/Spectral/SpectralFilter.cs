namespace SocialCommerce.Recommend.Spectral;

/// <summary>
/// How much of each common taste passes: the filter of ChebyCF (Kim and others, SIGIR 2025), plus an even lift of the strongest. It is
/// the polynomial of degree 8 whose value at the n-th Chebyshev node is that of a plateau, ½ − ½·sign(1 − 2λ)·|1 − 2λ|^flatness, at
/// the n-th extremum, which lies further out: weak tastes are passed less than by the plateau itself.
/// </summary>
public sealed class SpectralFilter
{
    private const int Degree = 8;
    private readonly double[] coefficients;

    /// <param name="flatness">φ: 1 passes a taste in proportion to its strength; the larger, the more alike all are passed.</param>
    /// <param name="lift">α: added for the tastes that are told apart.</param>
    /// <param name="popularity">β: how much of an item's popularity is taken out before and put back after.</param>
    public SpectralFilter(double flatness, double lift, double popularity)
    {
        (Flatness, Lift, Popularity) = (flatness, lift, popularity);
        coefficients = Chebyshev.Interpolate([.. Enumerable.Range(0, Degree + 1).Select(n => Plateau(Math.Cos(Math.PI * n / Degree)))]);
    }

    public double Flatness { get; }

    public double Lift { get; }

    public double Popularity { get; }

    /// <param name="eigenvalue">The strength of a taste, from 0 to 1.</param>
    public double Gain(double eigenvalue) => Chebyshev.At(coefficients, 1 - 2 * eigenvalue);

    private double Plateau(double x) => 0.5 - 0.5 * Math.Sign(x) * Math.Pow(Math.Abs(x), Flatness);
}
