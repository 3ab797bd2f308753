using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>
/// Reads messages of the market streams, plain or in the envelope of a combined stream, and hands on what they hold.
/// For one reader at a time. Nothing is allocated but the levels' lists, once.
/// </summary>
/// <remarks>
/// A message that cannot be read is a <see cref="WirePayloadException"/> and hands nothing on, except that of a list
/// of events the ones before the fault are already out.
/// </remarks>
internal sealed class StreamDecoder(IStreamSink sink)
{
    private const string Asked = "a stream";

    private readonly BookChange book = new();
    private EventHead head;
    private TradeTick trade;
    private QuoteTick quote;
    private BarTick bar;
    private MarkTick mark;
    private LiquidationTick liquidation;
    private TickerTick ticker;
    private StreamAnswer answer;

    /// <summary>When the event at hand was sent; 0 where it does not say.</summary>
    public long SentMs => head.SentMs;

    /// <summary>When what it tells happened; 0 where it does not say.</summary>
    public long HappenedMs => head.HappenedMs;

    /// <summary>What the message was; of a list, its last event.</summary>
    public StreamEvent Decode(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > BinanceJson.LongestPayload)
        {
            throw new WirePayloadException(Asked, "it is longer than any message.", "its length");
        }

        head = default;
        var scanner = new WireScanner(payload, Asked);
        var stream = default(WirePart);
        var isList = false;
        var isEnvelope = payload.StartsWith("{\"stream\":"u8)
            || (scanner.Peek() == '{' && Outline.Of(scanner, default).Shape == PayloadShape.Envelope);
        var decoded = isEnvelope
            ? DecodeEnvelope(ref scanner, ref stream, ref isList)
            : DecodeContent(ref scanner, stream, ref isList);
        scanner.RequireEnd();
        if (!isList)
        {
            HandOn(scanner, decoded, stream);
        }

        return decoded;
    }

    private StreamEvent DecodeEnvelope(ref WireScanner scanner, ref WirePart stream, ref bool isList)
    {
        var decoded = StreamEvent.NotForUs;
        var content = -1;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            var name = scanner.Of(scanner.Name);
            if (name.SequenceEqual("stream"u8))
            {
                stream = scanner.TryNull() ? default : scanner.Word();
            }
            else if (!name.SequenceEqual("data"u8))
            {
                scanner.Skip();
            }
            else if (stream.Length > 0)
            {
                decoded = DecodeContent(ref scanner, stream, ref isList);
            }
            else
            {
                scanner.Peek();
                content = scanner.Position;
                scanner.Skip();
            }
        }

        if (content < 0)
        {
            return decoded;
        }

        var inner = scanner.From(content); // the name of the stream came behind what was in it
        return DecodeContent(ref inner, stream, ref isList);
    }

    private StreamEvent DecodeContent(ref WireScanner scanner, WirePart stream, ref bool isList)
    {
        isList = scanner.Peek() == '[';
        if (!isList)
        {
            return DecodeOne(ref scanner, stream);
        }

        var decoded = StreamEvent.NotForUs;
        scanner.EnterArray();
        while (scanner.NextElement())
        {
            decoded = DecodeOne(ref scanner, stream);
            HandOn(scanner, decoded, stream);
        }

        return decoded;
    }

    private StreamEvent DecodeOne(ref WireScanner scanner, WirePart stream)
    {
        head = default;
        var isForUs = true;
        if (scanner.Peek() != '{')
        {
            scanner.Skip();
            return StreamEvent.NotForUs;
        }

        // The commonest of all by far.
        if (UsualAggTrade.TryRead(ref scanner, ref head, out trade))
        {
            return StreamEvent.AggTrade;
        }

        var decoded = Outline.Of(scanner, stream).Event;
        switch (decoded)
        {
            case StreamEvent.AggTrade:
                isForUs = TradeParser.Read(ref scanner, ref head, TradeParser.AggregateId, out trade);
                break;
            case StreamEvent.Trade:
                isForUs = TradeParser.Read(ref scanner, ref head, TradeParser.SingleId, out trade);
                break;
            case StreamEvent.Quote:
                isForUs = QuoteParser.Read(ref scanner, ref head, out quote);
                break;
            case StreamEvent.Depth:
                isForUs = DepthParser.Read(ref scanner, ref head, book);
                break;
            case StreamEvent.Book:
                DepthParser.ReadPartial(ref scanner, ref head, book);
                break;
            case StreamEvent.Bar:
                isForUs = BarParser.Read(ref scanner, ref head, out bar);
                break;
            case StreamEvent.Mark:
                isForUs = MarkParser.Read(ref scanner, ref head, out mark);
                break;
            case StreamEvent.Liquidation:
                isForUs = LiquidationParser.Read(ref scanner, ref head, out liquidation);
                break;
            case StreamEvent.Ticker:
                isForUs = TickerParser.Read(ref scanner, ref head, out ticker);
                break;
            case StreamEvent.Answer:
                answer = AnswerParser.Read(ref scanner);
                break;
            default:
                scanner.Skip();
                break;
        }

        return isForUs ? decoded : StreamEvent.NotForUs;
    }

    private void HandOn(in WireScanner scanner, StreamEvent decoded, WirePart stream)
    {
        var symbol = scanner.Of(head.Of);
        switch (decoded)
        {
            case StreamEvent.AggTrade:
                sink.OnAggTrade(symbol, trade);
                break;
            case StreamEvent.Trade:
                sink.OnTrade(symbol, trade);
                break;
            case StreamEvent.Quote:
                sink.OnQuote(symbol, quote);
                break;
            case StreamEvent.Depth:
                sink.OnDepth(symbol, book);
                break;
            case StreamEvent.Book:
                sink.OnBook(symbol.IsEmpty ? SymbolOf(scanner.Of(stream)) : symbol, book);
                break;
            case StreamEvent.Bar:
                sink.OnBar(symbol, bar);
                break;
            case StreamEvent.Mark:
                sink.OnMark(symbol, mark);
                break;
            case StreamEvent.Liquidation:
                sink.OnLiquidation(symbol, liquidation);
                break;
            case StreamEvent.Ticker:
                sink.OnTicker(symbol, ticker);
                break;
            case StreamEvent.Answer:
                sink.OnAnswer(answer);
                break;
            case StreamEvent.Shutdown:
                sink.OnShutdown();
                break;
        }
    }

    private static ReadOnlySpan<byte> SymbolOf(ReadOnlySpan<byte> stream) =>
        stream.IndexOf((byte)'@') is var at and > 0 ? stream[..at] : [];
}
