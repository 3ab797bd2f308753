using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Settings;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Host;

/// <summary>What the market's wiring says of itself: holes, drops, which host is silent, which mode.</summary>
public sealed class MarketStatusTests
{
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly Symbol Eth = Symbol.Of("ETH", "USDT", MarketKind.Spot);

    [Test]
    public async Task Without_holes_nothing_is_said_of_them()
    {
        var lines = await LookAsync(new QuietFeed(), new MarketOrigin("SANDBOX", "live"));

        Assert.That(lines.Select(line => line.Name), Is.EqualTo(new[] { "Streams" }));
    }

    [Test]
    public async Task Holes_are_said_by_kind_with_their_time_and_symbols_and_so_is_what_was_dropped()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var feed = new QuietFeed
        {
            Holes =
            [
                new FeedHole(Eth, SeriesKind.Trades, at + 60_000, at + 60_500, 7),
                new FeedHole(Btc, SeriesKind.Trades, at, at + 900, 3),
            ],
            Dropped = 12,
        };

        var lines = await LookAsync(feed, new MarketOrigin("SANDBOX", "live"));

        Assert.That(lines.Skip(1).Select(line => $"{line.Level} {line.Name}: {line.Sentence}"), Is.EqualTo(new[]
        {
            "Warning Holes: trades: 2 open since 2026-01-02 03:04 UTC (ETH-USDT, BTC-USDT).",
            "Warning Dropped: 12 messages of the venue, unreadable or too many at once.",
        }));
    }

    [Test]
    public async Task Trouble_of_futures_is_said_of_futures()
    {
        var origin = new MarketOrigin("PAPER", "live") { PerpetualTrouble = "Binance futures does not answer." };

        var lines = await LookAsync(new QuietFeed(), origin);

        Assert.That(
            lines.Skip(1).Select(line => (line.Name, line.Sentence)),
            Is.EqualTo(new[] { ("Binance futures", "Binance futures does not answer.") }));
    }

    [TestCase(null, "30.00:00:00")]
    [TestCase("12h", "12:00:00")]
    [TestCase("2w", "14.00:00:00")]
    [TestCase("0d", null)]
    [TestCase("d", null)]
    [TestCase("-3d", null)]
    [TestCase("30", null)]
    [TestCase("999999999d", null)]
    public void The_time_for_which_trades_are_kept_is_read_or_refused(string? said, string? expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Market:KeepTradesFor", said)]).Build();

        var read = MarketSettings.Read(configuration);

        Assert.That(
            read.IsAnswer(out var settings, out _) ? settings.KeepTradesFor.ToString() : null, Is.EqualTo(expected));
    }

    [TestCase("live", true, BotIdentity.Telegram, "PAPER")]
    [TestCase("live", true, BotIdentity.Sandbox, "SANDBOX")]
    [TestCase("live", false, BotIdentity.Telegram, "SANDBOX")]
    [TestCase("simulated", true, BotIdentity.Telegram, "SANDBOX")]
    public void A_bot_of_ones_own_on_the_live_market_is_paper(string market, bool hasToken, string realm, string mode)
    {
        Assert.That(BotToken.TryParse("123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi", out var token), Is.True);
        var settings = new HostSettings
        {
            DataFolder = "", Address = "", UsualVenue = "binance", Market = market,
            Telegram = new TelegramSettings
            {
                Server = BotServer.Telegram, Token = hasToken ? token : null, Realm = realm,
            },
        };

        Assert.That(MarketChoice.ModeOf(settings), Is.EqualTo(mode));
    }

    private static Task<IReadOnlyList<HealthLine>> LookAsync(IMarketFeed feed, MarketOrigin origin)
    {
        var clock = new ManualClock();
        var archive = new MemorySeriesArchive();
        var market = new RecordedMarket(archive, origin, feed.Venue, at: null);
        var rest = new BinanceRest(
            new HttpMessageInvoker(new SocketsHttpHandler()), new BinanceAddresses(), new BanFile(null), clock,
            new Random(1));
        var rules = new RecorderRules(TimeSpan.FromSeconds(1), 10, new HashSet<Symbol>());
        var recorder = new FeedRecorder(
            feed.Venue, archive, rules, clock, NullLogger<FeedRecorder>.Instance);
        return new MarketStreams(feed, market, new ServerClock(rest, clock), recorder, 16, clock).LookAsync(default);
    }

    private sealed class QuietFeed : IMarketFeed
    {
        public Venue Venue { get; } = Venue.Of("binance");

        public IReadOnlyList<StreamHealth> Health { get; } = [];

        public IReadOnlyList<FeedHole> Holes { get; init; } = [];

        public long Dropped { get; init; }

        public void Watch(IReadOnlyCollection<Symbol> symbols)
        {
        }

        public Task RunAsync(IMarketSink sink, CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
    }
}
