using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Themes;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Settings;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Markets;

/// <summary>
/// A chat message in, text and a phone's picture out, on a year of minutes in SQLite that was read before: what
/// <c>/price</c>, <c>/volume</c> and <c>/analysis</c> cost without the wire.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 20, iterationCount: 300, invocationCount: 1)]
[MedianColumn, MinColumn, MaxColumn]
public class AskBenchmarks
{
    private const int Minutes = 525_600;
    private static readonly long Start =
        new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private string folder = "";
    private Installation installation = null!;
    private long callers;

    [GlobalSetup]
    public async Task Setup()
    {
        folder = Directory.CreateTempSubdirectory("tt-ask-").FullName;
        var settings = new HostSettings { DataFolder = folder, Address = "http://127.0.0.1:0", UsualVenue = "binance" };
        installation = await Installation.OpenAsync(settings, TimeProvider.System, NullLoggerFactory.Instance, default);
        await StoreYearAsync(installation.Archive);
        await Price();
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await installation.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Description = "/price BTC-USDT 15m, text and picture")]
    public Task<int> Price() => AskAsync("/price BTC-USDT 15m");

    [Benchmark(Description = "/price BTC-USDT 1d, text and picture")]
    public Task<int> PriceOfDays() => AskAsync("/price BTC-USDT 1d");

    [Benchmark(Description = "/volume BTC-USDT 1h, text and picture")]
    public Task<int> Volume() => AskAsync("/volume BTC-USDT 1h");

    [Benchmark(Description = "/analysis BTC-USDT 1h, text and picture")]
    public Task<int> Analysis() => AskAsync("/analysis BTC-USDT 1h");

    private async Task<int> AskAsync(string text)
    {
        // Everybody has a budget of their own: asking as somebody new keeps the door from refusing the thousandth time.
        var caller = new Caller($"bench:{callers++}", Role.Viewer);
        var reply = await installation.Router.AnswerAsync(text, caller, default);
        var report = reply.Report ?? throw new InvalidOperationException(reply.Refusal!.Sentence);
        var words = HtmlRenderer.Render(report);
        return Picture.TryPng(report.Picture!, PictureSize.Phone, Theme.Dark, out var png, out var reason)
            ? png.Length + words.Length
            : throw new InvalidOperationException(reason);
    }

    private static async Task StoreYearAsync(ISeriesArchive archive)
    {
        var symbol = Symbol.Of("BTC", "USDT", MarketKind.Spot);
        var key = new SeriesKey(Venue.Of("binance"), symbol, SeriesKind.Candles, "1m");
        await using var writer = await archive.BeginWriteAsync(default);
        await writer.DescribeAsync(key, "BTC", 2, default);
        var random = new Random(7);
        var price = 60_000.0;
        var month = Timeframe.Of("1M");
        for (var open = Start; open < Start + (Minutes * 60_000L); open = month.NextOpen(open))
        {
            var count = (int)((Math.Min(month.NextOpen(open), Start + (Minutes * 60_000L)) - open) / 60_000);
            await writer.ReplaceMonthAsync(key, open, Month(open, count, random, ref price), default);
        }

        await writer.CommitAsync(default);
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
