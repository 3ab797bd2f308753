namespace TelegramTrader.Analytics.Statistics;

/// <summary>How probable it is that a Sharpe ratio is not luck. All ratios are per observation, not per year.</summary>
/// <remarks>
/// Sources: D. H. Bailey, M. López de Prado, "The Sharpe ratio efficient frontier", Journal of Risk 15 (2), 2012, 3–44;
/// the same, "The deflated Sharpe ratio", Journal of Portfolio Management 40 (5), 2014, 94–107.
/// </remarks>
public static class SharpeOdds
{
    private const double EulerMascheroni = 0.57721566490153286;

    /// <summary>Probability that the true ratio is above a threshold: the probabilistic Sharpe ratio.</summary>
    /// <param name="sharpe">As measured.</param>
    /// <param name="threshold">What it has to beat; 0 asks for skill at all.</param>
    /// <param name="returns">Of which it was measured.</param>
    /// <returns>From 0 to 1; NaN below two returns or where the variance of the estimate is not positive.</returns>
    /// <remarks>
    /// Φ((SR − SR*)·√(T − 1) / √(1 − γ₃·SR + (γ₄ − 1)/4·SR²)), γ₃ the skewness and γ₄ the kurtosis, 3 for a normal law.
    /// </remarks>
    public static double Probabilistic(double sharpe, double threshold, ReturnShape returns)
    {
        var variance = SpreadOf(sharpe, returns);
        return returns.Count > 1 && variance > 0
            ? NormalLaw.Cumulative((sharpe - threshold) * Math.Sqrt(returns.Count - 1) / Math.Sqrt(variance))
            : double.NaN;
    }

    /// <summary>
    /// Probability that the true ratio is above zero when the best of so many trials is shown: the deflated one.
    /// </summary>
    /// <param name="trials">How many were tried, this one included.</param>
    /// <param name="variance">Of the ratios of those trials.</param>
    public static double Deflated(double sharpe, ReturnShape returns, int trials, double variance) =>
        Probabilistic(sharpe, BestOfLuck(trials, variance), returns);

    /// <summary>The highest ratio that is to be expected of trials without any skill.</summary>
    /// <param name="trials">1 gives 0: nothing was chosen.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial, or the variance is negative.</exception>
    /// <remarks>√V·((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))), γ the constant of Euler and Mascheroni.</remarks>
    public static double BestOfLuck(int trials, double variance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        return trials == 1
            ? 0
            : Math.Sqrt(variance) * (((1 - EulerMascheroni) * NormalLaw.Quantile(1 - (1.0 / trials)))
                + (EulerMascheroni * NormalLaw.Quantile(1 - (1 / (trials * Math.E)))));
    }

    /// <summary>Variance of the estimate of a ratio; what trials differ by when they differ by chance alone.</summary>
    public static double VarianceOf(double sharpe, ReturnShape returns) =>
        SpreadOf(sharpe, returns) / Math.Max(1, returns.Count - 1);

    private static double SpreadOf(double sharpe, ReturnShape returns) =>
        1 - (returns.Skewness * sharpe) + ((returns.Kurtosis - 1) / 4 * sharpe * sharpe);
}

/// <param name="Count">Observations.</param>
/// <param name="Kurtosis">3 for a normal law.</param>
public readonly record struct ReturnShape(int Count, double Skewness, double Kurtosis);
