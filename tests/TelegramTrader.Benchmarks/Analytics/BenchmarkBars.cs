using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Benchmarks.Analytics;

/// <summary>A year of one-minute bars: a seeded random walk with prices of two decimals.</summary>
internal sealed class BenchmarkBars
{
    public const int Count = 525_600;

    private readonly long[] openTimeMs = new long[Count];
    private readonly double[] open = new double[Count];
    private readonly double[] high = new double[Count];
    private readonly double[] low = new double[Count];
    private readonly double[] close = new double[Count];
    private readonly double[] volume = new double[Count];
    private readonly double[] takerBuyVolume = new double[Count];

    public BenchmarkBars()
    {
        var random = new Random(20261120);
        var price = 60_000.0;
        for (var i = 0; i < Count; i++)
        {
            openTimeMs[i] = 1_700_000_000_000 + (i * 60_000L);
            open[i] = price;
            close[i] = Cents(price * (1 + (0.0006 * (random.NextDouble() + random.NextDouble() - 1))));
            high[i] = Cents(Math.Max(price, close[i]) + (20 * random.NextDouble()));
            low[i] = Cents(Math.Min(price, close[i]) - (20 * random.NextDouble()));
            volume[i] = Math.Round(50 * random.NextDouble(), 5);
            takerBuyVolume[i] = Math.Round(volume[i] * random.NextDouble(), 5);
            price = close[i];
        }
    }

    public BarColumns Columns => new()
    {
        OpenTimeMs = openTimeMs,
        Open = open,
        High = high,
        Low = low,
        Close = close,
        Volume = volume,
        TakerBuyVolume = takerBuyVolume,
    };

    private static double Cents(double price) => Math.Round(price, 2);
}
