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
    private readonly ulong[] below = new ulong[SweepBlock.Length / BarMasks.BarsPerWord];
    private readonly ulong[] above = new ulong[SweepBlock.Length / BarMasks.BarsPerWord];
    private readonly int[] places = new int[SweepBlock.Length + MaskSteps.Spare];

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
            var isOrdered = start >= slow[j] - 1 && scale.Holds(slow[j]);
            for (var i = 0; i < fast.Length; i++)
            {
                if (isWanted[(j * fast.Length) + i])
                {
                    ref var state = ref states[at++];
                    block.Walk(ref state, Places(ref state, i, j, block, isOrdered));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<int> Places(ref SweepState state, int i, int j, SweepBlock block, bool isOrdered)
    {
        var count = block.Count;
        var means = fastMeans.AsSpan(i * SweepBlock.Length, count);
        var hasTies = BarMasks.Below(means, slowMeans.AsSpan(0, count), below);
        var isLong = state.Held > 0;
        if (!isOrdered || hasTies || state.WasAbove != isLong || state.WasBelow == isLong)
        {
            BarMasks.Below(slowMeans.AsSpan(0, count), means, above);
            Settle(block, fast[i], slow[j], isOrdered);
            var masks = new SignalMasks { Above = above, Below = below };
            return SignalSteps.Find(in masks, count, ref state, places);
        }

        var steps = MaskSteps.Find(below, count, before: !isLong, places);
        isLong ^= (steps & 1) == 1;
        (state.WasAbove, state.WasBelow) = (isLong, !isLong);
        return places.AsSpan(0, steps);
    }

    /// <summary>Compares exactly where the steps of a scale do not tell two means apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(SweepBlock block, int fastLength, int slowLength, bool isOrdered)
    {
        for (var t = 0; t < block.Count; t++)
        {
            var (word, bit, bar) = (t / BarMasks.BarsPerWord, 1UL << t, block.Start + t);
            if (bar < slowLength - 1)
            {
                (above[word], below[word]) = (above[word] | bit, below[word] | bit);
            }
            else if (((above[word] | below[word]) & bit) == 0 || !isOrdered)
            {
                var sign = ticks.Compare(bar, fastLength, slowLength);
                above[word] = sign > 0 ? above[word] | bit : above[word] & ~bit;
                below[word] = sign < 0 ? below[word] | bit : below[word] & ~bit;
            }
        }
    }
}
