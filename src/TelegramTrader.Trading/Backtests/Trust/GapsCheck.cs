namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Is the past complete on which it rests?</summary>
internal static class GapsCheck
{
    private const double Few = 0.005;
    private const double Many = 0.05;

    public static TrustCheck Of(DataGaps gaps)
    {
        var sentence = gaps.Missing == 0
            ? "No bar is missing."
            : FormattableString.Invariant($"{gaps.Missing:N0} of {gaps.Expected:N0} bars are missing ")
                + FormattableString.Invariant($"({gaps.Share * 100:0.00} %), {gaps.Longest:N0} in a row.");
        var verdict = gaps.Expected == 0 ? TrustVerdict.Unknown
            : gaps.Share > Many ? TrustVerdict.Fail
            : gaps.Share > Few ? TrustVerdict.Warn
            : TrustVerdict.Pass;
        return new TrustCheck("Data", verdict, sentence);
    }
}
