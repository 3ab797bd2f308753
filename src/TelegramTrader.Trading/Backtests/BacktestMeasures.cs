using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Backtests;

/// <summary>What there is to say of a run beyond the figures of the reference. What is not defined is null.</summary>
/// <remarks>
/// Amounts in the quote asset; times in epoch ms; ratios per year of 365 days, of daily returns as the figures of the
/// reference have them: UTC days, the first against the start.
/// </remarks>
public sealed record BacktestMeasures
{
    private const double DaysPerYear = 365;
    private const double DayMs = 86_400_000;
    private const double NormalKurtosis = 3;

    /// <summary>
    /// Return as if it had gone on for a year at the same rate: (final / start)^(365 d / length) − 1. Null below a day.
    /// </summary>
    public required double? AnnualReturnPct { get; init; }

    /// <summary>Sample standard deviation of daily returns × √365; null below two days.</summary>
    public required double? VolatilityPct { get; init; }

    /// <summary>
    /// Annual return over the deepest drawdown, null without one. Source: T. W. Young, "Calmar ratio: a smoother tool",
    /// Futures 20 (1), 1991.
    /// </summary>
    public required double? Calmar { get; init; }

    /// <summary>The deepest drawdown: its peak, its bottom and when the peak was reached again.</summary>
    public required DrawdownSpan? Deepest { get; init; }

    /// <summary>The longest time below an earlier peak, to its recovery or the end.</summary>
    public required DrawdownSpan? Longest { get; init; }

    /// <summary>Mean profit of a closed trade: win rate × mean win + loss rate × mean loss.</summary>
    public required double? Expectancy { get; init; }

    public required double? AverageWin { get; init; }

    /// <summary>Negative.</summary>
    public required double? AverageLoss { get; init; }

    /// <summary>Mean time from entry to exit.</summary>
    public required double? MeanHoldingMs { get; init; }

    /// <summary>Trades that lost one after another.</summary>
    public required int LongestLosingRun { get; init; }

    /// <summary>Indexes into the run's trades, by profit; null without a trade.</summary>
    public required int? BestTrade { get; init; }

    public required int? WorstTrade { get; init; }

    /// <summary>Share of bars at whose close a position was open; of a pair of markets the first.</summary>
    public required double ExposurePct { get; init; }

    /// <summary>Notional of all fills over the mean equity at bar closes, per year of 365 days.</summary>
    public required double? Turnover { get; init; }

    /// <summary>95th percentile of daily returns over the size of the 5th, both by rule type 7.</summary>
    public required double? TailRatio { get; init; }

    /// <summary>
    /// Of daily returns: m₃ / m₂^1.5 and m₄ / m₂² with central moments over n; kurtosis is 3 for a normal law.
    /// </summary>
    public required double? Skewness { get; init; }

    public required double? Kurtosis { get; init; }

    /// <summary>
    /// The loss of a trade, in percent, that 5 % of trades exceed (quantile of type 7); positive, 0 where all won.
    /// </summary>
    public required double? TradeVar95Pct { get; init; }

    /// <summary>The mean loss of the trades at or beyond that.</summary>
    public required double? TradeCvar95Pct { get; init; }

    /// <summary>Pearson's, of daily returns with those of buying and holding; null where one does not vary.</summary>
    public required double? MarketCorrelation { get; init; }

    public required BacktestCosts Costs { get; init; }

    /// <summary>The same figures for <see cref="BuyAndHold"/>.</summary>
    public required BenchmarkFigures Benchmark { get; init; }

    /// <summary>By calendar month, UTC.</summary>
    public required IReadOnlyList<MonthReturn> Months { get; init; }

    /// <param name="markets">Those of the run, for what holding would have brought.</param>
    public static BacktestMeasures Of(BacktestRun run, IReadOnlyList<BacktestMarket> markets)
    {
        var start = (double)run.Setup.Cash;
        var held = BuyAndHold.EquityOf(run, markets[0]);
        var (returns, heldReturns) = (Daily(run, run.Equity), Daily(run, held));
        var moments = RunningMoments.Of(returns);
        var (drawdowns, trades) = (Drawdowns.Of(run), new TradeFigures(run.Trades));
        var annual = AnnualPct(run, start);
        return new BacktestMeasures
        {
            AnnualReturnPct = annual,
            VolatilityPct = Defined(moments.SampleDeviation * Math.Sqrt(DaysPerYear) * 100),
            Calmar = drawdowns.Deepest is { } deepest ? annual / deepest.DepthPct : null,
            Deepest = drawdowns.Deepest,
            Longest = drawdowns.Longest,
            Expectancy = trades.Expectancy,
            AverageWin = trades.AverageWin,
            AverageLoss = trades.AverageLoss,
            MeanHoldingMs = trades.MeanHoldingMs,
            LongestLosingRun = trades.LongestLosingRun,
            BestTrade = trades.Best,
            WorstTrade = trades.Worst,
            ExposurePct = run.Exposure.Length > 0
                ? 100.0 * (run.Exposure.Length - run.Exposure.AsSpan().Count((sbyte)0)) / run.Exposure.Length
                : 0,
            Turnover = TurnoverOf(run),
            TailRatio = TailRatioOf(returns),
            Skewness = Defined(moments.Skewness),
            Kurtosis = Defined(moments.ExcessKurtosis + NormalKurtosis),
            TradeVar95Pct = trades.Var95Pct,
            TradeCvar95Pct = trades.Cvar95Pct,
            MarketCorrelation = Defined(Correlation.Pearson(returns, heldReturns)),
            Costs = CostsOf(run),
            Benchmark = new BenchmarkFigures(
                held.Length > 0 ? ((held[^1] / start) - 1) * 100 : 0,
                BacktestFigures.MaxDrawdown(held, start) * 100,
                BacktestFigures.SharpeOf(heldReturns)),
            Months = MonthTable.Of(run, held),
        };
    }

    private static double[] Daily(BacktestRun run, double[] equity) =>
        BacktestFigures.DailyReturns(run with { Equity = equity }, (double)run.Setup.Cash);

    private static double? AnnualPct(BacktestRun run, double start)
    {
        var years = YearsOf(run);
        return years * DaysPerYear >= 1
            ? Defined((Math.Pow(Math.Max(0, run.Equity[^1] / start), 1 / years) - 1) * 100)
            : null;
    }

    private static double YearsOf(BacktestRun run) =>
        run.TimesMs.Length > 0 ? (run.TimesMs[^1] - run.StartMs) / (DaysPerYear * DayMs) : 0;

    private static double? TurnoverOf(BacktestRun run)
    {
        var (years, mean) = (YearsOf(run), run.Equity.Length > 0 ? run.Equity.Average() : 0);
        return years > 0 && mean > 0 ? Defined((double)run.Traded / mean / years) : null;
    }

    private static double? TailRatioOf(double[] returns)
    {
        double[] sorted = [.. returns.Order()];
        return Defined(Quantiles.OfSorted(sorted, 0.95) / Math.Abs(Quantiles.OfSorted(sorted, 0.05)));
    }

    /// <summary>Fees and funding as the ledger has them; slippage, which is in the prices, of all trades.</summary>
    private static BacktestCosts CostsOf(BacktestRun run)
    {
        var (account, ledger) = (run.Account, run.Account.Ledger);
        var open = account.Positions.Where(position => !position.IsFlat).Sum(position => position.Slippage);
        return new BacktestCosts(
            (double)ledger[LedgerAccount.Fees, account.Quote],
            (double)(run.Trades.Sum(trade => trade.Slippage) + open),
            (double)-ledger[LedgerAccount.Funding, account.Quote]);
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;
}

/// <param name="RecoveredMs">Null when it was not over at the end.</param>
public sealed record DrawdownSpan(long PeakMs, long BottomMs, long? RecoveredMs, double DepthPct);

/// <summary>What trading cost; all positive but funding, which may have been received.</summary>
/// <param name="Slippage">With the spread; it is in the prices already.</param>
/// <param name="Funding">Received, or paid when negative.</param>
public sealed record BacktestCosts(double Fees, double Slippage, double Funding);

public sealed record BenchmarkFigures(double ReturnPct, double MaxDrawdownPct, double? Sharpe);

/// <param name="BenchmarkPct">Of buying and holding.</param>
public sealed record MonthReturn(int Year, int Month, double ReturnPct, double BenchmarkPct);
