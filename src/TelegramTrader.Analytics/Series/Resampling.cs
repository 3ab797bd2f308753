namespace TelegramTrader.Analytics.Series;

/// <summary>Joins bars into longer ones: first open, highest high, lowest low, last close, summed volume.</summary>
/// <remarks>
/// A longer bar is made of the bars that exist. Bars that are missing are not invented, and a bucket without bars
/// does not exist in the result. Sums run from the first bar to the last, so the same bars give the same bits
/// whatever lies before or after the bucket. Joining twice (1m to 15m to 1h) gives exactly the prices and counts of
/// joining once, and volumes up to rounding.
/// </remarks>
public static class Resampling
{
    /// <summary>How many longer bars there will be: the number of different bucket ids.</summary>
    /// <param name="bucketOpenMs">For each bar the open time of the longer bar it belongs to, never decreasing.</param>
    /// <exception cref="ArgumentException">The bucket ids decrease.</exception>
    public static int Count(ReadOnlySpan<long> bucketOpenMs)
    {
        var count = 0;
        for (var i = 0; i < bucketOpenMs.Length; i++)
        {
            if (i > 0 && bucketOpenMs[i] < bucketOpenMs[i - 1]) throw Decreasing();
            if (i == 0 || bucketOpenMs[i] != bucketOpenMs[i - 1]) count++;
        }

        return count;
    }

    /// <summary>Writes the longer bars and returns how many there are. Time O(n), no allocation.</summary>
    /// <param name="source">Bars, oldest first.</param>
    /// <param name="bucketOpenMs">For each bar the open time of the longer bar it belongs to, never decreasing.</param>
    /// <param name="target">
    /// Receives the bars; open, high, low, close and volume are required, the rest as wanted.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The bucket ids decrease or are not one per bar, a column of the source is torn, or one of the target is too
    /// short.
    /// </exception>
    public static int Compute(in ResamplingSource source, ReadOnlySpan<long> bucketOpenMs, in ResampledBars target)
    {
        var bars = source.Bars;
        RequireOnePerBar(bars.Length, bucketOpenMs.Length);
        var count = Count(bucketOpenMs);

        OpenTimes(bucketOpenMs, Required(target.OpenTimeMs, count));
        Prices(bars.Open, bucketOpenMs, Required(target.Open, count), Join.First);
        Prices(bars.High, bucketOpenMs, Required(target.High, count), Join.Highest);
        Prices(bars.Low, bucketOpenMs, Required(target.Low, count), Join.Lowest);
        Prices(bars.Close, bucketOpenMs, Required(target.Close, count), Join.Last);
        Sums(bars.Volume, bucketOpenMs, Required(target.Volume, count));
        SumsIfWanted(source.QuoteVolume, bucketOpenMs, target.QuoteVolume, count);
        SumsIfWanted(source.TradeCount, bucketOpenMs, target.TradeCount, count);
        SumsIfWanted(bars.TakerBuyVolume, bucketOpenMs, target.TakerBuyVolume, count);
        SumsIfWanted(source.TakerBuyQuoteVolume, bucketOpenMs, target.TakerBuyQuoteVolume, count);
        return count;
    }

    private enum Join
    {
        First,
        Highest,
        Lowest,
        Last,
    }

    private static void OpenTimes(ReadOnlySpan<long> buckets, Span<long> joined)
    {
        var to = -1;
        for (var i = 0; i < buckets.Length; i++)
        {
            if (i == 0 || buckets[i] != buckets[i - 1]) joined[++to] = buckets[i];
        }
    }

    private static void Prices(ReadOnlySpan<double> prices, ReadOnlySpan<long> buckets, Span<double> joined, Join join)
    {
        RequireOnePerBar(prices.Length, buckets.Length);
        var to = -1;
        for (var i = 0; i < buckets.Length; i++)
        {
            if (i == 0 || buckets[i] != buckets[i - 1])
            {
                joined[++to] = prices[i];
                continue;
            }

            joined[to] = join switch
            {
                Join.First => joined[to],
                Join.Highest => Math.Max(joined[to], prices[i]),
                Join.Lowest => Math.Min(joined[to], prices[i]),
                _ => prices[i],
            };
        }
    }

    private static void Sums<T>(ReadOnlySpan<T> amounts, ReadOnlySpan<long> buckets, Span<T> joined)
        where T : struct, System.Numerics.IAdditionOperators<T, T, T>
    {
        RequireOnePerBar(amounts.Length, buckets.Length);
        var to = -1;
        for (var i = 0; i < buckets.Length; i++)
        {
            if (i == 0 || buckets[i] != buckets[i - 1]) joined[++to] = amounts[i];
            else joined[to] += amounts[i];
        }
    }

    private static void SumsIfWanted<T>(ReadOnlySpan<T> amounts, ReadOnlySpan<long> buckets, Span<T> joined, int count)
        where T : struct, System.Numerics.IAdditionOperators<T, T, T>
    {
        if (!amounts.IsEmpty && !joined.IsEmpty) Sums(amounts, buckets, Required(joined, count));
    }

    private static Span<T> Required<T>(Span<T> column, int count) => column.Length >= count
        ? column
        : throw new ArgumentException($"A column of the target is shorter than the {count} bars to come.");

    private static void RequireOnePerBar(int length, int bars)
    {
        if (length == bars) return;
        throw new ArgumentException("The columns of the bars and their bucket ids differ in length.");
    }

    private static ArgumentException Decreasing() => new("The bucket ids decrease: bars come oldest first.");
}
