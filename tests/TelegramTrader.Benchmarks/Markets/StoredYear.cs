using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Markets;

/// <summary>A year of minutes of BTC-USDT, a random walk.</summary>
internal static class StoredYear
{
    private const int Minutes = 525_600;
    private static readonly long Start =
        new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static async Task WriteAsync(ISeriesArchive archive, CancellationToken ct)
    {
        var symbol = Symbol.Of("BTC", "USDT", MarketKind.Spot);
        var key = new SeriesKey(Venue.Of("binance"), symbol, SeriesKind.Candles, "1m");
        await using var writer = await archive.BeginWriteAsync(ct);
        await writer.DescribeAsync(key, "BTC", 2, ct);
        var random = new Random(7);
        var price = 60_000.0;
        var month = Timeframe.Of("1M");
        for (var open = Start; open < Start + (Minutes * 60_000L); open = month.NextOpen(open))
        {
            var count = (int)((Math.Min(month.NextOpen(open), Start + (Minutes * 60_000L)) - open) / 60_000);
            await writer.ReplaceMonthAsync(key, open, Month(open, count, random, ref price), ct);
        }

        await writer.CommitAsync(ct);
    }

    private static SeriesFrame Month(long from, int count, Random random, ref double price)
    {
        var times = new long[count];
        string[] names =
            [SeriesColumns.Open, SeriesColumns.High, SeriesColumns.Low, SeriesColumns.Close, SeriesColumns.Volume];
        var columns = names.ToDictionary(name => name, _ => new double[count]);
        for (var i = 0; i < count; i++)
        {
            times[i] = from + (i * 60_000L);
            var open = price;
            price = Math.Round(price * (1 + ((random.NextDouble() - 0.5) / 500)), 2);
            columns[SeriesColumns.Open][i] = open;
            columns[SeriesColumns.Close][i] = price;
            columns[SeriesColumns.High][i] = Math.Max(open, price) + 1;
            columns[SeriesColumns.Low][i] = Math.Min(open, price) - 1;
            columns[SeriesColumns.Volume][i] = Math.Round(random.NextDouble() * 50, 5);
        }

        return new SeriesFrame(times, columns, new Dictionary<string, long[]>());
    }
}
