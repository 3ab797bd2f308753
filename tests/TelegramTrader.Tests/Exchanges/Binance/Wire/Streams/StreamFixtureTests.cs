using System.Globalization;
using System.Text;
using System.Text.Json;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;

/// <summary>Every recorded and documented message of a stream we read, value by value.</summary>
[NeedsRecordedData]
public sealed class StreamFixtureTests
{
    private static readonly string[] OurEvents =
    [
        "aggTrade", "trade", "kline", "bookTicker", "depthUpdate", "markPriceUpdate", "forceOrder", "24hrTicker",
        "24hrMiniTicker",
    ];

    // Samples that are no messages: the candle of both has an open time and nothing else.
    private static readonly string[] Exceptions = ["concurrent.txt 1", "concurrent.txt 2"];

    [Test]
    public void Each_is_read_with_every_value_as_it_was_sent()
    {
        var (read, left) = (new List<string>(), new List<string>());
        Assert.Multiple(() =>
        {
            foreach (var fixture in All())
            {
                foreach (var message in Messages(fixture.Json).Where(IsOurs))
                {
                    if (Exceptions.Any(name => fixture.Name.EndsWith(name, StringComparison.Ordinal)))
                    {
                        left.Add(fixture.Name);
                        Assert.That(() => Decode(message), Throws.InstanceOf<WirePayloadException>(), fixture.Name);
                        continue;
                    }

                    Assert.That(Decode(message), Is.EqualTo(Sent(message)), fixture.Name);
                    read.Add(message.TryGetProperty("e", out var kind) ? kind.GetString()! : "bookTicker");
                }
            }
        });

        Assert.That(read.Distinct(), Is.EquivalentTo(OurEvents), "each kind has a sample");
        Assert.That(left, Has.Count.LessThan(read.Count / 10.0));
    }

    private static IEnumerable<WireFixture> All() =>
    [
        .. WireFixture.Pushes("spot", "exchange_data"), .. WireFixture.Pushes("usd_futures"),
        .. WireFixture.Documented(), .. WireFixture.Samples("futures", "market_data_json"),
    ];

    private static IEnumerable<JsonElement> Messages(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Messages),
        JsonValueKind.Object when json.TryGetProperty("stream", out _) && json.TryGetProperty("data", out var data) =>
            Messages(data),
        JsonValueKind.Object => [json],
        _ => [],
    };

    // Spot's quotes do not say what they are. A depth update of the futures' rpiDepth has the shape of any other.
    private static bool IsOurs(JsonElement message) => message.TryGetProperty("e", out var kind)
        ? kind.ValueKind == JsonValueKind.String && OurEvents.Contains(kind.GetString())
        : message.TryGetProperty("u", out _) && message.TryGetProperty("B", out _);

    private static string Decode(JsonElement message)
    {
        var sink = new Words();
        new StreamDecoder(sink).Decode(Encoding.UTF8.GetBytes(message.GetRawText()));
        return sink.Text;
    }

    private static string Sent(JsonElement message)
    {
        var symbol = message.TryGetProperty("s", out var named) ? named.GetString() : "";
        return (message.TryGetProperty("e", out var kind) ? kind.GetString() : "bookTicker") switch
        {
            "aggTrade" => Line(
                symbol, Of(message, "a"), Of(message, "f"), Of(message, "l"), Of(message, "p"), Of(message, "q"),
                message.GetProperty("m").GetBoolean(), Time(message, "T")),
            "trade" => Line(
                symbol, Of(message, "t"), Of(message, "t"), Of(message, "t"), Of(message, "p"), Of(message, "q"),
                message.GetProperty("m").GetBoolean(), Time(message, "T")),
            "kline" => Bar(symbol, message, message.GetProperty("k")),
            "bookTicker" => Line(
                symbol, Of(message, "u"), Of(message, "b"), Of(message, "B"), Of(message, "a"), Of(message, "A"),
                message.TryGetProperty("T", out _) ? Time(message, "T") : 0),
            "depthUpdate" => Line(
                symbol, Of(message, "U"), Of(message, "u"),
                message.TryGetProperty("pu", out _) ? Of(message, "pu") : -1,
                Levels(message, "b"), Levels(message, "a")),
            "markPriceUpdate" => Line(
                symbol, Of(message, "p"), Of(message, "i"), Of(message, "r"), Time(message, "T"), Time(message, "E")),
            "forceOrder" => Forced(message.GetProperty("o")),
            _ => Line(
                symbol, Of(message, "c"), Of(message, "o"), Of(message, "h"), Of(message, "l"), Of(message, "v"),
                Of(message, "q"), message.TryGetProperty("P", out _) ? Of(message, "P") : "", Time(message, "E")),
        };
    }

    private static string Bar(string? symbol, JsonElement message, JsonElement bar) => Line(
        symbol, bar.GetProperty("i").GetString(), Time(bar, "t"), Of(bar, "o"), Of(bar, "h"), Of(bar, "l"),
        Of(bar, "c"), Of(bar, "v"), Of(bar, "q"), Of(bar, "V"), Of(bar, "Q"), Of(bar, "n"),
        bar.GetProperty("x").GetBoolean(), Time(message, "E"));

    private static string Forced(JsonElement order)
    {
        var average = Of(order, "ap");
        return Line(
            order.GetProperty("s").GetString(), average > 0 ? average : Of(order, "p"), Of(order, "q"),
            order.GetProperty("S").GetString() == "SELL", Time(order, "T"));
    }

    private static string Levels(JsonElement message, string side) => string.Join(' ', message.GetProperty(side)
        .EnumerateArray()
        .Select(level => $"{Plain(Number(level[0]))}x{Plain(Number(level[1]))}"));

    private static decimal Of(JsonElement message, string name) => Number(message.GetProperty(name));

    private static decimal Number(JsonElement value) =>
        decimal.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    // Below this no exchange was open: a time in seconds. Documented samples are sometimes that small.
    private static long Time(JsonElement message, string name)
    {
        var time = (long)Of(message, name);
        return time < 100_000_000_000 ? time * 1_000 : time;
    }

    private static string Line(params object?[] values) => string.Join(
        '|', values.Select(value => value is decimal or Fixed8 or long or int ? Plain(value) : $"{value}"));

    private static string Plain(object value)
    {
        var number = value is Fixed8 exact ? exact.ToDecimal() : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What was read, in one line.</summary>
    private sealed class Words : IStreamSink
    {
        public string Text { get; private set; } = "nothing";

        public void OnAggTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Say(symbol, trade);

        public void OnTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Say(symbol, trade);

        public void OnQuote(ReadOnlySpan<byte> symbol, in QuoteTick quote) => Text = Line(
            Name(symbol), quote.UpdateId, quote.Bid, quote.BidQuantity, quote.Ask, quote.AskQuantity, quote.TimeMs);

        public void OnBar(ReadOnlySpan<byte> symbol, in BarTick bar) => Text = Line(
            Name(symbol), bar.Timeframe.ToString(), bar.OpenTimeMs, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume,
            bar.QuoteVolume, bar.TakerBuyVolume, bar.TakerBuyQuoteVolume, bar.TradeCount, bar.IsClosed, bar.TimeMs);

        public void OnDepth(ReadOnlySpan<byte> symbol, BookChange change) => Text = Line(
            Name(symbol), change.FirstUpdateId, change.LastUpdateId, change.PreviousUpdateId, Side(change.Bids),
            Side(change.Asks));

        public void OnBook(ReadOnlySpan<byte> symbol, BookChange levels) => OnDepth(symbol, levels);

        public void OnMark(ReadOnlySpan<byte> symbol, in MarkTick mark) => Text = Line(
            Name(symbol), mark.Mark, mark.Index, mark.FundingRate, mark.NextFundingMs, mark.TimeMs);

        public void OnLiquidation(ReadOnlySpan<byte> symbol, in LiquidationTick liquidation) => Text = Line(
            Name(symbol), liquidation.Price, liquidation.Quantity, liquidation.LongWasLiquidated, liquidation.TimeMs);

        public void OnTicker(ReadOnlySpan<byte> symbol, in TickerTick ticker) => Text = Line(
            Name(symbol), ticker.Last, ticker.Open, ticker.High, ticker.Low, ticker.Volume, ticker.QuoteVolume,
            ticker.ChangePercent is { } change ? change : "", ticker.TimeMs);

        public void OnAnswer(in StreamAnswer answer) => Text = "an answer";

        public void OnShutdown() => Text = "shutdown";

        private void Say(ReadOnlySpan<byte> symbol, in TradeTick trade) => Text = Line(
            Name(symbol), trade.Id, trade.FirstTradeId, trade.LastTradeId, trade.Price, trade.Quantity, trade.TakerSold,
            trade.TimeMs);

        private static string Side(List<BookLevel> levels) => string.Join(
            ' ', levels.Select(level => $"{Plain(level.Price)}x{Plain(level.Quantity)}"));

        private static string Name(ReadOnlySpan<byte> symbol) => Encoding.UTF8.GetString(symbol);
    }
}
