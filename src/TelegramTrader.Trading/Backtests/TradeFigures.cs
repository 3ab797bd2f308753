using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Backtests;

/// <summary>What the closed trades of a run say by themselves.</summary>
internal sealed class TradeFigures
{
    private const double TailShare = 0.05;

    public TradeFigures(IReadOnlyList<ClosedTrade> trades)
    {
        var wins = trades.Where(trade => trade.Profit > 0).ToList();
        var losses = trades.Where(trade => trade.Profit < 0).ToList();
        Expectancy = MeanProfit(trades);
        AverageWin = MeanProfit(wins);
        AverageLoss = MeanProfit(losses);
        MeanHoldingMs = trades.Count > 0 ? trades.Average(trade => (double)(trade.ClosedMs - trade.OpenedMs)) : null;
        LongestLosingRun = LosingRun(trades);
        (Best, Worst) = Extremes(trades);
        (Var95Pct, Cvar95Pct) = Tail(trades);
    }

    public double? Expectancy { get; }

    public double? AverageWin { get; }

    public double? AverageLoss { get; }

    public double? MeanHoldingMs { get; }

    public int LongestLosingRun { get; }

    public int? Best { get; }

    public int? Worst { get; }

    public double? Var95Pct { get; }

    public double? Cvar95Pct { get; }

    private static double? MeanProfit(IReadOnlyCollection<ClosedTrade> trades) =>
        trades.Count > 0 ? (double)(trades.Sum(trade => trade.Profit) / trades.Count) : null;

    private static int LosingRun(IReadOnlyList<ClosedTrade> trades)
    {
        var (longest, length) = (0, 0);
        foreach (var trade in trades)
        {
            length = trade.Profit < 0 ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private static (int? Best, int? Worst) Extremes(IReadOnlyList<ClosedTrade> trades)
    {
        if (trades.Count == 0)
        {
            return (null, null);
        }

        var (best, worst) = (0, 0);
        for (var i = 1; i < trades.Count; i++)
        {
            best = trades[i].Profit > trades[best].Profit ? i : best;
            worst = trades[i].Profit < trades[worst].Profit ? i : worst;
        }

        return (best, worst);
    }

    /// <remarks>
    /// Historical: the 5 % quantile of the trades' returns by rule type 7, and the mean of those at or below it; as
    /// losses, and none where even those trades won.
    /// </remarks>
    private static (double? Var, double? Cvar) Tail(IReadOnlyList<ClosedTrade> trades)
    {
        if (trades.Count == 0)
        {
            return (null, null);
        }

        double[] returns = [.. trades.Select(trade => (double)trade.ReturnPct).Order()];
        var quantile = Quantiles.OfSorted(returns, TailShare);
        var worst = returns.TakeWhile(value => value <= quantile).Average();
        return (Math.Max(0, -quantile), Math.Max(0, -worst));
    }
}
