using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // Below this share of the money profit and loss are told apart by their exact prices.
    private const double NearTie = 1e-13;

    private const int EnoughForTable = 24;

    private readonly ExtremeTable extremes = new(Length);
    private readonly double[] cashAt = new double[(Length / 2) + 2];
    private readonly double[] heldAt = new double[(Length / 2) + 2];
    private readonly double kept = terms.Kept;
    private readonly double spent = terms.Spent;
    private int firstDay;

    /// <summary>Bar of the first signal.</summary>
    public int Start { get; private set; }

    public int Count { get; private set; }

    /// <summary>Signals that can be acted on: all bars but the last.</summary>
    public int Signals => series.Bars.Count - 1;

    /// <summary>Receives every closed trade; null where nobody asks.</summary>
    public List<SweepTrade>? Trades { get; init; }

    /// <summary>Receives the return of every day; told only where trades are.</summary>
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
    }

    /// <summary>Takes a combination over the block.</summary>
    /// <param name="places">Where it enters and leaves, by turns, beginning with what it can do.</param>
    /// <remarks>
    /// Tried first is what most blocks allow: no new peak, so that the order of highs and lows does not matter, and no
    /// trade that earned next to nothing. The rest goes the plain way, which is the specification.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Walk(ref SweepState state, ReadOnlySpan<int> places)
    {
        if (Trades is not null || !TryHurry(ref state, places))
        {
            WalkPlain(ref state, places);
        }
    }

    /// <summary>Trade by trade, and day by day between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WalkPlain(ref SweepState state, ReadOnlySpan<int> places)
    {
        unchecked
        {
            ref var fill = ref MemoryMarshal.GetReference(series.Fills.AsSpan(Start + 1, Count));
            ref var perFill = ref MemoryMarshal.GetReference(series.PerFill.AsSpan(Start + 1, Count));
            var (cash, held, peak, low) = (state.Cash, state.Held, state.Peak, state.Low);
            var (perCash, from, next, day, dayAt) = (held / cash, 0, 0, firstDay, DayAt(firstDay));
            while (true)
            {
                if (held == 0)
                {
                    from = next < places.Length ? places[next++] : Count;
                    dayAt = dayAt < from ? EndDays(ref state, ref day, from, cash, 0) : dayAt;
                    if (from == Count)
                    {
                        break;
                    }

                    perCash = Unsafe.Add(ref perFill, from) * spent;
                    held = cash * perCash;
                    state.Entry = Start + 1 + from;
                }

                var to = next < places.Length ? places[next] : Count;
                dayAt = dayAt < to ? EndDays(ref state, ref day, to, 0, held) : dayAt;
                if (to > from)
                {
                    var range = extremes.Of(from, to - from) * held;
                    (peak, low) = -range[1] > peak
                        ? Climb(ref state, held, from, to, (peak, low))
                        : (peak, double.MinNative(low, range[0]));
                }

                if (next++ >= places.Length)
                {
                    break;
                }

                var proceeds = cash * (perCash * Unsafe.Add(ref fill, to) * kept);
                Book(ref state, proceeds - cash, Math.Abs(proceeds - cash) <= cash * NearTie, Start + 1 + to);
                (cash, held) = (proceeds, 0);
                (peak, low) = cash > peak ? Top(ref state, cash, (peak, low)) : (peak, double.MinNative(low, cash));
            }

            (state.Cash, state.Held, state.Peak, state.Low) = (cash, held, peak, low);
        }
    }

    /// <summary>All trades of the block in one loop that calls nothing, so that all stays in registers.</summary>
    /// <returns>False, with the state as it was, where that would not be right.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryHurry(ref SweepState state, ReadOnlySpan<int> places)
    {
        unchecked
        {
            ref var fill = ref MemoryMarshal.GetReference(series.Fills.AsSpan(Start + 1, Count));
            ref var perFill = ref MemoryMarshal.GetReference(series.PerFill.AsSpan(Start + 1, Count));
            ref var cashes = ref MemoryMarshal.GetArrayDataReference(cashAt);
            ref var helds = ref MemoryMarshal.GetArrayDataReference(heldAt);
            ref var place = ref MemoryMarshal.GetReference(places);
            var (cash, gains, losses, wins, doubtful) = (state.Cash, state.Gains, state.Losses, 0, 0);
            var (perCash, range) = (state.Held / cash, Vector128.Create(state.Low, -state.Peak));
            var (from, next, trade, isLong) = (0, 0, 0, state.Held > 0);
            if (!isLong && places.Length > 0)
            {
                from = place;
                perCash = Unsafe.Add(ref perFill, from) * spent;
                (next, isLong) = (1, true);
            }

            while (isLong)
            {
                var isOpen = next >= places.Length;
                var to = isOpen ? Count : Unsafe.Add(ref place, next);
                var held = cash * perCash;
                Unsafe.Add(ref cashes, trade) = cash;
                Unsafe.Add(ref helds, trade++) = held;
                range = to > from ? Vector128.MinNative(range, extremes.Of(from, to - from) * held) : range;
                if (isOpen)
                {
                    break;
                }

                var proceeds = cash * (perCash * Unsafe.Add(ref fill, to) * kept);
                var profit = proceeds - cash;
                wins += profit > 0 ? 1 : 0;
                gains += double.MaxNative(profit, 0);
                losses -= double.MinNative(profit, 0);
                doubtful += profit != 0 & Math.Abs(profit) <= cash * NearTie ? 1 : 0;
                cash = proceeds;
                range = Vector128.MinNative(range, Vector128.Create(cash, -cash));
                isLong = ++next < places.Length;
                from = isLong ? Unsafe.Add(ref place, next++) : from;
                perCash = Unsafe.Add(ref perFill, from) * spent;
            }

            if (doubtful > 0 || -range[1] > state.Peak)
            {
                return false;
            }

            Unsafe.Add(ref cashes, trade) = cash;
            EndDays(ref state, places);
            (state.Low, state.Gains, state.Losses) = (range[0], gains, losses);
            Settle(ref state, places, wins, cash, isLong ? Unsafe.Add(ref helds, trade - 1) : 0);
            return true;
        }
    }

    /// <summary>Writes down what a hurried block has left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(ref SweepState state, ReadOnlySpan<int> places, int wins, double cash, double held)
    {
        unchecked
        {
            var (wasLong, first) = (state.Held > 0 ? 1 : 0, Start + 1);
            var closed = (places.Length + wasLong) / 2;
            var isFirst = state.Trades == 0;
            (state.Cash, state.Held, state.Wins, state.Trades) = (cash, held, state.Wins + wins, state.Trades + closed);
            if (closed == 0)
            {
                state.Entry = places.Length > 0 ? first + places[0] : state.Entry;
                return;
            }

            var firstExit = 1 - wasLong;
            var lastExit = firstExit + (2 * (closed - 1));
            state.LastEntry = lastExit > 0 ? first + places[lastExit - 1] : state.Entry;
            state.LastExit = first + places[lastExit];
            if (isFirst)
            {
                state.FirstEntry = firstExit > 0 ? first + places[0] : state.Entry;
                state.FirstExit = first + places[firstExit];
            }

            state.Entry = lastExit + 1 < places.Length ? first + places[^1] : state.LastEntry;
        }
    }

    /// <summary>The days of a hurried block, of the money that was noted trade by trade.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndDays(ref SweepState state, ReadOnlySpan<int> places)
    {
        var (day, next, wasLong) = (firstDay, 0, state.Held > 0 ? 1 : 0);
        for (var at = DayAt(day); at < Count; at = DayAt(day))
        {
            while (next < places.Length && places[next] <= at)
            {
                next++;
            }

            // Places before it are entries and exits by turns; so many trades are over, and one may be open.
            var (isLong, trade) = (((next + wasLong) & 1) == 1, (next + wasLong) / 2);
            state.EndDay(isLong ? heldAt[trade] * series.Bars.Close[Start + 1 + at] : cashAt[trade], ++day);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Book(ref SweepState state, double profit, bool isNearTie, int exit)
    {
        unchecked
        {
            var isWin = profit > 0;
            if (isNearTie)
            {
                var sign = terms.SignOf(series.Fills[state.Entry], series.Fills[exit]);
                (isWin, profit) = (sign > 0, sign == 0 ? 0 : profit);
            }

            state.Wins += isWin ? 1 : 0;
            state.Gains += double.MaxNative(profit, 0);
            state.Losses -= double.MinNative(profit, 0);
            (state.LastEntry, state.LastExit) = (state.Entry, exit);
            if (state.Trades++ == 0)
            {
                (state.FirstEntry, state.FirstExit) = (state.Entry, exit);
            }
        }

        Trades?.Add(new SweepTrade(state.Entry, exit, profit));
    }

    /// <summary>Ends the days that end before a place; what is there at the closes is one of cash and held.</summary>
    /// <returns>The place at which the next day ends.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int EndDays(ref SweepState state, ref int day, int until, double cash, double held)
    {
        var at = DayAt(day);
        for (; at < until; at = DayAt(day))
        {
            var equity = cash + (held * series.Bars.Close[Start + 1 + at]);
            Days?.Note(state.Place, day, (equity / state.DayBefore) - 1);
            state.EndDay(equity, ++day);
        }

        return at;
    }

    private int DayAt(int day) => day < series.DayEnds.Length ? series.DayEnds[day] - Start - 1 : int.MaxValue;

    /// <summary>Follows a position from close to close, for it rises above all there was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Peak, double Low) Climb(
        ref SweepState state, double held, int from, int to, (double Peak, double Low) before)
    {
        foreach (var close in series.Bars.Close.AsSpan(Start + 1 + from, to - from))
        {
            var equity = held * close;
            before = equity > before.Peak
                ? Top(ref state, equity, before)
                : (before.Peak, double.MinNative(before.Low, equity));
        }

        return before;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Peak, double Low) Top(
        ref SweepState state, double equity, (double Peak, double Low) before)
    {
        if (before.Low < before.Peak)
        {
            state.Deepest = Math.Max(state.Deepest, 1 - (before.Low / before.Peak));
        }

        return (equity, equity);
    }
}
