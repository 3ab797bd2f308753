using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Backtests;

/// <summary>The figures of the plain reference, of any run.</summary>
/// <remarks>
/// Drawdown on the closes of bars, the start as first peak. Days are UTC days, a day's equity that of its last bar, the
/// first return against the start; ratios are per year of 365 days. A figure that is not defined is null.
/// </remarks>
public sealed record BacktestFigures
{
    private const double DaysPerYear = 365;
    private const long DayMs = 86_400_000;

    /// <summary>A ratio of daily returns times this is one of a year.</summary>
    internal static readonly double RootOfYear = Math.Sqrt(DaysPerYear);

    public required int Bars { get; init; }
    public required int ClosedTrades { get; init; }
    public required bool OpenPosition { get; init; }
    public required double FinalEquity { get; init; }
    public required double ReturnPct { get; init; }
    public required double MaxDrawdownPct { get; init; }
    public required double? WinRatePct { get; init; }
    public required double? ProfitFactor { get; init; }
    public required double? Sharpe { get; init; }
    public required double? Sortino { get; init; }
    public required int Days { get; init; }

    /// <summary>Open times of the bars of entry and exit, in epoch ms.</summary>
    public required IReadOnlyList<long>? FirstTrade { get; init; }

    public required IReadOnlyList<long>? LastTrade { get; init; }

    public static BacktestFigures Of(BacktestRun run)
    {
        var start = (double)run.Setup.Cash;
        var final = run.Equity.Length > 0 ? run.Equity[^1] : start;
        var returns = DailyReturns(run, start);
        return new BacktestFigures
        {
            Bars = run.Equity.Length,
            ClosedTrades = run.Trades.Count,
            OpenPosition = run.Account.Positions.Any(position => !position.IsFlat),
            FinalEquity = final,
            ReturnPct = ((final / start) - 1) * 100,
            MaxDrawdownPct = MaxDrawdown(run.Equity, start) * 100,
            WinRatePct = run.Trades.Count == 0
                ? null
                : 100.0 * run.Trades.Count(trade => trade.Profit > 0) / run.Trades.Count,
            ProfitFactor = ProfitFactorOf(run.Trades),
            Sharpe = SharpeOf(returns),
            Sortino = SortinoOf(returns),
            Days = returns.Length,
            FirstTrade = run.Trades.Count > 0 ? TimesOf(run.Trades[0]) : null,
            LastTrade = run.Trades.Count > 0 ? TimesOf(run.Trades[^1]) : null,
        };
    }

    /// <summary>Return of each UTC day that has a bar: its last equity against that of the day before.</summary>
    public static double[] DailyReturns(BacktestRun run, double start)
    {
        var returns = new List<double>();
        var before = start;
        for (var i = 0; i < run.Equity.Length; i++)
        {
            // A bar belongs to the day that it opens in; its end may be the first instant of the next.
            var isLastOfDay = i == run.Equity.Length - 1 || DayOf(run.TimesMs[i]) != DayOf(run.TimesMs[i + 1]);
            if (isLastOfDay)
            {
                returns.Add((run.Equity[i] / before) - 1);
                before = run.Equity[i];
            }
        }

        return [.. returns];
    }

    /// <summary>Deepest fall below the highest equity before, as a share of that.</summary>
    public static double MaxDrawdown(ReadOnlySpan<double> equity, double start)
    {
        var (peak, deepest) = (start, 0.0);
        foreach (var value in equity)
        {
            peak = Math.Max(peak, value);
            deepest = Math.Max(deepest, 1 - (value / peak));
        }

        return deepest;
    }

    /// <summary>Mean over sample standard deviation, per year; null below two days or where nothing moved.</summary>
    public static double? SharpeOf(ReadOnlySpan<double> returns)
    {
        if (returns.Length < 2)
        {
            return null;
        }

        var mean = Mean(returns);
        var squares = 0.0;
        foreach (var value in returns)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / (returns.Length - 1));
        return deviation > 0 ? mean / deviation * RootOfYear : null;
    }

    /// <summary>Mean over the root of the mean square of losses, per year; null without a loss.</summary>
    public static double? SortinoOf(ReadOnlySpan<double> returns)
    {
        var squares = 0.0;
        foreach (var value in returns)
        {
            squares += Math.Min(value, 0) * Math.Min(value, 0);
        }

        var deviation = Math.Sqrt(squares / Math.Max(1, returns.Length));
        return deviation > 0 ? Mean(returns) / deviation * RootOfYear : null;
    }

    private static double? ProfitFactorOf(IReadOnlyList<ClosedTrade> trades)
    {
        var losses = -trades.Where(trade => trade.Profit < 0).Sum(trade => trade.Profit);
        var gains = trades.Where(trade => trade.Profit > 0).Sum(trade => trade.Profit);
        return losses > 0 ? (double)(gains / losses) : null;
    }

    private static long[] TimesOf(ClosedTrade trade) => [trade.OpenedMs, trade.ClosedMs];

    private static long DayOf(long endMs) => (endMs - 1) / DayMs;

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / Math.Max(1, values.Length);
    }
}
