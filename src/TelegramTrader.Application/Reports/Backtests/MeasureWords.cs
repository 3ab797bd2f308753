using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Every measure of a run under the heading that it belongs to; a dash where it is not defined.</summary>
internal static class MeasureWords
{
    public static IEnumerable<ReportPart> Of(BacktestResult result, Figures figures) =>
    [
        new ReportHeading("Return"), new ReportFacts([.. Return(result, figures)]),
        new ReportHeading("Risk"), new ReportFacts([.. Risk(result, figures)]),
        new ReportHeading("Trades"), new ReportFacts([.. Trades(result, figures)]),
        new ReportHeading("Time in the market"), new ReportFacts([.. Exposure(result, figures)]),
        new ReportHeading("Costs"), new ReportFacts([.. Costs(result, figures)]),
        .. Forward(result.WalkForward, figures),
        .. Chance(result.MonteCarlo, figures),
        new ReportHeading("Run"), new ReportFacts([.. Run(result, figures)]),
    ];

    public static IEnumerable<ReportFact> First(BacktestResult result, Figures figures)
    {
        var (own, more) = (result.Figures, result.Measures);
        yield return new ReportFact("Return", figures.Change(own.ReturnPct));
        yield return new ReportFact("Buy & hold", figures.Change(more.Benchmark.ReturnPct));
        yield return new ReportFact("Max drawdown", figures.Percent(own.MaxDrawdownPct));
        yield return new ReportFact("Sharpe", BacktestWording.Ratio(own.Sharpe, figures));
        yield return new ReportFact("Sortino", BacktestWording.Ratio(own.Sortino, figures));
        yield return new ReportFact("Trades", figures.Number(own.ClosedTrades, 0));
        yield return new ReportFact("Win rate", figures.Percent(own.WinRatePct ?? double.NaN));
        yield return new ReportFact("Profit factor", BacktestWording.Ratio(own.ProfitFactor, figures));
        yield return new ReportFact("Fees", BacktestWording.Money(more.Costs.Fees, result, figures));
        yield return new ReportFact("Slippage", BacktestWording.Money(more.Costs.Slippage, result, figures));
        yield return new ReportFact("Funding", BacktestWording.Funding(result, figures));
        yield return new ReportFact("In a position", figures.Percent(more.ExposurePct));
    }

    private static IEnumerable<ReportFact> Return(BacktestResult result, Figures figures)
    {
        var (own, more) = (result.Figures, result.Measures);
        yield return new ReportFact("Return", figures.Change(own.ReturnPct));
        yield return new ReportFact("Buy & hold", figures.Change(more.Benchmark.ReturnPct));
        yield return new ReportFact("Cash at the start", BacktestWording.Money((double)result.Cash, result, figures));
        yield return new ReportFact("Equity at the end", BacktestWording.Money(own.FinalEquity, result, figures));
        yield return new ReportFact("Return a year", figures.Change(more.AnnualReturnPct ?? double.NaN));
        yield return new ReportFact("Volatility a year", figures.Percent(more.VolatilityPct ?? double.NaN));
    }

    private static IEnumerable<ReportFact> Risk(BacktestResult result, Figures figures)
    {
        var (own, more) = (result.Figures, result.Measures);
        string Ratio(double? value) => BacktestWording.Ratio(value, figures);
        yield return new ReportFact("Sharpe", Ratio(own.Sharpe));
        yield return new ReportFact("Sharpe of holding", Ratio(more.Benchmark.Sharpe));
        yield return new ReportFact("Sortino", Ratio(own.Sortino));
        yield return new ReportFact("Calmar", Ratio(more.Calmar));
        yield return new ReportFact("Max drawdown", figures.Percent(own.MaxDrawdownPct));
        yield return new ReportFact("Max drawdown of holding", figures.Percent(more.Benchmark.MaxDrawdownPct));
        yield return new ReportFact("Deepest drawdown", Fall(more.Deepest, figures));
        yield return new ReportFact("Longest drawdown", Fall(more.Longest, figures));
        yield return new ReportFact("Tail ratio", Ratio(more.TailRatio));
        yield return new ReportFact("Skewness", figures.SignedNumber(more.Skewness ?? double.NaN));
        yield return new ReportFact("Kurtosis", Ratio(more.Kurtosis));
    }

    private static string Fall(DrawdownSpan? span, Figures figures) => span is null
        ? "–"
        : $"{figures.Percent(span.DepthPct)}, {BacktestWording.Dates(span, figures)}";

    private static IEnumerable<ReportFact> Trades(BacktestResult result, Figures figures)
    {
        var (own, more) = (result.Figures, result.Measures);
        string Money(double? amount) => BacktestWording.SignedMoney(amount, result, figures);
        yield return new ReportFact("Closed trades", figures.Number(own.ClosedTrades, 0));
        yield return new ReportFact("Open at the end", own.OpenPosition ? "yes" : "no");
        yield return new ReportFact("Win rate", figures.Percent(own.WinRatePct ?? double.NaN));
        yield return new ReportFact("Profit factor", BacktestWording.Ratio(own.ProfitFactor, figures));
        yield return new ReportFact("Expectancy", Money(more.Expectancy));
        yield return new ReportFact("Average win", Money(more.AverageWin));
        yield return new ReportFact("Average loss", Money(more.AverageLoss));
        yield return new ReportFact("Best trade", OfTrade(result, more.BestTrade, figures));
        yield return new ReportFact("Worst trade", OfTrade(result, more.WorstTrade, figures));
        yield return new ReportFact("Mean holding", Holding(more.MeanHoldingMs));
        yield return new ReportFact("Longest losing run", figures.Number(more.LongestLosingRun, 0));
        yield return new ReportFact("VaR of a trade, 95 %", figures.Percent(more.TradeVar95Pct ?? double.NaN));
        yield return new ReportFact("CVaR of a trade, 95 %", figures.Percent(more.TradeCvar95Pct ?? double.NaN));
    }

    private static string OfTrade(BacktestResult result, int? index, Figures figures)
    {
        if (index is not { } at || at < 0 || at >= result.Trades.Count)
        {
            return "–";
        }

        var trade = result.Trades[at];
        var profit = BacktestWording.SignedMoney((double)trade.Profit, result, figures);
        return $"{profit}, {figures.Day(trade.ClosedMs)}";
    }

    private static string Holding(double? ms) =>
        ms is { } known && double.IsFinite(known) ? Figures.Span(TimeSpan.FromMilliseconds(known)) : "–";

    private static IEnumerable<ReportFact> Exposure(BacktestResult result, Figures figures)
    {
        var more = result.Measures;
        yield return new ReportFact("In a position", figures.Percent(more.ExposurePct));
        yield return new ReportFact("Turnover a year", figures.Times(more.Turnover ?? double.NaN));
        yield return new ReportFact(
            "Correlation to holding", figures.SignedNumber(more.MarketCorrelation ?? double.NaN));
    }

    private static IEnumerable<ReportFact> Costs(BacktestResult result, Figures figures)
    {
        var costs = result.Measures.Costs;
        var paid = costs.Fees + costs.Slippage - costs.Funding;
        var share = result.Cash > 0 ? paid / (double)result.Cash * 100 : double.NaN;
        yield return new ReportFact("Fees", BacktestWording.Money(costs.Fees, result, figures));
        yield return new ReportFact("Slippage and spread", BacktestWording.Money(costs.Slippage, result, figures));
        yield return new ReportFact("Funding", BacktestWording.Funding(result, figures));
        yield return new ReportFact("Together, of the cash", figures.Percent(share));
    }

    private static IEnumerable<ReportPart> Forward(WalkForward? forward, Figures figures)
    {
        if (forward is null)
        {
            yield break;
        }

        yield return new ReportHeading("Walk-forward, % a day");
        var efficiency = BacktestWording.Ratio(forward.Efficiency, figures);
        yield return new ReportFacts([new ReportFact("Efficiency", efficiency)]);
        if (forward.Folds.Count > 0)
        {
            yield return new ReportTable(
                ["from", "before", "then", "trades"],
                [
                    .. forward.Folds.Select(fold => (IReadOnlyList<string>)
                    [
                        figures.Day(fold.FromMs),
                        BacktestWording.Narrow(fold.InSamplePct, figures),
                        BacktestWording.Narrow(fold.OutOfSamplePct, figures),
                        figures.Number(fold.Trades, 0),
                    ]),
                ]);
        }
    }

    private static IEnumerable<ReportPart> Chance(MonteCarlo? chance, Figures figures)
    {
        if (chance is null)
        {
            yield break;
        }

        yield return new ReportHeading($"Monte Carlo, {figures.Number(chance.Runs, 0)} runs");
        yield return new ReportTable(
            ["", "5 %", "50 %", "95 %"],
            [Row("Drawdown", chance.Drawdown, -1, figures), Row("Return", chance.Return, 1, figures)]);
        yield return new ReportFacts([new ReportFact("Runs that lost", figures.Percent(chance.LossShare * 100))]);
    }

    private static IReadOnlyList<string> Row(string name, Band band, int sign, Figures figures) =>
    [
        name,
        BacktestWording.Narrow(sign * band.P5, figures),
        BacktestWording.Narrow(sign * band.P50, figures),
        BacktestWording.Narrow(sign * band.P95, figures),
    ];

    private static IEnumerable<ReportFact> Run(BacktestResult result, Figures figures)
    {
        yield return new ReportFact("Time", BacktestWording.Span(result, figures));
        yield return new ReportFact("Bars", figures.Number(result.Figures.Bars, 0));
        yield return new ReportFact("Days", figures.Number(result.Figures.Days, 0));
        yield return new ReportFact("Assumptions", result.AssumptionSet);
        if (result.Parameters.Count > 0)
        {
            yield return new ReportFact("Parameters", BacktestWording.Parameters(result));
        }
    }
}
