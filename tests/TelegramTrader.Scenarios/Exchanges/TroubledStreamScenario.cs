using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Application.Markets;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Exchanges.FeedWorld;

namespace TelegramTrader.Scenarios.Exchanges;

/// <summary>What the product makes of streams that go wrong at the venue.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TroubledStreamScenario
{
    [TestCase("gap", false)]
    [TestCase("duplicate", false)]
    [TestCase("reorder", false)]
    [TestCase("gap", true)]
    [TestCase("duplicate", true)]
    [TestCase("reorder", true)]
    public async Task Trades_that_are_lost_doubled_or_out_of_order_count_once_each_in_their_order(
        string kind, bool isPerpetual)
    {
        var symbol = isPerpetual ? BtcPerp : Btc;
        await using var world = await TroubledWorld.StartAsync(symbol);

        await world.Hand.PlanAsync($$"""{"kind":"{{kind}}","path":"aggTrade","calls":1000,"share":0.2}""");
        await world.TradeAsync(120, symbol);
        await world.Hand.ClearAsync();
        await world.TradeAsync(30, symbol);

        await AssertSameAsVenueAsync(world, symbol);
        Assert.That(world.Feed.Unfilled, Is.Empty);
    }

    [TestCase("""{"kind":"down"}""")]
    [TestCase("""{"kind":"down","path":"/ws","calls":3}""")]
    [TestCase("""{"kind":"html","path":"/ws","calls":2}""")]
    public async Task A_stream_that_is_cut_comes_back_and_brings_what_was_traded_meanwhile(string fault)
    {
        await using var world = await TroubledWorld.StartAsync(Btc);
        var streams = world.Bench.Exchange.Subscriptions;

        await world.Hand.PlanAsync("""{"kind":"down","path":"aggTrade"}""");
        await world.UntilAsync(() => world.Bench.Exchange.Connections == 0);
        await world.Hand.ClearAsync();
        await world.Hand.PlanAsync(fault);
        world.Bench.Advance(20);
        await world.UntilAsync(() => world.Bench.Exchange.Subscriptions == streams);
        await world.Hand.ClearAsync();
        await world.TradeAsync(20, Btc);

        await AssertSameAsVenueAsync(world, Btc);
        await world.UntilAsync(() => world.Health("BTC-USDT trades").State == StreamState.Live);
        Assert.That(world.Feed.TroubleOf(MarketKind.Spot), Is.Null);
    }

    [Test]
    public async Task A_venue_that_closes_its_port_is_named_as_interrupted_until_it_opens_again()
    {
        await using var world = await TroubledWorld.StartAsync(Btc);
        var streams = world.Bench.Exchange.Subscriptions;

        await world.Hand.PostAsync("port/close", "{}");
        await world.UntilAsync(() => world.Feed.TroubleOf(MarketKind.Spot) is not null);
        var trouble = world.Feed.TroubleOf(MarketKind.Spot);
        world.Bench.Advance(60);
        await world.Hand.PostAsync("port/open", "{}");
        await world.UntilAsync(() => world.Bench.Exchange.Subscriptions == streams);
        await world.TradeAsync(10, Btc);

        Assert.That(trouble, Does.Contain("streams are interrupted"));
        await AssertSameAsVenueAsync(world, Btc);
    }

    [Test]
    public async Task A_frozen_stream_is_stale_then_made_anew_and_no_trade_is_lost()
    {
        var clock = new ManualClock();
        await using var world = await TroubledWorld.StartAsync(Btc, clock);
        var connects = world.Feed.Connects;

        await world.Hand.PlanAsync("""{"kind":"freeze"}""");
        world.Bench.Advance(10);
        var seen = new HashSet<StreamState>();
        await world.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
            seen.UnionWith(world.Feed.Health.Select(stream => stream.State));
            return world.Feed.Connects > connects;
        });
        await world.Hand.ClearAsync();
        await world.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(20));
            return world.Bench.Exchange.Connections == 1
                && world.Bench.Exchange.Subscriptions >= world.Feed.Health.Count;
        });
        world.Bench.Advance(10);
        var last = (await world.TradesAsync(Btc, "&limit=1"))[0]!["a"]!.GetValue<long>();
        await world.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(20));
            return world.Sink.Trades.Last().Id >= last;
        });

        Assert.That(seen, Does.Contain(StreamState.Stale));
        await AssertSameAsVenueAsync(world, Btc);
    }

    [TestCase(false, "crossed")]
    [TestCase(true, "crossed")]
    [TestCase(false, "gap")]
    [TestCase(true, "gap")]
    [TestCase(false, "duplicate")]
    [TestCase(true, "duplicate")]
    [TestCase(false, "reorder")]
    [TestCase(true, "reorder")]
    public async Task A_book_in_trouble_is_never_crossed_and_the_venues_own_in_the_end(bool isPerpetual, string kind)
    {
        var symbol = isPerpetual ? BtcPerp : Btc;
        await using var world = await TroubledWorld.StartAsync(symbol);
        await BookComesAsync(world, symbol);
        var before = world.Books.Resyncs;

        await world.Hand.PlanAsync($$"""{"kind":"{{kind}}","path":"@depth","calls":3}""");
        var crossed = 0;
        for (var i = 0; i < 40; i++)
        {
            world.Bench.Advance(0.1);
            await Task.Yield();
            crossed += world.Books.Find(symbol, 1) is { } top && top.Bids[0].Price >= top.Asks[0].Price ? 1 : 0;
        }

        var book = await BookComesAsync(world, symbol);
        var api = isPerpetual ? "/fapi/v1" : "/api/v3";
        var own = await world.Bench.GetAsync($"{api}/depth?symbol=BTCUSDT&limit=20");
        Assert.Multiple(() =>
        {
            Assert.That(crossed, Is.Zero);
            Assert.That(book.Bids.Select(level => level.Price.ToString()), Is.EqualTo(Prices(own["bids"]!)));
            Assert.That(book.Asks.Select(level => level.Price.ToString()), Is.EqualTo(Prices(own["asks"]!)));
            Assert.That(world.Books.Resyncs, kind == "duplicate" ? Is.EqualTo(before) : Is.GreaterThan(before));
        });
    }

    [Test]
    public async Task A_crossed_quote_is_not_handed_on()
    {
        await using var world = await TroubledWorld.StartAsync(Btc);

        await world.Hand.PlanAsync("""{"kind":"crossed","path":"bookTicker"}""");
        for (var i = 0; i < 20; i++)
        {
            world.Bench.Advance(1);
        }

        await world.Hand.ClearAsync();
        await world.TradeAsync(20, Btc);
        var own = await world.Bench.GetAsync("/api/v3/ticker/bookTicker?symbol=BTCUSDT");
        await world.HeardAsync(() => world.Sink.Quotes.LastOrDefault() is var last
            && last.Bid.ToDouble() == Number(own["bidPrice"]!) && last.Ask.ToDouble() == Number(own["askPrice"]!));

        Assert.That(world.Sink.Quotes, Is.All.Matches<QuoteTick>(quote => quote.Bid < quote.Ask));
    }

    [Test]
    public async Task A_venue_whose_clock_was_behind_is_asked_for_its_time_again_with_the_next_trades()
    {
        await using var world = await TroubledWorld.StartAsync(Btc);
        await world.Hand.PlanAsync("""{"kind":"skew","amount":-90}""");
        await world.VenueClock.EnsureAsync(default);
        var skewed = world.VenueClock.NowMs - world.Bench.Exchange.Venue.NowMs;

        await world.Hand.ClearAsync();
        await world.TradeAsync(5, Btc);
        var closed = world.Sink.Bars.Count(bar => bar.IsClosed);
        await world.VenueClock.EnsureAsync(default);
        var mended = world.VenueClock.NowMs - world.Bench.Exchange.Venue.NowMs;

        // The venue's clock stands in this test and ours goes on.
        Assert.That(skewed, Is.InRange(-90_000, -30_000));
        Assert.That(closed, Is.Zero, "no bar has closed that would have told");
        Assert.That(mended, Is.InRange(-100, 30_000));
    }

    private static async Task<BookSnapshot> BookComesAsync(TroubledWorld world, Symbol symbol)
    {
        var api = symbol.Kind == MarketKind.Perpetual ? "/fapi/v1" : "/api/v3";
        while (true)
        {
            // A book begins where a change joins on to the snapshot, so the market moves until it does.
            await world.UntilAsync(() =>
            {
                var isThere = world.Books.Find(symbol, 20) is not null;
                world.Bench.Advance(isThere ? 0 : 0.1);
                return isThere;
            });
            var own = await world.Bench.GetAsync($"{api}/depth?symbol=BTCUSDT&limit=5");
            var newest = own["lastUpdateId"]!.GetValue<long>();
            BookSnapshot? book = null;
            await world.UntilAsync(() =>
                (book = world.Books.Find(symbol, 20)) is null || book.LastUpdateId >= newest);
            if (book is not null)
            {
                return book;
            }
        }
    }

    private static async Task AssertSameAsVenueAsync(TroubledWorld world, Symbol symbol)
    {
        var trades = world.Sink.Trades.ToArray();
        var own = await world.TradesAsync(symbol, $"&fromId={trades[0].Id}&limit=1000");
        Assert.That(own, Has.Count.LessThan(1_000), "all of them");
        Assert.Multiple(() =>
        {
            Assert.That(
                trades.Select(trade => trade.Id), Is.EqualTo(own.Select(row => row!["a"]!.GetValue<long>())));
            Assert.That(
                trades.Sum(trade => (double)(trade.TakerSold ? -1 : 1) * trade.Quantity.ToDouble()),
                Is.EqualTo(own.Sum(row => (row!["m"]!.GetValue<bool>() ? -1 : 1) * Number(row["q"]!))).Within(1e-9),
                "cumulative delta");
        });
    }

    private static IEnumerable<string> Prices(JsonNode side) => side.AsArray().Select(level =>
        Fixed8.Of(decimal.Parse(level![0]!.ToString(), CultureInfo.InvariantCulture)).ToString());

    private static double Number(JsonNode node) => double.Parse(node.ToString(), CultureInfo.InvariantCulture);
}
