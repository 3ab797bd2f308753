namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Are there trades enough for a figure to mean something?</summary>
internal static class TradeCountCheck
{
    /// <summary>Below, nothing that counts trades can be said.</summary>
    public const int Fewest = 10;

    private const int Enough = 30;

    public static TrustCheck Of(BacktestRun run)
    {
        var count = run.Trades.Count;
        var (verdict, sentence) = count switch
        {
            < Fewest => (TrustVerdict.Unknown, $"{Counted(count)}; below {Fewest} nothing can be said."),
            < Enough => (TrustVerdict.Warn, $"{Counted(count)}; from {Enough} on averages begin to mean something."),
            _ => (TrustVerdict.Pass, $"{Counted(count)}."),
        };
        return new TrustCheck("Trades", verdict, sentence);
    }

    private static string Counted(int count) => count == 1
        ? "1 trade was closed"
        : FormattableString.Invariant($"{count:N0} trades were closed");
}
