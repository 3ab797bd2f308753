using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets.Bus;

public sealed class MarketBusTests
{
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly Symbol Eth = Symbol.Of("ETH", "USDT", MarketKind.Spot);
    private Heard heard = new();

    [SetUp]
    public void Listen() => heard = new Heard();

    [Test]
    public void What_matters_most_goes_first()
    {
        using var bus = new MarketBus(64, new ManualClock(), heard);
        bus.OnQuote(Btc, default);
        bus.OnTrade(Btc, Trade(1));
        bus.OnMark(Btc, default);

        Drain(bus);

        Assert.That(heard.Words, Is.EqualTo(new[] { "mark", "trade 1", "quote" }));
    }

    [Test]
    public void Trades_of_a_symbol_keep_their_order_and_none_is_lost()
    {
        using var bus = new MarketBus(4_096, new ManualClock(), heard);
        for (var id = 0; id < 4_000; id++)
        {
            Assert.That(bus.OnTrade(id % 2 == 0 ? Btc : Eth, Trade(id)), Is.True);
        }

        Drain(bus);

        Assert.That(heard.Trades, Is.EqualTo(Enumerable.Range(0, 4_000)));
    }

    [Test]
    public void Of_quotes_and_forming_bars_only_the_latest_is_handed_on()
    {
        using var bus = new MarketBus(64, new ManualClock(), heard);
        for (var id = 0; id < 100; id++)
        {
            bus.OnQuote(Btc, new QuoteTick(id, default, default, default, default, 0));
            bus.OnBar(Eth, new BarTick { TradeCount = id });
        }

        Drain(bus);

        Assert.That(heard.Words, Is.EqualTo(new[] { "quote", "bar" }));
        Assert.That(heard.LastQuote, Is.EqualTo(99));
        Assert.That(bus.Reading.Coalesced, Is.EqualTo(198));
    }

    [Test]
    public void A_full_bus_says_so_and_counts_and_works_on()
    {
        using var bus = new MarketBus(8, new ManualClock(), heard);
        var taken = Enumerable.Range(0, 20).Count(id => bus.OnTrade(Btc, Trade(id)));

        Drain(bus);

        Assert.That(taken, Is.EqualTo(8));
        Assert.That(bus.Reading.Dropped, Is.EqualTo(12));
        Assert.That(bus.OnTrade(Btc, Trade(99)), Is.True);
    }

    [Test]
    public void A_flood_of_trades_does_not_silence_quotes()
    {
        using var bus = new MarketBus(4_096, new ManualClock(), heard);
        for (var id = 0; id < 2_000; id++)
        {
            bus.OnTrade(Btc, Trade(id));
        }

        bus.OnQuote(Eth, default);
        bus.Deliver();

        Assert.That(heard.Words, Has.One.EqualTo("quote"));
        Assert.That(heard.Trades, Has.Count.LessThan(2_000));
    }

    [Test]
    public void Lag_is_the_time_between_receiving_and_handing_on()
    {
        var clock = new ManualClock();
        using var bus = new MarketBus(64, clock, heard);
        bus.OnTrade(Btc, Trade(1));
        clock.Advance(TimeSpan.FromMilliseconds(40));

        Drain(bus);

        Assert.That(bus.Reading.LagP99.TotalMilliseconds, Is.InRange(40, 45.1));
        Assert.That(bus.Reading.Delivered, Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Several_feeds_at_once_lose_nothing_and_wake_the_loop(CancellationToken guard)
    {
        const int each = 20_000;
        using var bus = new MarketBus(1_024, TimeProvider.System, heard);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(guard);
        var loop = bus.RunAsync(stop.Token);
        var feeds = Enumerable.Range(0, 4).Select(feed => Task.Run(
            () =>
            {
                for (var i = 0; i < each;)
                {
                    i += bus.OnTrade(Btc, Trade((feed * each) + i)) ? 1 : 0;
                }
            },
            guard));

        await Task.WhenAll(feeds);
        await stop.CancelAsync();
        await loop;

        Assert.That(heard.Trades, Has.Count.EqualTo(4 * each));
        Assert.That(
            Enumerable.Range(0, 4).Select(feed => heard.Trades.Where(id => id / each == feed)),
            Is.All.Ordered,
            "what one feed wrote is heard in its order");
    }

    [Test]
    public void Lag_classes_hold_every_size_within_an_eighth()
    {
        var random = new Random(3);
        for (var round = 0; round < 10_000; round++)
        {
            var ticks = (long)Math.Pow(2, random.NextDouble() * 60);
            var histogram = new LagHistogram();
            histogram.Add(ticks);
            Assert.That(histogram.Quantile(0.5), Is.InRange(ticks, ticks + (ticks / 8) + 1));
        }
    }

    private static TradeTick Trade(long id) => new(id, id, id, Fixed8.Of(1), Fixed8.Of(1), false, 0);

    private static void Drain(MarketBus bus)
    {
        while (bus.Deliver())
        {
        }
    }

    private sealed class Heard : IMarketSink
    {
        public List<string> Words { get; } = [];

        public List<int> Trades { get; } = [];

        public long LastQuote { get; private set; }

        public bool OnTrade(Symbol symbol, in TradeTick trade)
        {
            Trades.Add((int)trade.Id);
            return Say(Trades.Count < 10 ? $"trade {trade.Id}" : null);
        }

        public void OnQuote(Symbol symbol, in QuoteTick quote)
        {
            LastQuote = quote.UpdateId;
            Say("quote");
        }

        public bool OnBar(Symbol symbol, in BarTick bar) => Say("bar");

        public bool OnMark(Symbol symbol, in MarkTick mark) => Say("mark");

        public bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation) => Say("liquidation");

        private bool Say(string? word)
        {
            if (word is not null)
            {
                Words.Add(word);
            }

            return true;
        }
    }
}
