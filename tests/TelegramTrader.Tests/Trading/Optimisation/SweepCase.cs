using System.Text.Json;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>One combination on one series: what the kernel makes of it, and what the sweep does.</summary>
internal sealed record SweepCase(BarSeries Bars, StrategyDeclaration Strategy, double[] Values, decimal Fee)
{
    private const double Tolerance = 1e-9;

    // A trade without profit loses the last digit of its quantity in the kernel, and nothing in the sweep. Losses that
    // are no more than that, and ratios over them, are compared with nothing.
    private const double Rounding = 1e-9;

    // Below a hundredth of a cent decimals have too few digits left.
    private const double Dust = 1e-4;

    public BacktestSetup Setup => new(Strategy, Values, FillAssumptions.Plain(Fee));

    public BacktestRun Kernel() => new Backtest(Setup, [new BacktestMarket(RandomMarket.Spot, Bars)]).Run();

    public (BacktestFigures Figures, IReadOnlyList<SweepTrade> Trades) Swept() => Sweeper().Trace(Values);

    public static SweepCase Of(Random random, BarSeries bars)
    {
        // Of a fee of a tenth and many bars nothing would be left that 28 digits after the point could hold.
        decimal[] fees = [0, 0, 0.0005m, 0.001m, bars.Count < 400 ? 0.1m : 0.01m];
        var fee = fees[random.Next(fees.Length)];
        if (random.Next(2) == 0)
        {
            var slow = random.Next(2, Math.Min(40, Math.Max(3, bars.Count)));
            return new SweepCase(bars, SmaCross.Declaration, [random.Next(1, slow), slow], fee);
        }

        var longer = random.Next(2, 30);
        return new SweepCase(
            bars,
            RsiMacd.Declaration,
            [
                random.Next(1, longer), longer, random.Next(1, 12), random.Next(1, 20), random.Next(30, 91),
                random.Next(30, 100),
            ],
            fee);
    }

    /// <summary>The first thing in which the two differ, or null.</summary>
    public string? Difference()
    {
        var (run, swept) = (Kernel(), Swept());
        var expected = BacktestFigures.Of(run);
        return OfTrades(run, swept.Trades) ?? OfFigures(expected, swept.Figures, run) ?? OfHurry(swept.Figures);
    }

    private SweepTrials Sweeper() => SweepTrialsTests.Sweeper(Setup, Bars);

    /// <summary>A sweep that tells no trades takes shorter ways to the same figures.</summary>
    private string? OfHurry(BacktestFigures told)
    {
        var own = Sweeper().Run([Values], new TrialAsks(), default)[0].Figures!;
        return Text(own) == Text(told) ? null : $"without trades {own}, with trades {told}";
    }

    /// <summary>All figures to the last bit.</summary>
    public static string Text(BacktestFigures figures) => JsonSerializer.Serialize(figures);

    private string? OfTrades(BacktestRun run, IReadOnlyList<SweepTrade> trades)
    {
        if (run.Trades.Count != trades.Count)
        {
            return $"{run.Trades.Count} trades, swept {trades.Count}";
        }

        for (var i = 0; i < trades.Count; i++)
        {
            var (known, own) = (run.Trades[i], trades[i]);
            if (known.OpenedMs != Bars.OpenTimeMs[own.EntryBar] || known.ClosedMs != Bars.OpenTimeMs[own.ExitBar])
            {
                return $"trade {i} is at another time";
            }

            var size = Math.Max(Dust, (double)Math.Abs(known.Quantity * known.EntryPrice));
            if (Math.Abs((double)known.Profit - own.Profit) > Tolerance * size
                || (Math.Abs(own.Profit) > Rounding * size && (known.Profit > 0) != (own.Profit > 0)))
            {
                return $"trade {i} earned {known.Profit}, swept {own.Profit:R}";
            }
        }

        return null;
    }

    private static string? OfFigures(BacktestFigures known, BacktestFigures own, BacktestRun run)
    {
        var gains = run.Trades.Sum(trade => Math.Max(0, trade.Profit));
        var losses = run.Trades.Sum(trade => Math.Max(0, -trade.Profit));
        var daily = BacktestFigures.DailyReturns(run, (double)run.Setup.Cash);
        var isFactorReal = losses == 0 || losses > (decimal)Rounding * run.Setup.Cash;
        return known.Bars != own.Bars || known.Days != own.Days ? "bars or days"
            : known.ClosedTrades != own.ClosedTrades || known.OpenPosition != own.OpenPosition ? "trades or position"
            : !Same(known.FirstTrade, own.FirstTrade) || !Same(known.LastTrade, own.LastTrade) ? "first or last trade"
            : Math.Abs(known.FinalEquity - own.FinalEquity) > 0.01 ? "a cent of final equity"
            : Off(known.FinalEquity, own.FinalEquity, 1e-8) ? "final equity"
            : Off(known.MaxDrawdownPct, own.MaxDrawdownPct, 1e-9) ? "drawdown"
            : known.WinRatePct != own.WinRatePct ? $"win rate {known.WinRatePct}, swept {own.WinRatePct}"
            : isFactorReal && Off(known.ProfitFactor, own.ProfitFactor, FactorRounding(known, gains, run))
                ? $"profit factor of {gains} and {losses}"
            : daily.Any(IsReal) && Off(known.Sharpe, own.Sharpe, 1e-7)
                ? $"Sharpe {known.Sharpe:R}, swept {own.Sharpe:R}"
            : (daily.Any(value => value < 0 && IsReal(value)) || daily.All(value => value >= 0))
                && Off(known.Sortino, own.Sortino, Math.Max(1e-7, SortinoRounding(known, daily)))
                ? $"Sortino {known.Sortino:R}, swept {own.Sortino:R}"
            : null;

        static bool IsReal(double value) => Math.Abs(value) > Rounding;
    }

    /// <summary>A profit is told to twelve digits of the money in it, and small sums of profits to fewer.</summary>
    private static double FactorRounding(BacktestFigures known, decimal gains, BacktestRun run) =>
        known.ProfitFactor is { } factor && gains > 0
            ? factor * 1e-12 * run.Trades.Count * (double)(run.Setup.Cash / gains)
            : 0;

    /// <summary>The return of a day is told to the last digits beside 1; losses that are small have fewer.</summary>
    private static double SortinoRounding(BacktestFigures known, double[] daily)
    {
        var fall = Math.Sqrt(daily.Sum(value => Math.Min(value, 0) * Math.Min(value, 0)) / daily.Length);
        return known.Sortino is { } ratio && fall > 0 ? Math.Abs(ratio) * 1e-14 / fall : 0;
    }

    private static bool Off(double? known, double? own, double zero) => known is null || own is null
        ? known is null != own is null
        : Math.Abs(known.Value - own.Value) > Math.Max(zero, Tolerance * Math.Abs(known.Value));

    private static bool Same(IReadOnlyList<long>? known, IReadOnlyList<long>? own) =>
        known is null ? own is null : own is not null && known.SequenceEqual(own);
}
