using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>Bars of a random walk that turns often, so that strategies have something to do.</summary>
internal static class RandomMarket
{
    private const long MinuteMs = 60_000;

    /// <summary>2024-01-01 00:00 UTC.</summary>
    public const long StartMs = 1_704_067_200_000;

    public static InstrumentTerms Spot { get; } = new(Symbol.Of("BTC", "USDT", MarketKind.Spot));

    public static InstrumentTerms Perpetual { get; } = new(Symbol.Of("BTC", "USDT", MarketKind.Perpetual));

    /// <param name="scale">Prices are multiplied by it and volumes divided; the walk is the same.</param>
    public static BarSeries Bars(Random random, int count, double scale = 1)
    {
        var prices = new BarPrices(new double[count], new double[count], new double[count], new double[count]);
        var (times, volume) = (new long[count], new double[count]);
        var price = 100 + (random.NextDouble() * 900);
        var swing = 0.002 + (random.NextDouble() * 0.02);
        for (var i = 0; i < count; i++)
        {
            var open = Cents(price * (1 + (swing * 0.1 * (random.NextDouble() - 0.5))));
            var close = Cents(open * (1 + (swing * (random.NextDouble() - 0.5))));
            var high = Cents(Math.Max(open, close) * (1 + (swing * 0.3 * random.NextDouble())));
            var low = Cents(Math.Min(open, close) * (1 - (swing * 0.3 * random.NextDouble())));
            times[i] = StartMs + (i * MinuteMs);
            prices.Open[i] = open * scale;
            prices.High[i] = Math.Max(high, Math.Max(open, close)) * scale;
            prices.Low[i] = Math.Min(low, Math.Min(open, close)) * scale;
            prices.Close[i] = close * scale;
            volume[i] = (1 + (random.NextDouble() * 100)) / scale;
            price = close;
        }

        return new BarSeries(Timeframe.Of("1m"), times, prices, volume);
    }

    private static double Cents(double price) => Math.Max(0.05, Math.Round(price, 2));
}
