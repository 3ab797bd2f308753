using System.Net.WebSockets;
using System.Text;
using TelegramTrader.Application.Markets;
using static TelegramTrader.Scenarios.Exchanges.FeedWorld;

namespace TelegramTrader.Scenarios.Exchanges;

public sealed class BinanceFeedScenario
{
    [Test]
    public async Task Each_stream_is_asked_for_where_it_is_had_and_brings_what_it_carries()
    {
        await using var world = await StartAsync(symbols: [Btc, BtcPerp]);
        var lines = new Dictionary<string, FakeStream>();
        for (var i = 0; i < 3; i++)
        {
            var line = await world.Venue.NextAsync();
            await line.SubscribedAsync();
            lines[line.Path] = line;
        }

        Assert.That(lines["/ws"].Streams, Is.EquivalentTo(
            new[] { "btcusdt@aggTrade", "btcusdt@kline_1m", "btcusdt@bookTicker" }));
        Assert.That(lines["/public/ws"].Streams, Is.EquivalentTo(new[] { "btcusdt@bookTicker" }));
        Assert.That(lines["/market/ws"].Streams, Is.EquivalentTo(new[]
        {
            "btcusdt@aggTrade", "btcusdt@kline_1m", "btcusdt@markPrice@1s", "btcusdt@forceOrder",
        }));

        await lines["/ws"].SendAsync(Trade(7));
        await lines["/ws"].SendAsync("""{"u":5,"s":"BTCUSDT","b":"1.0","B":"2","a":"1.5","A":"3"}""");
        await lines["/market/ws"].SendAsync("""
            {"e":"markPriceUpdate","E":1767323045000,"s":"BTCUSDT","p":"60001.5","i":"60000","P":"1","r":"0.0001",
            "T":1767340800000,"st":1}
            """);
        await lines["/market/ws"].SendAsync("""
            {"e":"forceOrder","E":1767323045000,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014",
            "p":"59000","ap":"59010","X":"FILLED","l":"0.014","z":"0.014","T":1767323045000}}
            """);
        await world.Sink.UntilAsync(() => !world.Sink.Trades.IsEmpty && !world.Sink.Quotes.IsEmpty
            && !world.Sink.Marks.IsEmpty && !world.Sink.Liquidations.IsEmpty);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(new[] { 7 }));
        Assert.That(world.Sink.Liquidations.Single().LongWasLiquidated, Is.True);
        Assert.That(world.Health("BTC-USDT trades").State, Is.EqualTo(StreamState.Live));
        Assert.That(world.Health("BTC-USDT-PERP liquidations").State, Is.EqualTo(StreamState.Live));
        Assert.That(world.Health("BTC-USDT 1m bars").State, Is.EqualTo(StreamState.Connecting));
    }

    [Test]
    public async Task Trades_that_are_missing_are_fetched_before_later_ones_go_on()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        world.LastTrade = 2_501;
        var line = await world.Venue.NextAsync();

        await line.SendAsync(Trade(1));
        await line.SendAsync(Trade(2_500));
        await line.SendAsync(Trade(2_501));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= 2_501);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(Enumerable.Range(1, 2_501)));
        Assert.That(world.Health("BTC-USDT trades").Gaps, Is.EqualTo(1));
        Assert.That(world.Feed.Unfilled, Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_fetched_is_named_and_the_stream_goes_on()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        world.Lost.UnionWith([3, 4]);
        var line = await world.Venue.NextAsync();

        await line.SendAsync(Trade(1));
        await line.SendAsync(Trade(6));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Any(trade => trade.Id == 6));

        Assert.That(world.Sink.TradeIds, Is.EqualTo(new[] { 1, 2, 6 }));
        var lost = world.Feed.Unfilled.Single();
        Assert.That((lost.FirstId, lost.LastId), Is.EqualTo((3L, 5L)));
    }

    [Test]
    public async Task Everything_is_given_once_however_often_and_in_whatever_order_it_comes()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        world.LastTrade = 5;
        var line = await world.Venue.NextAsync();
        string Quote(int id) => $$"""{"u":{{id}},"s":"BTCUSDT","b":"1.0","B":"2","a":"1.5","A":"3"}""";

        foreach (var id in new[] { 1, 1, 2, 1, 4, 3, 4, 2, 5, 5 })
        {
            await line.SendAsync(Trade(id));
        }

        await line.SendAsync(Quote(9));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= 5 && !world.Sink.Quotes.IsEmpty);
        await line.SendAsync(Quote(8));
        await line.SendAsync(Quote(10));
        await world.Sink.UntilAsync(() => world.Sink.Quotes.Any(quote => quote.UpdateId == 10));

        Assert.That(world.Sink.TradeIds, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(world.Sink.Quotes.Select(quote => quote.UpdateId), Is.EqualTo(new[] { 9, 10 }));
    }

    [Test]
    public async Task A_message_that_makes_no_sense_is_dropped_and_the_connection_stays()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        var line = await world.Venue.NextAsync();
        await line.SubscribedAsync();

        await line.SendAsync(Trade(1)[..40]);
        await line.SendAsync("<html>502 Bad Gateway</html>");
        await line.SendAsync("""{"e":"aggTrade","s":"BTCUSDT","a":"x"}""");
        await line.SendAsync([1, 2, 3], WebSocketMessageType.Binary, true);
        await line.SendAsync(Trade(77, "ETHUSDT"));
        await line.SendAsync("""{"e":"somethingNew","E":1,"s":"BTCUSDT","x":{"deep":[1,2,{}]}}""");
        await line.SendAsync("");
        var bytes = Encoding.UTF8.GetBytes(Trade(1).Replace("}", ",\"new\":{\"a\":[null]}}", StringComparison.Ordinal));
        await line.SendAsync(bytes[..30], WebSocketMessageType.Text, false);
        await line.SendAsync(bytes[30..], WebSocketMessageType.Text, true);
        await world.Sink.UntilAsync(() => !world.Sink.Trades.IsEmpty);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(new[] { 1 }));
        Assert.That(line.HasEnded, Is.False);
        Assert.That(world.Venue.Knocks, Is.EqualTo(1));
    }

    [Test]
    public async Task A_message_beyond_every_size_is_passed_over()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        var line = await world.Venue.NextAsync();
        var piece = new byte[1 << 20];
        Array.Fill(piece, (byte)' ');

        for (var i = 0; i < 17; i++)
        {
            await line.SendAsync(piece, WebSocketMessageType.Text, i == 16);
        }

        await line.SendAsync(Trade(1));
        await world.Sink.UntilAsync(() => !world.Sink.Trades.IsEmpty);

        Assert.That(world.Venue.Knocks, Is.EqualTo(1));
    }

    [TestCase("closes")]
    [TestCase("breaks")]
    [TestCase("is no text")]
    public async Task After_a_connection_that_ends_another_goes_on_without_a_hole(string how)
    {
        await using var world = await StartAsync(symbols: [Btc]);
        world.LastTrade = 9;
        var first = await world.Venue.NextAsync();
        await first.SendAsync(Trade(1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count == 1);

        await (how switch
        {
            "closes" => first.CloseAsync(),
            "is no text" => first.SendAsync([0xC3, 0x28, 0xFF], WebSocketMessageType.Text, true),
            _ => Task.Run(first.Break),
        });
        var second = await world.Venue.NextAsync();
        await second.SendAsync(Trade(9));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= 9);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(Enumerable.Range(1, 9)));
    }

    [Test]
    public async Task Told_that_it_will_be_closed_it_changes_over_before()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        var first = await world.Venue.NextAsync();
        await first.SubscribedAsync();
        await first.SendAsync(Trade(1));
        await first.SendAsync("""{"e":"serverShutdown","E":1767323045000}""");

        var second = await world.Venue.NextAsync();
        await second.SubscribedAsync();
        Assert.That(first.HasEnded, Is.False, "the old one goes on until the new one gives something");
        await first.SendAsync(Trade(2));
        await second.SendAsync(Trade(2));
        await second.SendAsync(Trade(3));
        await first.SendAsync(Trade(3));
        await second.SendAsync(Trade(4));
        await first.EndedAsync();
        await second.SendAsync(Trade(5));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= 5);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(world.Health("BTC-USDT trades").Gaps, Is.Zero);
        Assert.That(world.Venue.Asked, Is.Empty, "nothing had to be fetched");
    }

    [Test]
    public async Task A_consumer_that_is_slower_than_the_stream_loses_no_trade()
    {
        const int sent = 60_000;
        await using var world = await StartAsync(symbols: [Btc]);
        world.LastTrade = sent;
        var line = await world.Venue.NextAsync();
        world.Sink.Open.Reset();

        // Sending ends although nothing is taken: the socket is read all the same.
        for (var id = 1; id <= sent; id++)
        {
            await line.SendAsync(Trade(id));
        }

        await line.SendAsync("""{"u":5,"s":"BTCUSDT","b":"1.0","B":"2","a":"1.5","A":"3"}""");
        world.Sink.Open.Set();
        await world.Sink.UntilAsync(() => !world.Sink.Quotes.IsEmpty);
        world.LastTrade = sent + 1;
        await line.SendAsync(Trade(sent + 1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= sent + 1);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(Enumerable.Range(1, sent + 1)));
    }

    [Test]
    public async Task A_trade_that_finds_no_room_is_brought_again()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        world.LastTrade = 40;
        var refused = new HashSet<long>();
        world.Sink.HasRoom = trade => trade.Id % 7 != 0 || !refused.Add(trade.Id);
        var line = await world.Venue.NextAsync();

        for (var id = 1; id <= 40; id++)
        {
            await line.SendAsync(Trade(id));
        }

        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= 40);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(Enumerable.Range(1, 40)));
        Assert.That(refused, Has.Count.GreaterThan(4));
    }

    [Test]
    public async Task What_is_watched_later_is_subscribed_and_what_is_not_any_more_is_left()
    {
        await using var world = await StartAsync(symbols: [Btc]);
        var line = await world.Venue.NextAsync();
        await line.SubscribedAsync();
        world.Feed.Watch([TelegramTrader.Trading.Markets.Symbol.Of("ETH", "USDT", default)]);
        await line.SendAsync(Trade(5, "ETHUSDT"));

        await world.Sink.UntilAsync(() => world.Sink.Trades.Any(trade => trade.Id == 5));

        Assert.That(() => line.Streams, Is.EquivalentTo(
            new[] { "ethusdt@aggTrade", "ethusdt@kline_1m", "ethusdt@bookTicker" }).After(10_000, 20));
        Assert.That(world.Feed.Health.Select(one => one.Stream), Has.All.StartsWith("ETH-USDT"));
    }
}
