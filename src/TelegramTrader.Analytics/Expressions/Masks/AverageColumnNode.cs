using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>Running sums of values in whole 0.00000001, made once for averages of all lengths.</summary>
/// <remarks>They wrap around: only differences of two are read.</remarks>
/// <param name="source">Null for the close.</param>
internal sealed class TickSumNode(ColumnNode? source, int capacity) : StretchNode
{
    private readonly long[] sums = new long[capacity];
    private long sum;

    /// <summary>At each bar the ticks of it and of all before.</summary>
    public ReadOnlySpan<long> Sums => sums;

    /// <summary>All values of the stretch have ticks.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<double> Values(in BarColumns bars) => source is null ? bars.Close : source.Values;

    public override void Fill(in BarColumns bars)
    {
        var values = Values(bars);
        IsWhole = true;
        for (var i = 0; i < bars.Length && IsWhole; i++)
        {
            var ticks = ExactAverage.SmallTicksOf(values[i]);
            IsWhole = ticks.HasValue;
            sum += ticks.GetValueOrDefault();
            sums[i] = sum;
        }
    }
}

/// <summary>
/// A simple average whose ties are ties. As long as all values have ticks it is a quotient of two running sums; from
/// the first stretch on in which one has none it is <see cref="ExactAverage"/>, whose bits it has before as well.
/// </summary>
internal sealed class AverageColumnNode(TickSumNode source, int length, double[] values) : ColumnNode(values)
{
    private const int Doubles = 8;
    private const double TicksPerOne = 1e8;

    // Whole numbers below are exact as doubles. A quotient of two of them is rounded by less than its distance from
    // the next whole number, so that cut off it is what a division of whole numbers gives.
    private const long MostExact = 1L << 53;

    private readonly long[] last = new long[length];
    private ExactAverage plain;
    private bool isPlain;
    private int seen;

    public override long Bytes => sizeof(long) * length;

    public override void Fill(in BarColumns bars)
    {
        if (!isPlain && !source.IsWhole) GoPlain();
        if (isPlain)
        {
            var read = source.Values(bars);
            for (var i = 0; i < bars.Length; i++) Values[i] = plain.Push(read[i]);
            return;
        }

        var sums = source.Sums[..bars.Length];
        var old = Math.Min(length, sums.Length);
        Means(sums[..old], last, Values);
        Means(sums[old..], sums, Values.AsSpan(old));
        Values.AsSpan(0, Math.Clamp(length - 1 - seen, 0, sums.Length)).Fill(double.NaN);
        seen = Math.Min(length, seen + sums.Length);
        last.AsSpan(old).CopyTo(last);
        sums[^old..].CopyTo(last.AsSpan(length - old));
    }

    private void Means(ReadOnlySpan<long> newest, ReadOnlySpan<long> oldest, Span<double> means)
    {
        var (divisor, ticks) = (Vector512.Create((double)length), Vector512.Create(TicksPerOne));
        ref var to = ref MemoryMarshal.GetReference(newest);
        ref var from = ref MemoryMarshal.GetReference(oldest[..newest.Length]);
        ref var mean = ref MemoryMarshal.GetReference(means[..newest.Length]);
        var i = 0;
        for (; i <= newest.Length - Doubles; i += Doubles)
        {
            var sum = Vector512.LoadUnsafe(ref to, (nuint)i) - Vector512.LoadUnsafe(ref from, (nuint)i);
            if (Vector512.GreaterThanAny(Vector512.Abs(sum), Vector512.Create(MostExact))) break;

            var exact = Vector512.ConvertToDouble(sum);
            var whole = Vector512.Truncate(exact / divisor);
            ((whole + ((exact - (whole * divisor)) / divisor)) / ticks).StoreUnsafe(ref mean, (nuint)i);
        }

        for (; i < newest.Length; i++) means[i] = ExactAverage.Mean(newest[i] - oldest[i], length);
    }

    /// <summary>An average remembers its window alone, so that it is enough to show it all but the oldest of that.
    /// </summary>
    private void GoPlain()
    {
        (plain, isPlain) = (new ExactAverage(length), true);
        for (var i = Math.Max(1, length - seen); i < length; i++) plain.Push((last[i] - last[i - 1]) / TicksPerOne);
    }
}
