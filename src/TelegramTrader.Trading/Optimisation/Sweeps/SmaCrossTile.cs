using System.Numerics;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Pairs of simple averages: every fast one against every slow one, each worked out once a block.</summary>
internal sealed class SmaCrossTile : ISweepTile
{
    private readonly TickSums ticks;
    private readonly int[] fast;
    private readonly int[] slow;
    private readonly bool[] isWanted;
    private readonly int[] fastMeans;
    private readonly int[] slowMeans = new int[SweepBlock.Length];
    private readonly ulong[] turns = new ulong[SweepBlock.Length / BarMasks.BarsPerWord];

    /// <param name="numberOf">Number of a fast and a slow place in the space; null where it is refused.</param>
    public SmaCrossTile(SweepSeries series, int[] fast, int[] slow, Func<int, int, long?> numberOf)
    {
        (ticks, this.fast, this.slow) = (series.Ticks, fast, slow);
        fastMeans = new int[fast.Length * SweepBlock.Length];
        isWanted = new bool[fast.Length * slow.Length];
        var numbers = new List<long>();
        for (var pair = 0; pair < isWanted.Length; pair++)
        {
            if (numberOf(pair % fast.Length, pair / fast.Length) is { } number)
            {
                isWanted[pair] = true;
                numbers.Add(number);
            }
        }

        Combinations = numbers;
    }

    public IReadOnlyList<long> Combinations { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(SweepBlock block, Span<SweepState> states)
    {
        var (start, count) = (block.Start, block.Count);
        var from = Math.Max(0, start - slow.Max() + 1);
        var (least, most) = ticks.RangeOf(from, start + count - from);
        var scale = MeanScale.Of(least, most);
        for (var i = 0; i < fast.Length; i++)
        {
            ScaledMeans.Fill(ticks.Running, start, fast[i], scale, fastMeans.AsSpan(i * SweepBlock.Length, count));
        }

        var at = 0;
        for (var j = 0; j < slow.Length; j++)
        {
            ScaledMeans.Fill(ticks.Running, start, slow[j], scale, slowMeans.AsSpan(0, count));
            var isOrdered = scale.Holds(slow[j]);
            for (var i = 0; i < fast.Length; i++)
            {
                if (isWanted[(j * fast.Length) + i])
                {
                    ref var state = ref states[at++];
                    block.Walk(ref state, Turns(ref state, i, j, block, isOrdered), 1);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<ulong> Turns(ref SweepState state, int i, int j, SweepBlock block, bool isOrdered)
    {
        var found = turns.AsSpan(0, BarMasks.WordsFor(block.Count));
        var isLong = state.Held > 0;
        var isPlain = isOrdered && block.Start >= slow[j] - 1 && state.WasAbove == isLong && state.WasBelow != isLong;
        if (!isPlain || !TryTurns(isLong, i, block, found))
        {
            Settle(ref state, i, j, block, isOrdered);
            return found;
        }

        var count = 0;
        foreach (var word in found)
        {
            count += BitOperations.PopCount(word);
        }

        isLong ^= (count & 1) == 1;
        (state.WasAbove, state.WasBelow) = (isLong, !isLong);
        return found;
    }

    private bool TryTurns(bool isLong, int i, SweepBlock block, Span<ulong> found)
    {
        var means = fastMeans.AsSpan(i * SweepBlock.Length, block.Count);
        return !BarMasks.Turns(means, slowMeans.AsSpan(0, block.Count), !isLong, found);
    }

    /// <summary>Bar by bar, and exactly where the steps of a scale do not tell two means apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(ref SweepState state, int i, int j, SweepBlock block, bool isOrdered)
    {
        turns.AsSpan().Clear();
        var means = fastMeans.AsSpan(i * SweepBlock.Length, block.Count);
        var isLong = state.Held > 0;
        for (var t = 0; t < block.Count; t++)
        {
            var (isAbove, isBelow) = (true, true);
            if (block.Start + t >= slow[j] - 1)
            {
                var sign = isOrdered && means[t] != slowMeans[t]
                    ? means[t].CompareTo(slowMeans[t])
                    : ticks.Compare(block.Start + t, fast[i], slow[j]);
                (isAbove, isBelow) = (sign > 0, sign < 0);
            }

            if (isLong ? isBelow && !state.WasBelow : isAbove && !state.WasAbove)
            {
                turns[t / BarMasks.BarsPerWord] |= 1UL << t;
                isLong = !isLong;
            }

            (state.WasAbove, state.WasBelow) = (isAbove, isBelow);
        }
    }
}
