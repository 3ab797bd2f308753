using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>The trades of one combination in one block as columns: what was paid, and what came of it.</summary>
/// <remarks>
/// Eight trades at once; only cash waits from one eight to the next, by one product. Behind the last trade columns
/// hold what changes no figure.
/// </remarks>
internal sealed class BlockTrades(int capacity, SweepTerms terms)
{
    public const int Lanes = 8;

    // Below this share of the money profit and loss are told apart by their exact prices.
    private const double NearTie = 1e-13;

    private readonly double[] entries = new double[capacity + (2 * Lanes)];
    private readonly double[] exits = new double[capacity + (2 * Lanes)];
    private readonly double[] helds = new double[capacity + (2 * Lanes)];
    private readonly double[] cashes = new double[capacity + (2 * Lanes) + 1];
    private readonly double spent = terms.Spent;
    private readonly double net = terms.Net;

    // A trade without fees at one price grows by one exactly; with fees one is only near a tie. Taken from a distance
    // in its bits, it makes none the farthest.
    private readonly ulong certain = terms.Net == 1 ? 1UL : 0;

    /// <summary>Trades with an open one.</summary>
    public int Begun { get; private set; }

    public int Closed { get; private set; }

    public int Wins { get; private set; }

    /// <summary>Whether some closed trade earned so little that only exact prices tell what it was.</summary>
    public bool IsDoubtful { get; private set; }

    public double Gains { get; private set; }

    public double Losses { get; private set; }

    /// <summary>
    /// Least and greatest cash after a closed trade; without one the greatest and the least there is.
    /// </summary>
    public double LeastCash { get; private set; }

    public double MostCash { get; private set; }

    /// <summary>Bounds of what trades held of the base asset; not always reached.</summary>
    public double LeastHeld { get; private set; }

    public double MostHeld { get; private set; }

    /// <summary>Before each trade, and after the last closed one.</summary>
    public ReadOnlySpan<double> Cash => cashes;

    /// <summary>Of the base asset during each trade.</summary>
    public ReadOnlySpan<double> Held => helds;

    /// <param name="fills">Prices of the block's places.</param>
    /// <param name="turns">Places of entries and exits by turns.</param>
    /// <param name="entered">Price of an entry before the block, for which the first turn stands; zero without.</param>
    public void Take(ReadOnlySpan<double> fills, ReadOnlySpan<int> turns, double entered, double cash)
    {
        (Begun, Closed) = ((turns.Length + 1) / 2, turns.Length / 2);
        Gather(fills, turns, entered);
        Follow(cash);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(ReadOnlySpan<double> fills, ReadOnlySpan<int> turns, double entered)
    {
        unchecked
        {
            ref var fill = ref MemoryMarshal.GetReference(fills);
            ref var turn = ref MemoryMarshal.GetReference(turns);
            ref var entry = ref MemoryMarshal.GetArrayDataReference(entries);
            ref var exit = ref MemoryMarshal.GetArrayDataReference(exits);
            var closed = (nint)Closed;
            for (nint i = 0; i < closed; i++)
            {
                Unsafe.Add(ref entry, i) = Unsafe.Add(ref fill, Unsafe.Add(ref turn, 2 * i));
                Unsafe.Add(ref exit, i) = Unsafe.Add(ref fill, Unsafe.Add(ref turn, (2 * i) + 1));
            }

            var last = Unsafe.Add(ref fill, Unsafe.Add(ref turn, 2 * (Begun - 1)));
            last = entered > 0 && Begun == 1 ? entered : last;
            entry = entered > 0 ? entered : entry;
            Vector512.Create(last).StoreUnsafe(ref entry, (nuint)closed);
            Vector512.Create(last).StoreUnsafe(ref exit, (nuint)closed);
        }
    }

    /// <remarks>
    /// Cash after eight trades is that before them times products of what they grew by, joined in three steps.
    /// Quotients are as a division gives them, as in means of a sweep: two corrections by the exact remainder.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Follow(double start)
    {
        ref var entry = ref MemoryMarshal.GetArrayDataReference(entries);
        ref var exit = ref MemoryMarshal.GetArrayDataReference(exits);
        ref var held = ref MemoryMarshal.GetArrayDataReference(helds);
        ref var cash = ref MemoryMarshal.GetArrayDataReference(cashes);
        ref var afterFirst = ref Unsafe.Add(ref cash, 1);
        cash = start;
        var (gains, losses, wins) = (Vector512<double>.Zero, Vector512<double>.Zero, 0);
        var farthest = Vector512.Create(double.MaxValue);
        var (least, most, leastHeld, mostHeld) = (farthest, -farthest, farthest, -farthest);
        var (one, carry, nearest) = (Vector512<double>.One, Vector512.Create(start), Vector512<ulong>.AllBitsSet);
        var (begun, left) = ((nuint)Begun, Vector512.Create((double)Closed));
        for (nuint i = 0; i < begun; i = unchecked(i + Lanes), left -= Vector512.Create((double)Lanes))
        {
            var (price, sold) = (Vector512.LoadUnsafe(ref entry, i), Vector512.LoadUnsafe(ref exit, i));
            var inverse = one / price;
            var near = sold * inverse;
            near = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(near, -price, sold), inverse, near);
            near = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(near, -price, sold), inverse, near);
            var isBehind = Vector512.LessThanOrEqual(left, Vector512<double>.Indices);
            var growth = Vector512.ConditionalSelect(isBehind, one, near * net);
            var after = carry * Products(growth);
            var before = Vector512.ConditionalSelect(
                Vector512.Create(-1L, 0, 0, 0, 0, 0, 0, 0).AsDouble(),
                carry,
                Vector512.Shuffle(after, Vector512.Create(0L, 0, 1, 2, 3, 4, 5, 6)));
            after.StoreUnsafe(ref afterFirst, i);
            var holds = before * (inverse * spent);
            holds.StoreUnsafe(ref held, i);
            var earned = growth - one;
            var profit = before * earned; // not a difference of cash, which is rounded even where nothing was earned
            var won = Vector512.GreaterThan(earned, Vector512<double>.Zero);
            wins += BitOperations.PopCount(won.ExtractMostSignificantBits());
            gains += Vector512.MaxNative(profit, Vector512<double>.Zero);
            losses -= Vector512.MinNative(profit, Vector512<double>.Zero);
            var distance = Vector512.Abs(earned).AsUInt64() | isBehind.AsUInt64();
            nearest = Vector512.Min(nearest, distance - Vector512.Create(certain));
            // Behind the last is not even the cash at the start: a position from before has spent that long ago.
            least = Vector512.MinNative(least, Vector512.ConditionalSelect(isBehind, farthest, after));
            most = Vector512.MaxNative(most, Vector512.ConditionalSelect(isBehind, -farthest, after));
            carry = Vector512.Shuffle(after, Vector512.Create(7L));
            (leastHeld, mostHeld) = (Vector512.MinNative(leastHeld, holds), Vector512.MaxNative(mostHeld, holds));
        }

        (Wins, IsDoubtful) = (wins, Vector512.LessThanAny(nearest, Vector512.Create(NearTie).AsUInt64()));
        (Gains, Losses) = (SumOf(gains), SumOf(losses));
        (LeastCash, MostCash) = (LeastOf(least), -LeastOf(-most));
        (LeastHeld, MostHeld) = (LeastOf(leastHeld), -LeastOf(-mostHeld));
    }

    /// <summary>Of each lane the product of all up to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Products(Vector512<double> of)
    {
        var one = Vector512<double>.One;
        of *= Vector512.ConditionalSelect(
            Vector512.Create(-1L, 0, 0, 0, 0, 0, 0, 0).AsDouble(),
            one,
            Vector512.Shuffle(of, Vector512.Create(0L, 0, 1, 2, 3, 4, 5, 6)));
        of *= Vector512.ConditionalSelect(
            Vector512.Create(-1L, -1, 0, 0, 0, 0, 0, 0).AsDouble(),
            one,
            Vector512.Shuffle(of, Vector512.Create(0L, 0, 0, 1, 2, 3, 4, 5)));
        return of * Vector512.ConditionalSelect(
            Vector512.Create(-1L, -1, -1, -1, 0, 0, 0, 0).AsDouble(),
            one,
            Vector512.Shuffle(of, Vector512.Create(0L, 0, 0, 0, 0, 1, 2, 3)));
    }

    /// <summary>The specification of the products: the one of a lane, joined in the same order.</summary>
    /// <param name="reach">Half of the lanes.</param>
    public static double ProductPlain(ReadOnlySpan<double> of, int lane, int reach = Lanes / 2)
    {
        if (reach == 0)
        {
            return of[lane];
        }

        var near = ProductPlain(of, lane, reach / 2);
        return lane < reach ? near : near * ProductPlain(of, lane - reach, reach / 2);
    }

    /// <summary>Whether a trade earned so little that only exact prices tell what it was.</summary>
    public bool IsNearTie(double growth) => Math.Abs(growth - 1) < NearTie && (growth != 1 || certain == 0);

    /// <summary>Adds the profits of lanes in the one order that all forms use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOf(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LeastOf(Vector512<double> lanes)
    {
        var four = Vector256.MinNative(lanes.GetLower(), lanes.GetUpper());
        var two = Vector128.MinNative(four.GetLower(), four.GetUpper());
        return double.MinNative(two[0], two[1]);
    }
}
