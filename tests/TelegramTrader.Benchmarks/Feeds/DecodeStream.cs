using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Feeds;

/// <summary>From the bytes of a message to ticks, all checks in, in the envelope of a combined stream.</summary>
[MemoryDiagnoser]
public class DecodeStream
{
    private const int Levels = 1_000;

    private readonly StreamDecoder decoder = new(new LastSeen());
    private byte[] aggTrade = [];
    private byte[] plain = [];
    private byte[] quote = [];
    private byte[] depth = [];

    [GlobalSetup]
    public void Write()
    {
        aggTrade = Utf8(
            """{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1672515782136,"s":"BTCUSDT","a":2933014123,"""
            + """ "p":"61230.10000000","q":"0.50000000","f":3100000100,"l":3100000105,"T":1672515782130,"""
            + """ "m":true,"M":true}}""");
        plain = aggTrade.AsSpan(aggTrade.AsSpan().IndexOf("{\"e\""u8)..^1).ToArray();
        quote = Utf8(
            """{"stream":"btcusdt@bookTicker","data":{"u":50093239212,"s":"BTCUSDT","b":"61837.63000000","""
            + """ "B":"3.78826000","a":"61837.64000000","A":"1.54698000"}}""");
        depth = Utf8(
            """{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1723161255208,"s":"BTCUSDT","""
            + $$""" "U":50093239189,"u":50093241189,"b":[{{Side(-1)}}],"a":[{{Side(1)}}]""" + "}}");
    }

    [Benchmark]
    public int AggTrade() => (int)decoder.Decode(aggTrade);

    [Benchmark]
    public int AggTradeWithoutEnvelope() => (int)decoder.Decode(plain);

    [Benchmark]
    public int BookTicker() => (int)decoder.Decode(quote);

    [Benchmark]
    public int DepthOfTwoThousandLevels() => (int)decoder.Decode(depth);

    // The venue writes no blanks; those above only keep the quotes of this file apart.
    private static byte[] Utf8(string text) =>
        Encoding.UTF8.GetBytes(text.Replace(" ", "", StringComparison.Ordinal));

    private static string Side(int sign) => string.Join(',', Enumerable.Range(1, Levels).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"[\"{61_000 + (sign * i * 0.13m):F8}\",\"{i * 0.0173m:F8}\"]")));

    private sealed class LastSeen : IStreamSink
    {
        public long Units { get; private set; }

        public void OnAggTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Units = trade.Price.Units;

        public void OnTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Units = trade.Price.Units;

        public void OnQuote(ReadOnlySpan<byte> symbol, in QuoteTick quote) => Units = quote.Bid.Units;

        public void OnBar(ReadOnlySpan<byte> symbol, in BarTick bar) => Units = bar.Close.Units;

        public void OnDepth(ReadOnlySpan<byte> symbol, BookChange change) => Units = change.LastUpdateId;

        public void OnBook(ReadOnlySpan<byte> symbol, BookChange levels) => Units = levels.LastUpdateId;

        public void OnMark(ReadOnlySpan<byte> symbol, in MarkTick mark) => Units = mark.Mark.Units;

        public void OnLiquidation(ReadOnlySpan<byte> symbol, in LiquidationTick liquidation) =>
            Units = liquidation.Price.Units;

        public void OnTicker(ReadOnlySpan<byte> symbol, in TickerTick ticker) => Units = ticker.Last.Units;

        public void OnAnswer(in StreamAnswer answer) => Units = answer.Id ?? 0;

        public void OnShutdown() => Units = 0;
    }
}
