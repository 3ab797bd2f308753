using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Themes;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Settings;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Benchmarks.Markets;

/// <summary>
/// A chat message in, text and a phone's picture out, on a year of minutes in SQLite that was read before: what
/// <c>/price</c>, <c>/volume</c> and <c>/analysis</c> cost without the wire.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 20, iterationCount: 300, invocationCount: 1)]
[MedianColumn, MinColumn, MaxColumn]
public class AskBenchmarks
{
    private string folder = "";
    private Installation installation = null!;
    private long callers;

    [GlobalSetup]
    public async Task Setup()
    {
        folder = Directory.CreateTempSubdirectory("tt-ask-").FullName;
        var settings = new HostSettings
        {
            DataFolder = folder,
            Address = "http://127.0.0.1:0",
            UsualVenue = "binance",
            Market = MarketChoice.Recorded,
        };
        installation = await Installation.OpenAsync(settings, TimeProvider.System, NullLoggerFactory.Instance, default);
        await StoredYear.WriteAsync(installation.Archive, default);
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
}
