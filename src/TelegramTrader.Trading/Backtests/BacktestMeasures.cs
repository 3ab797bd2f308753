namespace TelegramTrader.Trading.Backtests;

/// <summary>What there is to say of a run beyond the figures of the reference. What is not defined is null.</summary>
/// <remarks>Amounts in the quote asset; times in epoch ms; ratios per year of 365 days, of daily returns.</remarks>
public sealed record BacktestMeasures
{
    /// <summary>Return as if it had gone on for a year at the same rate.</summary>
    public required double? AnnualReturnPct { get; init; }

    /// <summary>Standard deviation of daily returns, per year.</summary>
    public required double? VolatilityPct { get; init; }

    /// <summary>Annual return over the deepest drawdown.</summary>
    public required double? Calmar { get; init; }

    /// <summary>The deepest drawdown: its peak, its bottom and when the peak was reached again.</summary>
    public required DrawdownSpan? Deepest { get; init; }

    /// <summary>The longest time below an earlier peak, to its recovery or the end.</summary>
    public required DrawdownSpan? Longest { get; init; }

    /// <summary>Mean profit of a closed trade.</summary>
    public required double? Expectancy { get; init; }

    public required double? AverageWin { get; init; }

    /// <summary>Negative.</summary>
    public required double? AverageLoss { get; init; }

    /// <summary>Mean time from entry to exit.</summary>
    public required double? MeanHoldingMs { get; init; }

    public required int LongestLosingRun { get; init; }

    /// <summary>Indexes into the run's trades, by profit; null without a trade.</summary>
    public required int? BestTrade { get; init; }

    public required int? WorstTrade { get; init; }

    /// <summary>Share of bars at whose close a position was open.</summary>
    public required double ExposurePct { get; init; }

    /// <summary>Notional that was traded over the mean equity, per year.</summary>
    public required double? Turnover { get; init; }

    /// <summary>95th percentile of daily returns over the size of the 5th.</summary>
    public required double? TailRatio { get; init; }

    /// <summary>Of daily returns; kurtosis is 3 for a normal distribution.</summary>
    public required double? Skewness { get; init; }

    public required double? Kurtosis { get; init; }

    /// <summary>The loss of a trade, in percent, that 5 % of trades exceed; positive.</summary>
    public required double? TradeVar95Pct { get; init; }

    /// <summary>The mean loss of those 5 %.</summary>
    public required double? TradeCvar95Pct { get; init; }

    /// <summary>Of daily returns with those of buying and holding.</summary>
    public required double? MarketCorrelation { get; init; }

    public required BacktestCosts Costs { get; init; }

    /// <summary>The same figures for buying at the first open and holding, with the same costs.</summary>
    public required BenchmarkFigures Benchmark { get; init; }

    /// <summary>By calendar month, UTC.</summary>
    public required IReadOnlyList<MonthReturn> Months { get; init; }
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
