namespace TelegramTrader.Analytics.Statistics;

/// <summary>
/// The last values of a series, kept in order of size as well: median and spread without sorting anew.
/// </summary>
internal sealed class SlidingOrder(int capacity)
{
    private readonly double[] arrived = new double[capacity];
    private readonly double[] ascending = new double[capacity];
    private int next;

    public int Count { get; private set; }

    /// <summary>
    /// Summed anew from the sorted values, so that it depends on what is held alone and never drifts.
    /// </summary>
    public double Mean
    {
        get
        {
            if (Count == 0) return double.NaN;
            var sum = 0.0;
            foreach (var value in ascending.AsSpan(0, Count)) sum += value;
            return sum / Count;
        }
    }

    public double Median => Quantiles.OfSorted(ascending.AsSpan(0, Count), 0.5);

    /// <summary>Median of the distances from the median, found by walking outwards from the middle.</summary>
    public double MedianAbsoluteDeviation
    {
        get
        {
            if (Count == 0) return double.NaN;
            var median = Median;
            var high = Count / 2;
            var low = high - 1;
            double last = 0, beforeLast = 0;
            for (var taken = 0; taken <= Count / 2; taken++)
            {
                var down = low >= 0 ? median - ascending[low] : double.PositiveInfinity;
                var up = high < Count ? ascending[high] - median : double.PositiveInfinity;
                (beforeLast, last) = (last, Math.Min(down, up));
                if (down <= up) low--; else high++;
            }

            return Count % 2 == 1 || last == beforeLast ? last : beforeLast + (0.5 * (last - beforeLast));
        }
    }

    public void Push(double value)
    {
        if (Count == arrived.Length) Remove(arrived[next]);
        arrived[next] = value;
        next = (next + 1) % arrived.Length;

        var at = PlaceOf(value);
        ascending.AsSpan(at, Count - at).CopyTo(ascending.AsSpan(at + 1));
        ascending[at] = value;
        Count++;
    }

    private void Remove(double value)
    {
        var at = PlaceOf(value);
        ascending.AsSpan(at + 1, Count - at - 1).CopyTo(ascending.AsSpan(at));
        Count--;
    }

    private int PlaceOf(double value)
    {
        var at = ascending.AsSpan(0, Count).BinarySearch(value);
        return at >= 0 ? at : ~at;
    }
}
