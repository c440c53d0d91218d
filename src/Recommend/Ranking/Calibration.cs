namespace SocialCommerce.Recommend.Ranking;

/// <summary>Makes a probability of a head's logit (Platt): values are sums of probabilities, so these have to be right and not only in order.</summary>
internal readonly record struct Calibration(float Slope, float Offset)
{
    public static readonly Calibration None = new(1, 0);

    private const int LeastOfEach = 20;

    public float Probability(float logit) => 1 / (1 + MathF.Exp(-((Slope * logit) + Offset)));

    /// <summary>The slope and offset under which what happened is most likely; none while too little happened.</summary>
    public static Calibration Fit(IReadOnlyList<(float Logit, bool Happened)> seen)
    {
        var happened = seen.Count(each => each.Happened);
        if (happened < LeastOfEach || seen.Count - happened < LeastOfEach)
        {
            return None;
        }
        var (slope, offset) = (1.0, 0.0);
        for (var round = 0; round < 25; round++)
        {
            var (gradientSlope, gradientOffset, ss, so, oo) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
            foreach (var (logit, isOn) in seen)
            {
                var p = 1 / (1 + Math.Exp(-((slope * logit) + offset)));
                var (error, weight) = (p - (isOn ? 1 : 0), p * (1 - p));
                gradientSlope += error * logit;
                gradientOffset += error;
                ss += weight * logit * logit;
                so += weight * logit;
                oo += weight;
            }
            var determinant = (ss * oo) - (so * so);
            if (Math.Abs(determinant) < 1e-12)
            {
                break;
            }
            var stepSlope = ((oo * gradientSlope) - (so * gradientOffset)) / determinant;
            var stepOffset = ((ss * gradientOffset) - (so * gradientSlope)) / determinant;
            (slope, offset) = (slope - stepSlope, offset - stepOffset);
            if (Math.Abs(stepSlope) + Math.Abs(stepOffset) < 1e-7)
            {
                break;
            }
        }
        // A slope below zero would turn the order of a head round: then the head has learned nothing yet.
        return slope > 0.05 && double.IsFinite(slope) && double.IsFinite(offset) ? new Calibration((float)slope, (float)offset) : None;
    }
}
