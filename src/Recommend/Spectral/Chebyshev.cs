namespace SocialCommerce.Recommend.Spectral;

/// <summary>Polynomials on the stretch from −1 to 1 as sums of Chebyshev's.</summary>
internal static class Chebyshev
{
    /// <summary>The n-th of <paramref name="count"/> nodes, from the largest down.</summary>
    public static double Node(int n, int count) => Math.Cos(Math.PI * (n + 0.5) / count);

    /// <param name="values">What the polynomial is at each node, from the largest node down.</param>
    /// <returns>One coefficient per value.</returns>
    public static double[] Interpolate(IReadOnlyList<double> values)
    {
        var count = values.Count;
        return [.. Enumerable.Range(0, count).Select(k =>
            (k == 0 ? 1.0 : 2.0) / count * values.Select((value, n) => value * Math.Cos(Math.PI * k * (n + 0.5) / count)).Sum())];
    }

    public static double At(IReadOnlyList<double> coefficients, double x)
    {
        var (next, afterNext) = (0.0, 0.0);
        for (var k = coefficients.Count - 1; k > 0; k--)
        {
            (next, afterNext) = (coefficients[k] + 2 * x * next - afterNext, next);
        }
        return coefficients[0] + x * next - afterNext;
    }
}
