using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>MACDs, eight at a time, each with every gate of relative strength.</summary>
internal sealed class RsiMacdTile : ISweepTile
{
    private const int Words = SweepBlock.Length / BarMasks.BarsPerWord;

    private readonly SweepSeries series;
    private readonly ConvergenceLanes[] lanes;
    private readonly SweepGate[] gates;
    private readonly long[] combinations;
    private readonly Dictionary<int, StrengthColumn> strengths = [];
    private readonly double[] values = new double[SweepBlock.Length];
    private readonly ulong[] mayEnter;
    private readonly ulong[] leaves;
    private readonly ulong[] steps = new ulong[ConvergenceLanes.Count * Words];

    /// <param name="combinations">
    /// Numbers of the first line with all gates, of the second, …; one below zero is not walked.
    /// </param>
    public RsiMacdTile(SweepSeries series, ConvergenceLengths[] lines, SweepGate[] gates, long[] combinations)
    {
        (this.series, this.gates, this.combinations) = (series, gates, combinations);
        lanes = ConvergenceLanes.Of(lines);
        foreach (var gate in gates)
        {
            strengths.TryAdd(gate.Length, new StrengthColumn(gate.Length));
        }

        (mayEnter, leaves) = (new ulong[gates.Length * Words], new ulong[gates.Length * Words]);
    }

    public IReadOnlyList<long> Combinations => combinations;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(SweepBlock block, Span<SweepState> states)
    {
        var closes = series.Bars.Close.AsSpan(block.Start, block.Count);
        foreach (var (length, column) in strengths)
        {
            Open(length, column, closes);
        }

        var words = BarMasks.WordsFor(block.Count);
        foreach (var eight in lanes)
        {
            eight.Fill(closes);
            for (var signal = 0; signal < eight.Signals; signal++)
            {
                for (var gate = 0; gate < gates.Length; gate++)
                {
                    var rows = new SignalRows
                    {
                        Rises = eight.RisesOf(signal),
                        Falls = eight.FallsOf(signal),
                        MayEnter = mayEnter.AsSpan(gate * Words, words),
                        Leaves = leaves.AsSpan(gate * Words, words),
                    };
                    Step(block, states, gate, eight, signal, in rows);
                }
            }
        }
    }

    /// <summary>Takes eight lines with one gate over the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(
        SweepBlock block,
        Span<SweepState> states,
        int gate,
        ConvergenceLanes eight,
        int signal,
        in SignalRows rows)
    {
        Span<ulong> isLong = stackalloc ulong[ConvergenceLanes.Count];
        for (var lane = 0; lane < ConvergenceLanes.Count; lane++)
        {
            var line = eight.LineOf(signal, lane);
            isLong[lane] = line >= 0 && states[(line * gates.Length) + gate].Held > 0 ? 1UL : 0;
        }

        SignalSteps.Find(in rows, Vector512.Create<ulong>(isLong), steps);
        for (var lane = 0; lane < ConvergenceLanes.Count; lane++)
        {
            var at = (eight.LineOf(signal, lane) * gates.Length) + gate;
            if (at >= 0 && combinations[at] >= 0)
            {
                block.Walk(ref states[at], steps.AsSpan(lane, rows.Rises.Length - lane), ConvergenceLanes.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Open(int length, StrengthColumn column, ReadOnlySpan<double> closes)
    {
        var strength = values.AsSpan(0, closes.Length);
        column.Fill(closes, strength);
        for (var gate = 0; gate < gates.Length; gate++)
        {
            if (gates[gate].Length == length)
            {
                BarMasks.Below(strength, gates[gate].BuyBelow, mayEnter.AsSpan(gate * Words, Words));
                BarMasks.Above(strength, gates[gate].SellAbove, leaves.AsSpan(gate * Words, Words));
            }
        }
    }
}
