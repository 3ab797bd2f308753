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

/// <summary>Lists of settings over a year of one-minute bars: grids with and without their days, and points.</summary>
internal static class TrialLoad
{
    private const int WarmUps = 1;

    /// <param name="path">As <see cref="KernelLoad"/> reads it.</param>
    public static void Run(string path, int runs)
    {
        var bars = KernelLoad.Read(path);
        Machine.PrintHead();
        Machine.Print($"{bars.Count} bars, {runs} runs after {WarmUps}");
        var (sma, macd) = (SmaCross.Declaration, RsiMacd.Declaration);
        Grid(bars, sma, runs, "fast=5..54", "slow=110..208:2");
        Grid(bars, macd, runs, "fast=10..14", "slow=24..28", "rsi=10..19",
            "buy_below=65|70", "sell_above=76..80:1");
        Grid(bars, macd, runs, "fast=8..17", "slow=20..29", "signal=5..24");
        var random = new Random(1);
        Scattered(bars, sma, runs, () => [random.Next(5, 105), random.Next(110, 310)]);
        Scattered(bars, macd, runs, () =>
        [
            random.Next(5, 20), random.Next(20, 40), random.Next(5, 15), random.Next(7, 22), random.Next(60, 80),
            random.Next(70, 90),
        ]);
    }

    private static void Grid(
        BarSeries bars, StrategyDeclaration strategy, int runs, params string[] ranges)
    {
        var all = SettingGrid.Of(strategy, bars.Timeframe, ranges);
        var trials = Trials(bars, Setup(strategy));
        var (lists, daily) = (new double[runs], new double[runs]);
        for (var i = -WarmUps; i < runs; i++)
        {
            // By turns, so that what else runs here slows both alike.
            lists[Math.Max(0, i)] = Seconds(() => trials.Run(all, new TrialAsks(1), default));
            daily[Math.Max(0, i)] = Seconds(() => trials.Run(all, new TrialAsks(1, WithDays: true), default));
        }

        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{strategy.Name}, a grid of {all.Length:N0}: {all.Length / Median(lists):N0}/s, "
            + $"with days {all.Length / Median(daily):N0}/s"));
    }

    private static void Scattered(BarSeries bars, StrategyDeclaration strategy, int runs, Func<double[]> next)
    {
        var trials = Trials(bars, Setup(strategy));
        foreach (var count in new[] { 20, 200, 1_000 })
        {
            var points = Enumerable.Range(0, count).Select(_ => next()).ToArray();
            var seconds = new double[runs];
            for (var i = -WarmUps; i < runs; i++)
            {
                seconds[Math.Max(0, i)] = Seconds(() => trials.Run(points, new TrialAsks(1), default));
            }

            Machine.Print(string.Create(
                CultureInfo.InvariantCulture, $"{strategy.Name}, {count:N0} points: {count / Median(seconds):N0}/s"));
        }
    }

    private static BacktestSetup Setup(StrategyDeclaration strategy) =>
        new(strategy, [], FillAssumptions.Plain(0.001m));

    internal static SweepTrials Trials(BarSeries bars, BacktestSetup setup) =>
        SweepTrials.Of(setup, [Market(bars)]).Runner!;

    private static BacktestMarket Market(BarSeries bars) =>
        new(new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot)), bars);

    private static double Seconds(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(double[] of)
    {
        Array.Sort(of);
        return of[of.Length / 2];
    }
}
