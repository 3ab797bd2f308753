using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Analytics;

/// <summary>Bars that own their columns, and the ways in which the laws change them.</summary>
internal sealed record BarTable(
    long[] OpenTimeMs,
    double[] Open,
    double[] High,
    double[] Low,
    double[] Close,
    double[] Volume,
    double[] TakerBuyVolume)
{
    public int Length => Close.Length;

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

    /// <summary>
    /// A random walk of hourly bars. A dirty one has equal prices, bars without range and bars without volume.
    /// </summary>
    public static BarTable Walk(int seed, int length, bool dirty = false)
    {
        var random = new Random(seed);
        var bars = OfLength(length);
        var price = 1 + (random.NextDouble() * 60_000);
        for (var i = 0; i < length; i++)
        {
            var still = dirty && random.Next(3) == 0;
            var close = still ? price : price * (1 + (0.02 * (random.NextDouble() - 0.5)));
            var reach = still && random.Next(2) == 0 ? 0 : price * 0.01;
            bars.OpenTimeMs[i] = 1_700_000_000_000 + (i * 3_600_000L);
            bars.Open[i] = price;
            bars.Close[i] = close;
            bars.High[i] = Math.Max(price, close) + (reach * random.NextDouble());
            bars.Low[i] = Math.Min(price, close) - (reach * random.NextDouble());
            bars.Volume[i] = still ? 0 : 0.001 + (random.NextDouble() * 1_000);
            bars.TakerBuyVolume[i] = bars.Volume[i] * random.NextDouble();
            price = close;
        }

        return bars;
    }

    /// <summary>Bars at one price, without a range.</summary>
    public static BarTable Flat(double price, int length, double volume = 1)
    {
        var bars = OfLength(length);
        foreach (var prices in new[] { bars.Open, bars.High, bars.Low, bars.Close })
        {
            Array.Fill(prices, price);
        }

        Array.Fill(bars.Volume, volume);
        Array.Fill(bars.TakerBuyVolume, volume / 2);
        for (var i = 0; i < length; i++)
        {
            bars.OpenTimeMs[i] = i * 60_000L;
        }

        return bars;
    }

    /// <summary>Bars whose every price is the given one.</summary>
    public static BarTable OfCloses(params double[] closes)
    {
        var flat = Flat(0, closes.Length);
        return flat with { Open = closes, High = closes, Low = closes, Close = closes };
    }

    public BarTable Slice(int start, int length)
    {
        var range = start..(start + length);
        return new(
            OpenTimeMs[range],
            Open[range],
            High[range],
            Low[range],
            Close[range],
            Volume[range],
            TakerBuyVolume[range]);
    }

    public BarTable Scaled(double prices, double volumes) => new(
        OpenTimeMs,
        Times(Open, prices),
        Times(High, prices),
        Times(Low, prices),
        Times(Close, prices),
        Times(Volume, volumes),
        Times(TakerBuyVolume, volumes));

    /// <summary>
    /// A copy in which a bar is spoilt: one of its columns, or with <paramref name="column"/> below 0 all.
    /// </summary>
    public BarTable Spoilt(int bar, int column, double by)
    {
        var copy = Slice(0, Length);
        var columns = new[] { copy.Open, copy.High, copy.Low, copy.Close, copy.Volume, copy.TakerBuyVolume };
        for (var i = 0; i < columns.Length; i++)
        {
            if (column < 0 || column == i)
            {
                columns[i][bar] = by;
            }
        }

        return copy;
    }

    public double[][] Compute(Indicator indicator, params double[] parameters)
    {
        var outputs = Room(indicator);
        indicator.Compute(Columns, parameters, outputs);
        return outputs;
    }

    public double[][] Push(Indicator indicator, params double[] parameters)
    {
        var outputs = Room(indicator);
        var stream = indicator.Stream(parameters);
        var values = new double[outputs.Length];
        for (var i = 0; i < Length; i++)
        {
            stream.Push(Columns[i], values);
            for (var output = 0; output < values.Length; output++)
            {
                outputs[output][i] = values[output];
            }
        }

        return outputs;
    }

    private double[][] Room(Indicator indicator) => [.. indicator.Outputs.Select(_ => new double[Length])];

    private static BarTable OfLength(int length) => new(
        new long[length],
        new double[length],
        new double[length],
        new double[length],
        new double[length],
        new double[length],
        new double[length]);

    private static double[] Times(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
