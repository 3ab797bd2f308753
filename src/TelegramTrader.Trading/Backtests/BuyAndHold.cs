using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// The coin bought with all cash at the first open at which a strategy could have traded, and held: what a run has to
/// beat. It pays the taker fee, slippage and half the spread of the run, once; of a perpetual it pays no funding.
/// </summary>
public static class BuyAndHold
{
    /// <summary>Its equity at the closes of the run's bars; of a pair of markets the first is bought.</summary>
    public static double[] EquityOf(BacktestRun run, BacktestMarket market)
    {
        var cash = (double)run.Setup.Cash;
        var equity = new double[run.TimesMs.Length];
        Array.Fill(equity, cash);
        if (equity.Length == 0 || PriceFrom(market.Detail ?? market.Bars, run.TimesMs[0]) is not { } open)
        {
            return equity;
        }

        var assumptions = run.Setup.Assumptions;
        var price = open * (1 + (double)(assumptions.Slippage + (assumptions.Spread / 2)));
        var quantity = cash / (price * (1 + (double)assumptions.Fees.TakerRate));
        for (var i = 1; i < equity.Length; i++)
        {
            equity[i] = quantity * market.Bars.Close[run.WarmUpBars + i];
        }

        return equity;
    }

    /// <summary>The decision of the first bar trades at the open that follows its end.</summary>
    private static double? PriceFrom(BarSeries bars, long timeMs)
    {
        var first = MarketCut.FirstFrom(bars, timeMs);
        return first < bars.Count ? bars.Open[first] : null;
    }
}
