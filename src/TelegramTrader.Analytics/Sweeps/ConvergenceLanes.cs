using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Averages;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>
/// Eight pairs of fast and slow averages over one series side by side, each with some signal lines, told only as the
/// bars at which a line crosses its signal.
/// </summary>
/// <remarks>
/// A single one waits for its own last result at every bar; eight in two or three signals wait no longer, and a line is
/// worked out once for all its signals. Each has the bits of <see cref="Oscillators.MovingAverageConvergence"/>, which
/// is the specification.
/// </remarks>
public sealed partial class ConvergenceLanes
{
    public const int Count = 8;

    private const int Fast = 0;
    private const int Slow = Count;
    private const int FirstSignal = 2 * Count;

    private readonly int[] lines;
    private readonly SeededSmoothing[] smoothings;
    private readonly int[] firstDefined;
    private readonly int seededAt;
    private readonly double[] keep;
    private readonly double[] take;
    private ulong[] wasAbove;
    private ulong[] wasBelow;
    private ulong[] isAbove;
    private ulong[] isBelow;
    private readonly double[] lineRows = new double[BarMasks.BarsPerWord * Count];
    private double[] values;
    private double[] ahead;
    private ulong[] rises = [];
    private ulong[] falls = [];
    private int words;
    private int bar;

    /// <param name="all">Lines that are numbered by their places here.</param>
    /// <param name="runs">Of each lane the numbers of its lines, which differ in their signals only.</param>
    private ConvergenceLanes(ReadOnlySpan<ConvergenceLengths> all, int[][] runs)
    {
        Signals = 2;
        foreach (var run in runs)
        {
            Signals = Math.Max(Signals, run.Length);
        }

        lines = new int[Signals * Count];
        firstDefined = new int[Signals * Count];
        smoothings = new SeededSmoothing[FirstSignal + lines.Length];
        for (var at = 0; at < lines.Length; at++)
        {
            // Lanes and signals too many repeat the last one and belong to no line.
            var (signal, lane) = (at / Count, at % Count);
            var run = runs[Math.Min(lane, runs.Length - 1)];
            var lengths = all[run[Math.Min(signal, run.Length - 1)]];
            lines[at] = lane < runs.Length && signal < run.Length ? run[signal] : -1;
            firstDefined[at] = lengths.FirstDefined;
            seededAt = Math.Max(seededAt, lengths.FirstDefined + 1);
            smoothings[Fast + lane] = SeededSmoothing.Exponential(lengths.Fast);
            smoothings[Slow + lane] = SeededSmoothing.Exponential(lengths.Slow);
            smoothings[FirstSignal + at] = SeededSmoothing.Exponential(lengths.Signal);
        }

        (values, ahead) = (new double[smoothings.Length], new double[smoothings.Length]);
        (keep, take) = (new double[smoothings.Length], new double[smoothings.Length]);
        (isAbove, isBelow) = (new ulong[lines.Length], new ulong[lines.Length]);
        (wasAbove, wasBelow) = (new ulong[lines.Length], new ulong[lines.Length]);
        wasAbove.AsSpan().Fill(1);
        wasBelow.AsSpan().Fill(1);
    }

    /// <summary>Signal lines of each lane.</summary>
    public int Signals { get; }

    /// <summary>Packs lines into as few lanes as keep their signals together.</summary>
    public static ConvergenceLanes[] Of(ConvergenceLengths[] all)
    {
        // Loops, for what queries are made of takes longer to compile than a thousand combinations to run.
        var pairs = new Dictionary<long, List<int>>();
        for (var line = 0; line < all.Length; line++)
        {
            var pair = ((long)all[line].Fast << 32) | (uint)all[line].Slow;
            if (!pairs.TryGetValue(pair, out var signals))
            {
                pairs[pair] = signals = [];
            }

            signals.Add(line);
        }

        var share = Math.Max(1, Count / Math.Max(1, pairs.Count));
        var runs = new List<int[]>();
        foreach (var signals in pairs.Values)
        {
            var part = (signals.Count + share - 1) / share;
            for (var first = 0; first < signals.Count; first += part)
            {
                runs.Add([.. signals.GetRange(first, Math.Min(part, signals.Count - first))]);
            }
        }

        runs.Sort(static (x, y) => x.Length != y.Length ? y.Length.CompareTo(x.Length) : x[0].CompareTo(y[0]));
        var lanes = new ConvergenceLanes[(runs.Count + Count - 1) / Count];
        for (var i = 0; i < lanes.Length; i++)
        {
            var some = runs.GetRange(i * Count, Math.Min(Count, runs.Count - (i * Count)));
            lanes[i] = new ConvergenceLanes(all, [.. some]);
        }

        return lanes;
    }

    /// <summary>Number of the line of a lane and signal; below zero where there is none.</summary>
    public int LineOf(int signal, int lane) => lines[(signal * Count) + lane];

    /// <summary>Where lines of a signal cross to above: of each word lane 0, lane 1, ….</summary>
    public ReadOnlySpan<ulong> RisesOf(int signal) => rises.AsSpan(signal * words * Count, words * Count);

    /// <summary>Where they cross to below.</summary>
    public ReadOnlySpan<ulong> FallsOf(int signal) => falls.AsSpan(signal * words * Count, words * Count);

    /// <summary>Goes on where the stretch before has ended, after whole words.</summary>
    /// <param name="prices">Finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<double> prices)
    {
        words = BarMasks.WordsFor(prices.Length);
        if (rises.Length < words * lines.Length)
        {
            (rises, falls) = (new ulong[words * lines.Length], new ulong[words * lines.Length]);
        }

        for (var word = 0; word < words; word++)
        {
            var first = word * BarMasks.BarsPerWord;
            var part = prices[first..Math.Min(prices.Length, first + BarMasks.BarsPerWord)];
            if (bar < seededAt)
            {
                Seed(word, part);
            }
            else
            {
                Follow(word, part);
            }

            (wasAbove, isAbove) = (isAbove, wasAbove);
            (wasBelow, isBelow) = (isBelow, wasBelow);
            bar += part.Length;
        }
    }

    /// <summary>The specification, and what is done until all averages are there.</summary>
    private void Seed(int word, ReadOnlySpan<double> part)
    {
        var (above, below) = (new ulong[lines.Length], new ulong[lines.Length]);
        Span<double> line = stackalloc double[Count];
        for (var i = 0; i < part.Length; i++)
        {
            for (var lane = 0; lane < Count; lane++)
            {
                line[lane] = smoothings[Fast + lane].Push(part[i]) - smoothings[Slow + lane].Push(part[i]);
            }

            for (var at = 0; at < lines.Length; at++)
            {
                var smoothed = smoothings[FirstSignal + at].Push(line[at % Count]);
                var isDefined = bar + i >= firstDefined[at];
                above[at] |= !isDefined || line[at % Count] > smoothed ? 1UL << i : 0;
                below[at] |= !isDefined || line[at % Count] < smoothed ? 1UL << i : 0;
            }
        }

        for (var at = 0; at < lines.Length; at += Count)
        {
            Cross(word, at, part.Length, Vector512.LoadUnsafe(ref above[at]), Vector512.LoadUnsafe(ref below[at]));
        }

        for (var at = 0; at < smoothings.Length; at++)
        {
            (values[at], keep[at], take[at]) = (smoothings[at].Value, smoothings[at].Keep, smoothings[at].Take);
        }
    }

    /// <summary>A cross is to a side on which the bar before was not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Cross(int word, int at, int bars, Vector512<ulong> above, Vector512<ulong> below)
    {
        var to = (nuint)((at * words) + (word * Count));
        ref var wereAbove = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(wasAbove), at);
        ref var wereBelow = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(wasBelow), at);
        Vector512.AndNot(above, (above << 1) | Vector512.LoadUnsafe(ref wereAbove))
            .StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(rises), to);
        Vector512.AndNot(below, (below << 1) | Vector512.LoadUnsafe(ref wereBelow))
            .StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(falls), to);
        ((above >> (bars - 1)) & Vector512<ulong>.One).StoreUnsafe(ref isAbove[at]);
        ((below >> (bars - 1)) & Vector512<ulong>.One).StoreUnsafe(ref isBelow[at]);
    }
}
