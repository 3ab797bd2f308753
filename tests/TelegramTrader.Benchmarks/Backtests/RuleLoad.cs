using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Benchmarks.Backtests;

/// <summary>A thousand choices of some rules' parameters over a year of one-minute bars, beside the kernel.</summary>
internal static class RuleLoad
{
    private const int KernelRuns = 3;

    /// <param name="bars">Of one market.</param>
    public static void Run(BarSeries bars, int runs)
    {
        Measure(
            bars,
            runs,
            "cross_above(ema(fast), ema(slow)) and rsi(14) < buy",
            "cross_below(ema(fast), ema(slow))",
            ("fast", "8..17"), ("slow", "30..39"), ("buy", "51..69:2"));
        Measure(
            bars,
            runs,
            "cross_above(sma(fast), sma(slow)) and close > ema(50)@4h",
            "cross_below(sma(fast), sma(slow))",
            ("fast", "5..36"), ("slow", "110..172:2"));
        Measure(
            bars,
            runs,
            "rsi(length) < dip and close > ema(200) and ema(50)@4h rising",
            "rsi(length) > made or close < ema(200)",
            ("length", "9..18"), ("dip", "21..30"), ("made", "51..60"));
    }

    private static void Measure(
        BarSeries bars, int runs, string enter, string exit, params (string Name, string Of)[] ranges)
    {
        var given = ranges.ToDictionary(range => range.Name, range => ParameterRange.Read(range.Name, range.Of).Values);
        var strategy = Strategy(enter, exit, given);
        var space = ParameterSpace.Of(strategy, bars.Timeframe, given).Space!;
        var setup = new BacktestSetup(strategy, space.ValuesOf(0), FillAssumptions.Plain(0.001m));
        var market = new BacktestMarket(new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot)), bars);
        var (series, terms) = (SweepSeries.Of(bars).Series!, SweepTerms.Of(setup).Terms!);
        Machine.Print($"{enter}; {exit}");
        foreach (var threads in new[] { 1, Environment.ProcessorCount })
        {
            var order = new SweepOrder(space, terms, SweepGoal.All[0]) { Threads = threads };
            var seconds = new double[runs];
            var (trades, busy) = (0, double.MaxValue);
            for (var i = -1; i < runs; i++)
            {
                var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                trades = Sweep.Run(series, order).Best[0].Figures.ClosedTrades;
                seconds[Math.Max(0, i)] = Stopwatch.GetElapsedTime(started).TotalSeconds;
                busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds);
            }

            Array.Sort(seconds);
            Machine.Print(string.Create(
                CultureInfo.InvariantCulture,
                $"    {space.Size:N0} combinations, {threads} threads: {space.Size / seconds[runs / 2]:N0}/s "
                + $"({space.Size / seconds[^1]:N0}–{space.Size / seconds[0]:N0}), least processor time of one "
                + $"{busy / space.Size:0} µs; {trades:N0} trades of the best"));
        }

        var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < KernelRuns; i++)
        {
            new Backtest(setup, [market]).Run();
        }

        var one = Stopwatch.GetElapsedTime(began).TotalSeconds / KernelRuns;
        var busyKernel = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / KernelRuns;
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"    the kernel: {1 / one:0.0}/s, processor time of one {busyKernel:N0} µs"));
    }

    private static StrategyDeclaration Strategy(
        string enter, string exit, Dictionary<string, IReadOnlyList<double>> given)
    {
        var parameters = given.ToDictionary(one => one.Key, one => new Dictionary<string, object>
        {
            ["default"] = one.Value[0], ["min"] = one.Value[0], ["max"] = one.Value[^1], ["about"] = "A number.",
        });
        var file = new Dictionary<string, object>
        {
            ["kind"] = "rules", ["name"] = "MEASURED", ["about"] = "Measured.", ["parameters"] = parameters,
            ["enter_long"] = enter, ["exit_long"] = exit,
        };
        var (rules, _) = RuleFile.Read(JsonSerializer.SerializeToUtf8Bytes(file), ExpressionBounds.Most);
        return RuleStrategy.DeclarationOf(rules!, ExpressionBounds.Most);
    }
}
