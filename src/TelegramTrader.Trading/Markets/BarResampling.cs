using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Trading.Markets;

/// <summary>Longer bars out of shorter ones, made of those that exist; a bar without any does not exist.</summary>
public static class BarResampling
{
    /// <summary>First open, highest high, lowest low, last close and summed volumes, by bar of the timeframe.</summary>
    /// <exception cref="ArgumentException">The timeframe is not made of whole bars of the series.</exception>
    public static BarSeries Resample(this BarSeries bars, Timeframe timeframe)
    {
        if (!timeframe.IsMadeOf(bars.Timeframe))
        {
            throw new ArgumentException($"{timeframe} bars are not made of {bars.Timeframe} bars.", nameof(timeframe));
        }

        var buckets = Buckets(bars, timeframe);
        var count = Resampling.Count(buckets);
        var prices = new BarPrices(new double[count], new double[count], new double[count], new double[count]);
        var (opens, volume) = (new long[count], new double[count]);
        var taker = bars.HasTakerVolume ? new double[count] : [];
        Resampling.Compute(new ResamplingSource { Bars = bars.Columns }, buckets, new ResampledBars
        {
            OpenTimeMs = opens,
            Open = prices.Open,
            High = prices.High,
            Low = prices.Low,
            Close = prices.Close,
            Volume = volume,
            TakerBuyVolume = taker,
        });
        return new BarSeries(timeframe, opens, prices, volume, taker);
    }

    private static long[] Buckets(BarSeries bars, Timeframe timeframe)
    {
        var buckets = new long[bars.Count];
        var (open, nextOpen) = (0L, long.MinValue);
        for (var i = 0; i < buckets.Length; i++)
        {
            if (bars.OpenTimeMs[i] >= nextOpen)
            {
                open = timeframe.OpenOf(bars.OpenTimeMs[i]);
                nextOpen = timeframe.NextOpen(open);
            }

            buckets[i] = open;
        }

        return buckets;
    }
}
