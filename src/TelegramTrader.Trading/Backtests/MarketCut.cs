using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Backtests;

/// <summary>A stretch of a market.</summary>
internal static class MarketCut
{
    /// <summary>What was known of it at an instant: bars that were over and settlements that had been.</summary>
    public static BacktestMarket Until(this BacktestMarket market, long endMs) => market with
    {
        Bars = market.Bars.Until(endMs),
        Detail = market.Detail?.Until(endMs),
        Funding = [.. market.Funding.TakeWhile(settled => settled.TimeMs <= endMs)],
    };

    /// <summary>What begins at an instant or later.</summary>
    public static BacktestMarket Since(this BacktestMarket market, long openMs) => market with
    {
        Bars = market.Bars.From(openMs),
        Detail = market.Detail?.From(openMs),
        Funding = [.. market.Funding.SkipWhile(settled => settled.TimeMs < openMs)],
    };

    /// <summary>The bars that open at an instant or later.</summary>
    public static BarSeries From(this BarSeries bars, long openMs)
    {
        var first = FirstFrom(bars, openMs);
        return bars.Slice(first, bars.Count - first);
    }

    /// <summary>Index of the first bar that opens at an instant or later; their number where none does.</summary>
    public static int FirstFrom(BarSeries bars, long openMs)
    {
        var found = Array.BinarySearch(bars.OpenTimeMs, openMs);
        return found < 0 ? ~found : found;
    }

    private static BarSeries Until(this BarSeries bars, long endMs)
    {
        var count = FirstFrom(bars, endMs);
        while (count > 0 && bars.Timeframe.NextOpen(bars.OpenTimeMs[count - 1]) > endMs)
        {
            count--;
        }

        return bars.Slice(0, count);
    }
}
