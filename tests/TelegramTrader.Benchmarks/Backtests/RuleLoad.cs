using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
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
            "fast=8..17", "slow=30..39", "buy=51..69:2");
        Measure(
            bars,
            runs,
            "cross_above(sma(fast), sma(slow)) and close > ema(50)@4h",
            "cross_below(sma(fast), sma(slow))",
            "fast=5..36", "slow=110..172:2");
        Measure(
            bars,
            runs,
            "rsi(length) < dip and close > ema(200) and ema(50)@4h rising",
            "rsi(length) > made or close < ema(200)",
            "length=9..18", "dip=21..30:1", "made=51..60:1");
    }

    private static void Measure(
        BarSeries bars, int runs, string enter, string exit, params string[] ranges)
    {
        var strategy = Strategy(enter, exit, ranges);
        var settings = SettingGrid.Of(strategy, bars.Timeframe, ranges);
        var setup = new BacktestSetup(strategy, settings[0], FillAssumptions.Plain(0.001m));
        var trials = TrialLoad.Trials(bars, setup);
        var market = new BacktestMarket(new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot)), bars);
        Machine.Print($"{enter}; {exit}");
        foreach (var threads in new[] { 1, Environment.ProcessorCount })
        {
            var seconds = new double[runs];
            var (trades, busy) = (0, double.MaxValue);
            for (var i = -1; i < runs; i++)
            {
                var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                trades = trials.Run(settings, new TrialAsks(threads), default)
                    .MaxBy(outcome => outcome.Figures!.ReturnPct)!.Figures!.ClosedTrades;
                seconds[Math.Max(0, i)] = Stopwatch.GetElapsedTime(started).TotalSeconds;
                busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds);
            }

            Array.Sort(seconds);
            Machine.Print(string.Create(
                CultureInfo.InvariantCulture,
                $"    {settings.Length:N0} combinations, {threads} threads: "
                + $"{settings.Length / seconds[runs / 2]:N0}/s "
                + $"({settings.Length / seconds[^1]:N0}–{settings.Length / seconds[0]:N0}), "
                + $"least processor time of one {busy / settings.Length:0} µs; {trades:N0} trades of the best"));
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

    private static StrategyDeclaration Strategy(string enter, string exit, string[] ranges)
    {
        var parameters = ranges.Select(range => range.Split('=')).ToDictionary(pair => pair[0], pair =>
        {
            var ends = pair[1].Split(':')[0].Split("..").Select(word => int.Parse(word, CultureInfo.InvariantCulture));
            return new Dictionary<string, object>
            {
                ["default"] = ends.First(), ["min"] = ends.First(), ["max"] = ends.Last(), ["about"] = "A number.",
            };
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
