using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Analytics.Surrogates;

/// <summary>How much better than the best so far a point is expected to be; worse counts as nothing.</summary>
/// <remarks>
/// (μ − best)·Φ(z) + σ·φ(z), z = (μ − best) / σ. Source: J. Močkus, "On Bayesian methods for seeking the extremum",
/// Optimization Techniques 1974, Lecture Notes in Computer Science 27, 1975, 400–404.
/// </remarks>
public static class ExpectedImprovement
{
    public static double Of(double mean, double deviation, double best)
    {
        var above = mean - best;
        if (!(deviation > 0)) return Math.Max(0, above);

        var z = above / deviation;
        return (above * NormalLaw.Cumulative(z)) + (deviation * NormalLaw.Density(z));
    }
}
