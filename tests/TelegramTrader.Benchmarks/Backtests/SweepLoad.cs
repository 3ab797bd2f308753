using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Benchmarks.Backtests;

/// <summary>A year of one-minute bars swept: combinations a second, and one combination beside the kernel.</summary>
internal static class SweepLoad
{
    private const int WarmUps = 2;

    /// <param name="path">As <see cref="KernelLoad"/> reads it.</param>
    public static void Run(string path, int runs)
    {
        var bars = KernelLoad.Read(path);
        Machine.PrintHead();
        var started = Stopwatch.GetTimestamp();
        var series = SweepSeries.Of(bars).Series!;
        var prepared = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{bars.Count:N0} bars prepared in {prepared:0} ms, {runs} runs after {WarmUps}"));
        SweepStages.Print(series, runs);
        var (sma, macd) = (SmaCross.Declaration, RsiMacd.Declaration);
        Measure(bars, sma, 0, runs, "fast=5..104", "slow=110..308:2");
        Measure(bars, sma, 0, runs, "fast=5..36", "slow=110..172:2");
        Measure(bars, macd, 0.001m, runs, "fast=8..17", "slow=20..29", "signal=5..14");
        Measure(bars, macd, 0.001m, runs, "fast=10..14", "slow=24..28", "rsi=10..19",
            "buy_below=65|70", "sell_above=80|85");
        Measure(bars, sma, 0.001m, runs);
        Measure(bars, macd, 0.001m, runs);
    }

    private static void Measure(
        BarSeries bars,
        StrategyDeclaration strategy,
        decimal fee,
        int runs,
        params string[] ranges)
    {
        var settings = SettingGrid.Of(strategy, bars.Timeframe, ranges);
        var trials = TrialLoad.Trials(bars, new BacktestSetup(strategy, settings[0], FillAssumptions.Plain(fee)));
        foreach (var threads in settings.Length > 1 ? new[] { 1, Environment.ProcessorCount } : [1])
        {
            var (seconds, busy) = (new double[runs], double.MaxValue);
            IReadOnlyList<TrialOutcome> last = [];
            for (var i = -WarmUps; i < runs; i++)
            {
                var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                last = trials.Run(settings, new TrialAsks(threads), default);
                seconds[Math.Max(0, i)] = Stopwatch.GetElapsedTime(started).TotalSeconds;
                busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            }

            Array.Sort(seconds);
            Print(strategy, settings, last, threads, seconds, bars.Count);
            Machine.Print($"    least processor time {busy * 1e6 / settings.Length:0.0} µs a combination");
        }
    }

    private static void Print(
        StrategyDeclaration strategy,
        double[][] settings,
        IReadOnlyList<TrialOutcome> outcomes,
        int threads,
        double[] seconds,
        int bars)
    {
        var (least, median, count) = (seconds[0], seconds[seconds.Length / 2], settings.Length);
        var (values, best) = settings.Zip(outcomes.Select(outcome => outcome.Figures!))
            .MaxBy(one => one.Second.ReturnPct);
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{strategy.Name}, {count:N0} combinations, {threads} threads: {count / median:N0}/s "
            + $"({count / seconds[^1]:N0}–{count / least:N0}), {median * 1e9 / count / bars:0.000} ns a bar "
            + $"(best {least * 1e9 / count / bars:0.000}); best {string.Join('/', values)}: "
            + $"{best.ReturnPct:0.00} %, {best.ClosedTrades:N0} trades"));
    }
}
