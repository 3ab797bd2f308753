using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>Bars whose prices move by few ticks, so that averages tie often; with holes.</summary>
internal static class TickMarket
{
    private static readonly string[] Timeframes = ["1m", "15m", "1h", "4h", "1d", "1w"];

    /// <summary>2024-01-01 00:00 UTC, a Monday.</summary>
    private const long StartMs = 1_704_067_200_000;

    public static BarSeries Bars(Random random, int count)
    {
        var timeframe = Timeframe.Of(Timeframes[random.Next(Timeframes.Length)]);
        var tick = new[] { 1.0, 10.0, 100.0, 1e4, 1e8 }[random.Next(5)];
        var (most, hops) = (random.Next(1, 9), random.NextDouble() < 0.3);
        var prices = new BarPrices(new double[count], new double[count], new double[count], new double[count]);
        var times = new long[count];
        var (ticks, open) = (200L + random.Next(2_000), timeframe.OpenOf(StartMs));
        for (var i = 0; i < count; i++)
        {
            var first = Math.Max(50, ticks + random.Next(-1, 2));
            ticks = Math.Max(50, first + random.Next(-most, most + 1) + (hops && random.Next(40) == 0 ? 30 : 0));
            prices.Open[i] = first / tick;
            prices.Close[i] = ticks / tick;
            prices.High[i] = Math.Max(first, ticks) / tick;
            prices.Low[i] = Math.Min(first, ticks) / tick;
            times[i] = open;
            open = timeframe.NextOpen(open);
            for (var hole = random.Next(20) == 0 ? random.Next(1, 400) : 0; hole > 0; hole--)
            {
                open = timeframe.NextOpen(open);
            }
        }

        return new BarSeries(timeframe, times, prices, [.. Enumerable.Repeat(1.0, count)]);
    }
}
