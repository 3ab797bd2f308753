using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>MACDs, eight at a time, each with every gate of relative strength.</summary>
internal sealed class RsiMacdTile : ISweepTile
{
    private const int Words = SweepBlock.Length / BarMasks.BarsPerWord;

    private readonly SweepSeries series;
    private readonly int lines;
    private readonly ConvergenceLanes[] lanes;
    private readonly SweepGate[] gates;
    private readonly bool[]? isWanted;
    private readonly (int Length, StrengthColumn Column)[] strengths;
    private readonly double[] values = new double[SweepBlock.Length];
    private readonly ulong[] mayEnter;
    private readonly ulong[] leaves;
    private readonly ulong[] above = new ulong[ConvergenceLanes.Count * Words];
    private readonly ulong[] below = new ulong[ConvergenceLanes.Count * Words];
    private readonly int[] places = new int[SweepBlock.Length + MaskSteps.Spare];

    /// <param name="combinations">Numbers in the space: of the first line with all gates, of the second, ….</param>
    /// <param name="isWanted">In the same order; the others are not walked. Null where all are.</param>
    public RsiMacdTile(
        SweepSeries series,
        ConvergenceLengths[] lines,
        SweepGate[] gates,
        IReadOnlyList<long> combinations,
        bool[]? isWanted = null)
    {
        (this.series, this.lines, this.gates, Combinations) = (series, lines.Length, gates, combinations);
        this.isWanted = isWanted;
        lanes = [.. lines.Chunk(ConvergenceLanes.Count).Select(eight => new ConvergenceLanes(eight))];
        strengths = [.. gates.Select(gate => gate.Length).Distinct().Select(of => (of, new StrengthColumn(of)))];
        (mayEnter, leaves) = (new ulong[gates.Length * Words], new ulong[gates.Length * Words]);
    }

    public IReadOnlyList<long> Combinations { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(SweepBlock block, Span<SweepState> states)
    {
        var closes = series.Bars.Close.AsSpan(block.Start, block.Count);
        foreach (var (length, column) in strengths)
        {
            Open(length, column, closes);
        }

        var words = BarMasks.WordsFor(block.Count);
        for (var line = 0; line < lines; line++)
        {
            var lane = line % ConvergenceLanes.Count;
            if (lane == 0)
            {
                lanes[line / ConvergenceLanes.Count].Fill(closes, above, below);
            }

            for (var gate = 0; gate < gates.Length; gate++)
            {
                if (isWanted is not null && !isWanted[(line * gates.Length) + gate])
                {
                    continue;
                }

                ref var state = ref states[(line * gates.Length) + gate];
                var masks = new SignalMasks
                {
                    Above = above.AsSpan(lane * words, words),
                    Below = below.AsSpan(lane * words, words),
                    MayEnter = mayEnter.AsSpan(gate * Words, words),
                    Leaves = leaves.AsSpan(gate * Words, words),
                };
                block.Walk(ref state, SignalSteps.Find(in masks, block.Count, ref state, places));
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
