using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Trading.Markets;

/// <summary>Bars of one timeframe as columns, oldest first; prices in the quote asset, volumes in the base.</summary>
/// <remarks>
/// Only bars that exist are there: a missing minute is not invented. <see cref="TakerBuyVolume"/> is empty when the
/// source does not say who took. The arrays belong to the series and are not changed after construction.
/// </remarks>
public sealed class BarSeries
{
    public BarSeries(
        Timeframe timeframe, long[] openTimeMs, BarPrices prices, double[] volume, double[]? takerBuyVolume = null)
    {
        var length = openTimeMs.Length;
        if (prices.Open.Length != length || prices.High.Length != length || prices.Low.Length != length
            || prices.Close.Length != length || volume.Length != length
            || (takerBuyVolume is { Length: > 0 } && takerBuyVolume.Length != length))
        {
            throw new ArgumentException("The columns of a series have one length.");
        }

        Timeframe = timeframe;
        OpenTimeMs = openTimeMs;
        (Open, High, Low, Close) = (prices.Open, prices.High, prices.Low, prices.Close);
        Volume = volume;
        TakerBuyVolume = takerBuyVolume ?? [];
    }

    public Timeframe Timeframe { get; }
    public long[] OpenTimeMs { get; }
    public double[] Open { get; }
    public double[] High { get; }
    public double[] Low { get; }
    public double[] Close { get; }
    public double[] Volume { get; }
    public double[] TakerBuyVolume { get; }

    public int Count => OpenTimeMs.Length;

    public bool HasTakerVolume => TakerBuyVolume.Length > 0;

    public BarColumns Columns => new()
    {
        OpenTimeMs = OpenTimeMs,
        Open = Open,
        High = High,
        Low = Low,
        Close = Close,
        Volume = Volume,
        TakerBuyVolume = TakerBuyVolume,
    };

    /// <summary>Reads candles out of stored rows.</summary>
    /// <exception cref="KeyNotFoundException">A price column or the volume was not read with the rows.</exception>
    public static BarSeries From(Timeframe timeframe, SeriesFrame rows) => new(
        timeframe,
        rows.TimesMs,
        new BarPrices(
            rows.Numbers[SeriesColumns.Open],
            rows.Numbers[SeriesColumns.High],
            rows.Numbers[SeriesColumns.Low],
            rows.Numbers[SeriesColumns.Close]),
        rows.Numbers[SeriesColumns.Volume],
        rows.Numbers.GetValueOrDefault(SeriesColumns.TakerBuyVolume));

    /// <summary>The last instant that belongs to the bar, in epoch ms: one before the next bar opens.</summary>
    public long CloseTimeMs(int index) => Timeframe.NextOpen(OpenTimeMs[index]) - 1;

    public BarSeries Slice(int start, int length) => new(
        Timeframe,
        OpenTimeMs.AsSpan(start, length).ToArray(),
        new BarPrices(
            Open.AsSpan(start, length).ToArray(),
            High.AsSpan(start, length).ToArray(),
            Low.AsSpan(start, length).ToArray(),
            Close.AsSpan(start, length).ToArray()),
        Volume.AsSpan(start, length).ToArray(),
        HasTakerVolume ? TakerBuyVolume.AsSpan(start, length).ToArray() : []);

    /// <summary>These bars and one more behind them; a volume of takers stays only where both have it.</summary>
    public BarSeries With(BarSeries? next)
    {
        if (next is null)
        {
            return this;
        }

        var hasTakers = HasTakerVolume && next.HasTakerVolume;
        return new BarSeries(
            Timeframe,
            [.. OpenTimeMs, .. next.OpenTimeMs],
            new BarPrices(
                [.. Open, .. next.Open], [.. High, .. next.High], [.. Low, .. next.Low], [.. Close, .. next.Close]),
            [.. Volume, .. next.Volume],
            hasTakers ? [.. TakerBuyVolume, .. next.TakerBuyVolume] : []);
    }

    /// <summary>One behind the other; a volume of takers stays only where all have it.</summary>
    public static BarSeries Join(IReadOnlyList<BarSeries> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        T[] All<T>(Func<BarSeries, T[]> column) => [.. parts.SelectMany(column)];
        return new BarSeries(
            parts[0].Timeframe,
            All(part => part.OpenTimeMs),
            new BarPrices(
                All(part => part.Open), All(part => part.High), All(part => part.Low), All(part => part.Close)),
            All(part => part.Volume),
            parts.All(part => part.HasTakerVolume || part.Count == 0) ? All(part => part.TakerBuyVolume) : []);
    }

    /// <summary>Only the bars whose open time is wanted.</summary>
    public BarSeries Where(Func<long, bool> isWanted)
    {
        var kept = Enumerable.Range(0, Count).Where(i => isWanted(OpenTimeMs[i])).ToArray();
        T[] Take<T>(T[] column) => [.. kept.Select(i => column[i])];
        return kept.Length == Count
            ? this
            : new BarSeries(
                Timeframe,
                Take(OpenTimeMs),
                new BarPrices(Take(Open), Take(High), Take(Low), Take(Close)),
                Take(Volume),
                HasTakerVolume ? Take(TakerBuyVolume) : []);
    }

    public BarSeries Last(int count) => count >= Count ? this : Slice(Count - count, count);

    /// <summary>The first bars up to and including those that have closed by this instant (epoch ms).</summary>
    public BarSeries ClosedBy(long atMs)
    {
        var closed = Count;
        while (closed > 0 && CloseTimeMs(closed - 1) > atMs)
        {
            closed--;
        }

        return closed == Count ? this : Slice(0, closed);
    }
}

/// <summary>The four price columns of a series, which are easily mixed up when they stand in a row.</summary>
public sealed record BarPrices(double[] Open, double[] High, double[] Low, double[] Close);
