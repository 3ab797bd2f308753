using System.Diagnostics;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Sweeps;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Benchmarks.Backtests;

/// <summary>What each stage of a sweep costs by itself, in processor time of one thread.</summary>
internal sealed class SweepStages
{
    private const int Length = SweepBlock.Length;
    private const int Columns = 100;
    private const int Slow = 200;

    private readonly SweepSeries series;
    private readonly SweepBlock block;
    private readonly SweepState fresh;
    private readonly SweepState[] states = new SweepState[Columns];
    private readonly int[] fast = new int[Columns * Length];
    private readonly short[] fastCoarse = new short[Columns * Length];
    private readonly int[] slow = new int[Length];
    private readonly short[] slowCoarse = new short[Length];
    private readonly ulong[] words = new ulong[Columns * Length / BarMasks.BarsPerWord];
    private readonly int[] places = new int[Length + MaskPlaces.Spare];
    private readonly ConvergenceLanes lanes = ConvergenceLanes.Of(LinesOfEightPairs())[0];
    private double last;
    private readonly double[,] seconds;

    private SweepStages(SweepSeries series)
    {
        this.series = series;
        seconds = new double[8, (series.Bars.Count / Length) + 1];
        var setup = new BacktestSetup(SmaCross.Declaration, [20, 100], FillAssumptions.Plain(0));
        block = new SweepBlock(series, SweepTerms.Of(setup).Terms!);
        fresh = block.Begin();
    }

    public static void Print(SweepSeries series, int runs)
    {
        string[] names =
        [
            "one column of means", "where one pair of them turns", "places of its turns",
            "these and the money of one combination", "table of extremes", "eighty MACDs", "one relative strength",
            "a chain of multiply-adds, one a bar (1.0 ns where quiet)",
        ];
        var all = new List<double[,]>();
        for (var i = 0; i < runs + 2; i++)
        {
            var stages = new SweepStages(series);
            stages.Run();
            all.Add(stages.seconds);
        }

        // The least of each block by itself: a whole run is never left alone on a shared processor.
        double bars = series.Bars.Count;
        for (var i = 0; i < names.Length; i++)
        {
            var least = Enumerable.Range(0, all[0].GetLength(1)).Sum(at => all.Min(run => run[i, at]));
            Machine.Print($"{names[i]}: {least * 1e9 / bars:0.0000} ns a bar, {least * 1e6:0.0} µs a year");
        }
    }

    private void Run()
    {
        Array.Fill(states, fresh);
        var (strength, values) = (new StrengthColumn(14), new double[Length]);
        for (var start = Length; start < block.Signals; start += Length)
        {
            Timed(4, 1, () => block.MoveTo(start, Columns));
            var (ticks, count) = (series.Ticks, block.Count);
            var (least, most) = ticks.RangeOf(start - Slow + 1, count + Slow - 1);
            var scale = MeanScale.Of(least, most);
            ScaledMeans.Fill(ticks.Running, start, Slow, scale, slow.AsSpan(0, count));
            StepColumn.Cut(slow.AsSpan(0, count), slowCoarse);
            Timed(0, Columns, () => Each(i =>
            {
                ScaledMeans.Fill(ticks.Running, start, 5 + i, scale, fast.AsSpan(i * Length, count));
                StepColumn.Cut(fast.AsSpan(i * Length, count), fastCoarse.AsSpan(i * Length));
            }));
            Timed(1, Columns, () => Each(i => BarMasks.Turns(
                new StepColumn(fast.AsSpan(i * Length, count), fastCoarse.AsSpan(i * Length, count)),
                new StepColumn(slow.AsSpan(0, count), slowCoarse.AsSpan(0, count)),
                states[i].Held == 0,
                WordsOf(i, count))));
            Timed(2, Columns, () => Each(i => MaskPlaces.Find(WordsOf(i, count), 1, places)));
            Timed(3, Columns, () => Each(i => block.Walk(ref states[i], WordsOf(i, count), 1)));
            Timed(6, 1, () => strength.Fill(series.Bars.Close.AsSpan(start, count), values));
            Timed(7, 1, () => Chain(series.Bars.Close.AsSpan(start, count)));
            Timed(5, 1, () => lanes.Fill(series.Bars.Close.AsSpan(start, count)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Chain(ReadOnlySpan<double> closes)
    {
        var smooth = closes[0];
        foreach (var close in closes)
        {
            smooth = Math.FusedMultiplyAdd(smooth, 0.9, close * 0.1);
        }

        last = smooth;
    }

    private Span<ulong> WordsOf(int column, int bars) =>
        words.AsSpan(column * Length / BarMasks.BarsPerWord, BarMasks.WordsFor(bars));

    private static ConvergenceLengths[] LinesOfEightPairs() =>
        [.. Enumerable.Range(0, 80).Select(i => new ConvergenceLengths(8 + (i / 10), 26, 5 + (i % 10)))];

    private static void Each(Action<int> work)
    {
        for (var i = 0; i < Columns; i++)
        {
            work(i);
        }
    }

    private void Timed(int stage, int parts, Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        seconds[stage, block.Start / Length] = Stopwatch.GetElapsedTime(started).TotalSeconds / parts;
    }
}
