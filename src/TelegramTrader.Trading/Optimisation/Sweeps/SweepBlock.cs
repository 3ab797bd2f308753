using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>
/// A stretch of bars short enough to stay in the cache while all combinations go over it, and the money that is made
/// or lost in it.
/// </summary>
/// <remarks>
/// Signals are those of the closes from <see cref="Start"/> on; money is counted one bar later, where they are acted
/// on: what is called place t is the signal's bar <c>Start + t</c> and the fill's bar <c>Start + 1 + t</c>.
/// </remarks>
internal sealed class SweepBlock(SweepSeries series, SweepTerms terms)
{
    /// <summary>Bars of a block; a multiple of 64.</summary>
    public const int Length = 2_048;

    private const int EnoughForTable = 24;

    // Trades whose highs are looked for together.
    private const int Some = 8;

    // Bars that are looked at one by one where one of them is a new high.
    private const int Piece = 16;

    private readonly ExtremeTable extremes = new(Length);
    private readonly BlockTrades trades = new(Length / 2, terms);
    private readonly int[] places = new int[1 + Length + MaskPlaces.Spare];
    private readonly double[] growths = new double[BlockTrades.Lanes];
    private readonly double[] gains = new double[BlockTrades.Lanes];
    private readonly double[] losses = new double[BlockTrades.Lanes];
    private double least;
    private double greatest;
    private int firstDay;

    /// <summary>Bar of the first signal.</summary>
    public int Start { get; private set; }

    public int Count { get; private set; }

    /// <summary>Signals that can be acted on: all bars but the last.</summary>
    public int Signals => series.Bars.Count - 1;

    /// <summary>Receives every closed trade; null where nobody asks.</summary>
    public List<SweepTrade>? Trades { get; init; }

    /// <summary>Receives the return of every day; null where nobody asks.</summary>
    public SweptDays? Days { get; set; }

    public SweepState Begin()
    {
        var state = SweepState.Of(terms);
        if (series.DayEnds[0] == 0)
        {
            state.EndDay(terms.Cash, 1);
        }

        return state;
    }

    /// <param name="combinations">That will go over it.</param>
    public void MoveTo(int start, int combinations)
    {
        (Start, Count) = (start, Math.Min(Length, Signals - start));
        extremes.Fill(series.Bars.Close.AsSpan(start + 1, Count), combinations >= EnoughForTable);
        firstDay = Array.BinarySearch(series.DayEnds, start + 1);
        firstDay = firstDay < 0 ? ~firstDay : firstDay;
        var all = extremes.Of(0, Count);
        (least, greatest) = (all[0], -all[1]);
    }

    /// <summary>Takes a combination over the block.</summary>
    /// <param name="turns">
    /// Words a stride apart with a bit where it enters and leaves, by turns, beginning with what it can do.
    /// </param>
    /// <remarks>What told trades ask for goes the plain way, which is the specification; the rest by columns.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Walk(ref SweepState state, ReadOnlySpan<ulong> turns, int stride)
    {
        // Place 0 of the array stands for an entry before the block.
        var found = MaskPlaces.Find(turns, stride, places.AsSpan(1));
        if (Trades is not null || !TryHurry(ref state, found))
        {
            WalkPlain(ref state, places.AsSpan(1, found));
        }
    }

    /// <summary>Trade by trade, and day by day between them.</summary>
    private void WalkPlain(ref SweepState state, ReadOnlySpan<int> turns)
    {
        var (entered, from, next, day, trade) = (series.Fills[state.Entry], 0, 0, firstDay, 0);
        var carry = state.Cash;
        Array.Clear(gains);
        Array.Clear(losses);
        while (true)
        {
            if (state.Held == 0)
            {
                from = next < turns.Length ? turns[next++] : Count;
                EndDays(ref state, ref day, from);
                if (from == Count)
                {
                    break;
                }

                state.Entry = Start + 1 + from;
                entered = series.Fills[state.Entry];
                state.Held = state.Cash * (1 / entered * terms.Spent);
            }

            var to = next < turns.Length ? turns[next] : Count;
            EndDays(ref state, ref day, to);
            Follow(ref state, state.Held, from, to);
            if (next++ >= turns.Length)
            {
                break;
            }

            var lane = trade++ % BlockTrades.Lanes;
            growths[lane] = series.Fills[Start + 1 + to] / entered * terms.Net;
            Book(ref state, lane, carry * BlockTrades.ProductPlain(growths, lane), Start + 1 + to);
            carry = lane == BlockTrades.Lanes - 1 ? state.Cash : carry;
            state.Touch(state.Cash);
        }

        state.Gains += BlockTrades.SumOf(Vector512.Create<double>(gains));
        state.Losses += BlockTrades.SumOf(Vector512.Create<double>(losses));
    }

    /// <returns>False, with the state as it was, where a trade earned next to nothing.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryHurry(ref SweepState state, int found)
    {
        unchecked
        {
            var wasLong = state.Held > 0 ? 1 : 0;
            if (found + wasLong == 0)
            {
                EndDays(ref state, default, 0);
                return true;
            }

            var all = places.AsSpan(1 - wasLong, found + wasLong);
            var entered = wasLong == 1 ? series.Fills[state.Entry] : 0;
            trades.Take(series.Fills.AsSpan(Start + 1, Count), all, entered, state.Cash);
            if (trades.IsDoubtful)
            {
                return false;
            }

            EndDays(ref state, all, wasLong);
            Range(ref state, all);
            Settle(ref state, all, wasLong);
            return true;
        }
    }

    /// <summary>Highs and lows of equity. Most blocks cannot have a new one, and most others no new high, so that the
    /// order of highs and lows does not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Range(ref SweepState state, ReadOnlySpan<int> all)
    {
        var low = double.MinNative(state.Low, trades.LeastCash);
        var most = double.MaxNative(trades.MostCash, trades.MostHeld * greatest);
        if (most <= state.Peak && trades.LeastHeld * least >= low)
        {
            state.Low = low;
            return;
        }

        var closed = trades.Closed;
        var first = closed > 0 && all[1] == all[0] ? 1 : 0; // sold at the first open
        for (; first < closed; first += Some)
        {
            var some = Math.Min(Some, closed - first);
            var range = extremes.OfScaled(
                all.Slice(2 * first, 2 * some),
                trades.Held[first..],
                trades.Cash[(first + 1)..],
                Vector128.Create(state.Low, -state.Peak));
            if (-range[1] > state.Peak)
            {
                Rise(ref state, all, first, first + some);
            }
            else
            {
                state.Low = range[0];
            }
        }

        if (trades.Begun > closed)
        {
            Follow(ref state, trades.Held[closed], all[2 * closed], Count);
        }
    }

    /// <summary>Trade by trade, as there is a new high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rise(ref SweepState state, ReadOnlySpan<int> all, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            Follow(ref state, trades.Held[i], all[2 * i], all[(2 * i) + 1]);
            state.Touch(trades.Cash[i + 1]);
        }
    }

    /// <summary>Writes down what a hurried block has left.</summary>
    /// <param name="all">With one for an entry before the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(ref SweepState state, ReadOnlySpan<int> all, int wasLong)
    {
        unchecked
        {
            var (closed, first) = (trades.Closed, Start + 1);
            state.Cash = trades.Cash[closed];
            state.Held = trades.Begun > closed ? trades.Held[closed] : 0;
            state.Wins += trades.Wins;
            state.Gains += trades.Gains;
            state.Losses += trades.Losses;
            if (closed > 0)
            {
                if (state.Trades == 0)
                {
                    (state.FirstEntry, state.FirstExit) = (wasLong == 1 ? state.Entry : first + all[0], first + all[1]);
                }

                state.LastEntry = closed > wasLong ? first + all[2 * (closed - 1)] : state.Entry;
                state.LastExit = first + all[(2 * closed) - 1];
                state.Trades += closed;
            }

            state.Entry = trades.Begun > wasLong ? first + all[2 * (trades.Begun - 1)] : state.Entry;
        }
    }

    /// <summary>The days of a hurried block, of the money that was noted trade by trade.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndDays(ref SweepState state, ReadOnlySpan<int> all, int wasLong)
    {
        var day = firstDay;
        for (var at = DayAt(day); at < Count; at = DayAt(day))
        {
            // Entries and exits by turns; so many trades are over, and one may be open.
            var turns = wasLong + UpTo(all[wasLong..], at);
            var (isLong, trade) = ((turns & 1) == 1, turns / 2);
            var cash = all.IsEmpty ? state.Cash : trades.Cash[trade];
            EndDay(ref state, day++, isLong ? trades.Held[trade] * series.Bars.Close[Start + 1 + at] : cash);
        }
    }

    /// <summary>How many places are not behind another, without a question to guess wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int UpTo(ReadOnlySpan<int> ordered, int place)
    {
        var (from, length) = (0, ordered.Length);
        while (length > 0)
        {
            var half = (length + 1) / 2;
            from += ordered[from + half - 1] <= place ? half : 0;
            length -= half;
        }

        return from;
    }

    private void Book(ref SweepState state, int lane, double after, int exit)
    {
        var profit = state.Cash * (growths[lane] - 1);
        var isWin = profit > 0;
        if (trades.IsNearTie(growths[lane]))
        {
            var sign = terms.SignOf(series.Fills[state.Entry], series.Fills[exit]);
            (isWin, profit) = (sign > 0, sign == 0 ? 0 : profit);
        }

        // Sums are of lanes, as the columns have them.
        gains[lane] += Math.Max(profit, 0);
        losses[lane] -= Math.Min(profit, 0);
        (state.Cash, state.Held, state.Wins) = (after, 0, state.Wins + (isWin ? 1 : 0));
        (state.LastEntry, state.LastExit) = (state.Entry, exit);
        if (state.Trades++ == 0)
        {
            (state.FirstEntry, state.FirstExit) = (state.Entry, exit);
        }

        Trades?.Add(new SweepTrade(state.Entry, exit, profit));
    }

    /// <summary>Ends the days that end before a place.</summary>
    private void EndDays(ref SweepState state, ref int day, int until)
    {
        for (var at = DayAt(day); at < until; at = DayAt(day))
        {
            EndDay(ref state, day++, state.Held > 0 ? state.Held * series.Bars.Close[Start + 1 + at] : state.Cash);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndDay(ref SweepState state, int day, double equity)
    {
        Days?.Note(state.Place, day, (equity / state.DayBefore) - 1);
        state.EndDay(equity, day + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int DayAt(int day) => day < series.DayEnds.Length ? series.DayEnds[day] - Start - 1 : int.MaxValue;

    /// <summary>Follows a position to its end; from close to close only where it rises above all there was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Follow(ref SweepState state, double held, int from, int to)
    {
        if (to == from)
        {
            return;
        }

        var range = extremes.Of(from, to - from) * held;
        if (-range[1] <= state.Peak)
        {
            state.Low = double.MinNative(state.Low, range[0]);
        }
        else if (to - from > Piece)
        {
            for (; from < to; from += Piece)
            {
                Follow(ref state, held, from, Math.Min(to, from + Piece));
            }
        }
        else
        {
            foreach (var close in series.Bars.Close.AsSpan(Start + 1 + from, to - from))
            {
                state.Touch(held * close);
            }
        }
    }
}
