using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Trading.Backtests;
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
        Measure(series, sma, 0, runs, ("fast", "5..104"), ("slow", "110..308:2"));
        Measure(series, sma, 0, runs, ("fast", "5..36"), ("slow", "110..172:2"));
        Measure(series, macd, 0.001m, runs, ("fast", "8..17"), ("slow", "20..29"), ("signal", "5..14"));
        Measure(series, macd, 0.001m, runs, ("fast", "10..14"), ("slow", "24..28"), ("rsi", "10..19"),
            ("buy_below", "65|70"), ("sell_above", "80|85"));
        Measure(series, sma, 0.001m, runs);
        Measure(series, macd, 0.001m, runs);
    }

    private static void Measure(
        SweepSeries series,
        StrategyDeclaration strategy,
        decimal fee,
        int runs,
        params (string Name, string Of)[] ranges)
    {
        var given = ranges.ToDictionary(range => range.Name, range => ParameterRange.Read(range.Name, range.Of).Values);
        var space = ParameterSpace.Of(strategy, series.Bars.Timeframe, given).Space!;
        var values = space.ValuesOf(0);
        var terms = SweepTerms.Of(new BacktestSetup(strategy, values, FillAssumptions.Plain(fee))).Terms!;
        foreach (var threads in space.Size > 1 ? new[] { 1, Environment.ProcessorCount } : [1])
        {
            var order = new SweepOrder(space, terms, SweepGoal.All[0]) { Threads = threads };
            var (seconds, busy) = (new double[runs], double.MaxValue);
            SweepResult? last = null;
            for (var i = -WarmUps; i < runs; i++)
            {
                var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                last = Sweep.Run(series, order);
                seconds[Math.Max(0, i)] = Stopwatch.GetElapsedTime(started).TotalSeconds;
                busy = Math.Min(busy, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            }

            Array.Sort(seconds);
            Print(space, threads, seconds, last!, series.Bars.Count);
            Machine.Print($"    least processor time {busy * 1e6 / last!.Combinations:0.0} µs a combination");
        }
    }

    private static void Print(ParameterSpace space, int threads, double[] seconds, SweepResult last, int bars)
    {
        var (least, median, count) = (seconds[0], seconds[seconds.Length / 2], last.Combinations);
        var best = last.Best[0];
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{space.Strategy.Name}, {count:N0} combinations, {threads} threads: {count / median:N0}/s "
            + $"({count / seconds[^1]:N0}–{count / least:N0}), {median * 1e9 / count / bars:0.000} ns a bar "
            + $"(best {least * 1e9 / count / bars:0.000}); best {string.Join('/', best.Parameters)}: "
            + $"{best.Figures.ReturnPct:0.00} %, {best.Figures.ClosedTrades:N0} trades"));
    }
}
