namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Were the parameters chosen because they fitted this past?</summary>
/// <remarks>
/// Probability that the best in sample is below the median out of sample. Source: D. H. Bailey, J. M. Borwein, M. López
/// de Prado, Q. J. Zhu, "The probability of backtest overfitting", Journal of Computational Finance 20 (4), 2017.
/// </remarks>
internal static class OverfittingCheck
{
    private const double Low = 0.2;
    private const double Even = 0.5;

    public static TrustCheck Of(TrustTerms terms)
    {
        var (verdict, sentence) = terms.Overfitting switch
        {
            null => (TrustVerdict.Pass, "Not optimised: there was no search that could have overfitted."),
            < Low and var share => (TrustVerdict.Pass, Text(share)),
            < Even and var share => (TrustVerdict.Warn, Text(share)),
            var share => (TrustVerdict.Fail, Text(share)),
        };
        return new TrustCheck("Overfitting", verdict, sentence);
    }

    private static string Text(double? share) => FormattableString.Invariant(
        $"{share * 100:0} % of the splits put the best parameters into the worse half later.");
}
