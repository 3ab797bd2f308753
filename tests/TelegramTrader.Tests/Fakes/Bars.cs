using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Bars made for a test.</summary>
internal static class Bars
{
    /// <summary>2024-03-05 00:00 UTC, a Tuesday.</summary>
    public const long Tuesday = 1_709_596_800_000;

    /// <summary>A seeded walk with two decimals, one bar after the other without a gap.</summary>
    public static BarSeries Walk(string timeframe, int count, int seed = 7, long fromMs = Tuesday, bool taker = false)
    {
        var random = new Random(seed);
        var length = Timeframe.Of(timeframe);
        var prices = new BarPrices(new double[count], new double[count], new double[count], new double[count]);
        var (times, volume, bought) = (new long[count], new double[count], new double[count]);
        var (price, time) = (1_000.0, length.OpenOf(fromMs));
        for (var i = 0; i < count; i++)
        {
            times[i] = time;
            time = length.NextOpen(time);
            prices.Open[i] = price;
            price = Math.Max(1, Math.Round(price * (1 + ((random.NextDouble() - 0.5) / 100)), 2));
            prices.Close[i] = price;
            prices.High[i] = Math.Round(Math.Max(prices.Open[i], price) + random.NextDouble(), 2);
            prices.Low[i] = Math.Round(Math.Max(0.01, Math.Min(prices.Open[i], price) - random.NextDouble()), 2);
            volume[i] = Math.Round(10 + (random.NextDouble() * 90), 3);
            bought[i] = Math.Round(volume[i] * random.NextDouble(), 3);
        }

        return new BarSeries(length, times, prices, volume, taker ? bought : null);
    }
}
