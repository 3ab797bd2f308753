using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Pairs of simple averages: every fast one against every slow one, each worked out once a block.</summary>
internal sealed class SmaCrossTile : ISweepTile
{
    // Slow averages that a fast one is compared with while it is in the first-level cache.
    private const int Together = 4;

    private readonly TickSums ticks;
    private readonly int[] fast;
    private readonly int[] slow;
    private readonly int[] stateOf;
    private readonly int[] fastMeans;
    private readonly short[] fastCoarse;
    private readonly int[] slowMeans = new int[Together * SweepBlock.Length];
    private readonly short[] slowCoarse = new short[Together * SweepBlock.Length];
    private readonly ulong[] turns = new ulong[SweepBlock.Length / BarMasks.BarsPerWord];

    /// <param name="numberOf">Number of a fast and a slow place; null where the two are not wanted.</param>
    public SmaCrossTile(SweepSeries series, int[] fast, int[] slow, Func<int, int, long?> numberOf)
    {
        (ticks, this.fast, this.slow) = (series.Ticks, fast, slow);
        fastMeans = new int[fast.Length * SweepBlock.Length];
        fastCoarse = new short[fastMeans.Length];
        stateOf = new int[fast.Length * slow.Length];
        var numbers = new List<long>();
        for (var pair = 0; pair < stateOf.Length; pair++)
        {
            var number = numberOf(pair % fast.Length, pair / fast.Length);
            stateOf[pair] = number is null ? -1 : numbers.Count;
            if (number is not null)
            {
                numbers.Add(number.Value);
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
            var here = i * SweepBlock.Length;
            Fill(block, fast[i], scale, fastMeans.AsSpan(here), fastCoarse.AsSpan(here));
        }

        for (var j = 0; j < slow.Length; j++)
        {
            var here = j % Together * SweepBlock.Length;
            Fill(block, slow[j], scale, slowMeans.AsSpan(here), slowCoarse.AsSpan(here));
            for (var t = 0; t < Math.Min(count, slow[j] - 1 - start); t++)
            {
                // Equal to no mean, so that it is no tie where neither average is there.
                (slowMeans[here + t], slowCoarse[here + t]) = (-1, -1);
            }

            if (j % Together == Together - 1 || j == slow.Length - 1)
            {
                Step(block, states, j - (j % Together), j + 1, scale);
            }
        }
    }

    /// <summary>Takes every fast average against some slow ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(SweepBlock block, Span<SweepState> states, int firstSlow, int endSlow, MeanScale scale)
    {
        var found = turns.AsSpan(0, BarMasks.WordsFor(block.Count));
        for (var i = 0; i < fast.Length; i++)
        {
            for (var j = firstSlow; j < endSlow; j++)
            {
                if (stateOf[(j * fast.Length) + i] is var at and >= 0)
                {
                    ref var state = ref states[at];
                    var isOrdered = scale.Holds(slow[j]);
                    if (!isOrdered || !TryTurns(ref state, i, j, block, found))
                    {
                        Settle(ref state, i, j, block, isOrdered);
                    }

                    block.Walk(ref state, found, 1);
                }
            }
        }
    }

    private void Fill(SweepBlock block, int length, MeanScale scale, Span<int> means, Span<short> coarse)
    {
        ScaledMeans.Fill(ticks.Running, block.Start, length, scale, means[..block.Count]);
        StepColumn.Cut(means[..block.Count], coarse);
    }

    /// <returns>False where only looking bar by bar tells what to do.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTurns(ref SweepState state, int i, int j, SweepBlock block, Span<ulong> found)
    {
        var (count, isLong, missing) = (block.Count, state.Held > 0, slow[j] - 1 - block.Start);
        if (missing <= 0 ? state.WasAbove != isLong || state.WasBelow == isLong : block.Start > 0 || missing >= count)
        {
            return false;
        }

        var means = fastMeans.AsSpan(i * SweepBlock.Length, count);
        var other = SlowOf(j, count);
        var one = new StepColumn(means, fastCoarse.AsSpan(i * SweepBlock.Length, count));
        var two = new StepColumn(other, slowCoarse.AsSpan(j % Together * SweepBlock.Length, count));
        if (BarMasks.Turns(in one, in two, !isLong, found))
        {
            return false;
        }

        if (missing > 0)
        {
            Begin(found, missing, means[missing] > other[missing]);
        }

        (state.WasAbove, state.WasBelow) = (means[^1] > other[^1], means[^1] < other[^1]);
        return true;
    }

    private Span<int> SlowOf(int j, int count) => slowMeans.AsSpan(j % Together * SweepBlock.Length, count);

    /// <summary>Takes away what is no turn where the averages begin.</summary>
    /// <param name="first">Bar at which both are there; a line that is above there is above no entry.</param>
    private static void Begin(Span<ulong> found, int first, bool isAbove)
    {
        found[..(first / BarMasks.BarsPerWord)].Clear();
        found[first / BarMasks.BarsPerWord] &= ulong.MaxValue << first << 1;
        var fall = isAbove ? found.IndexOfAnyExcept(0UL) : -1;
        if (fall >= 0)
        {
            found[fall] &= found[fall] - 1;
        }
    }

    /// <summary>Bar by bar, and exactly where the steps of a scale do not tell two means apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(ref SweepState state, int i, int j, SweepBlock block, bool isOrdered)
    {
        turns.AsSpan().Clear();
        var means = fastMeans.AsSpan(i * SweepBlock.Length, block.Count);
        var other = SlowOf(j, block.Count);
        var isLong = state.Held > 0;
        for (var t = 0; t < block.Count; t++)
        {
            var (isAbove, isBelow) = (true, true);
            if (block.Start + t >= slow[j] - 1)
            {
                var sign = isOrdered && means[t] != other[t]
                    ? means[t].CompareTo(other[t])
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
