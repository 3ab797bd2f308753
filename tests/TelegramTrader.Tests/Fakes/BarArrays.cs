using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Bars in arrays that a test may change, and a random walk to fill them.</summary>
internal sealed record BarArrays(
    long[] Times, double[] Open, double[] High, double[] Low, double[] Close, double[] Volume, double[] TakerBuy)
{
    public const long MinuteMs = 60_000;

    public int Count => Times.Length;

    public BarColumns Columns => new()
    {
        OpenTimeMs = Times,
        Open = Open,
        High = High,
        Low = Low,
        Close = Close,
        Volume = Volume,
        TakerBuyVolume = TakerBuy,
    };

    /// <summary>A geometric walk with wicks and positive volume, from 2024-01-01 00:00 UTC.</summary>
    public static BarArrays Walk(
        int count, int seed, double step = 0.001, long intervalMs = MinuteMs, bool withTakers = true)
    {
        var random = new Random(seed);
        var table = new BarArrays(
            new long[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            withTakers ? new double[count] : []);
        var price = 100.0;
        for (var i = 0; i < count; i++)
        {
            table.Times[i] = 1_704_067_200_000 + (i * intervalMs);
            table.Open[i] = price;
            price *= Math.Exp(step * ((2 * random.NextDouble()) - 1));
            table.Close[i] = price;
            table.High[i] = Math.Max(table.Open[i], price) * (1 + (step * random.NextDouble() / 2));
            table.Low[i] = Math.Min(table.Open[i], price) * (1 - (step * random.NextDouble() / 2));
            table.Volume[i] = 1 + (9 * random.NextDouble());
            if (withTakers) table.TakerBuy[i] = table.Volume[i] * random.NextDouble();
        }

        return table;
    }
}
