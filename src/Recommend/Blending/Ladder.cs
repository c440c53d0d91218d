namespace SocialCommerce.Recommend.Blending;

/// <summary>A setting chosen among growing values: from the usual one on to the neighbour that is clearly better, while there is one.</summary>
/// <param name="Values">The values, growing.</param>
/// <param name="Usual">Where to start.</param>
internal sealed record Ladder(IReadOnlyList<double> Values, int Usual)
{
    private const double ClearGain = 1.01;

    /// <param name="quality">How good a value is; asked once for each that is tried.</param>
    public double Climb(Func<double, double> quality)
    {
        var tried = new Dictionary<int, double>();
        var best = Usual;
        while (true)
        {
            var next = new[] { best, best - 1, best + 1 }.Where(place => place >= 0 && place < Values.Count).MaxBy(Quality);
            if (Quality(next) <= Quality(best) * ClearGain)
            {
                return Values[best];
            }
            best = next;
        }

        double Quality(int place)
        {
            if (!tried.TryGetValue(place, out var found))
            {
                tried[place] = found = quality(Values[place]);
            }
            return found;
        }
    }
}
