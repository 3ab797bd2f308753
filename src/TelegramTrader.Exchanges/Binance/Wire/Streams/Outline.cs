namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>What an object is, told by its first member that says it.</summary>
internal readonly record struct Outline(PayloadShape Shape, StreamEvent Event)
{
    private const int HasUpdate = 1;
    private const int HasBid = 2;
    private const int HasBidQuantity = 4;
    private const int IsQuote = 7;

    /// <param name="scanner">By value: the caller's stays where it is.</param>
    /// <param name="stream">Name of the stream; spot's bookTicker says nothing else of what it is.</param>
    public static Outline Of(WireScanner scanner, WirePart stream)
    {
        if (scanner.Of(stream).EndsWith("@bookTicker"u8))
        {
            return new Outline(PayloadShape.Event, StreamEvent.Quote);
        }

        var seen = 0;
        scanner.EnterObject();
        while (scanner.NextMember())
        {
            if (scanner.Key == EventHead.EventName)
            {
                return new Outline(PayloadShape.Event, Named(scanner.Of(scanner.Word())));
            }

            var name = scanner.Of(scanner.Name);
            if (name.SequenceEqual("stream"u8) || name.SequenceEqual("data"u8))
            {
                return new Outline(PayloadShape.Envelope, StreamEvent.NotForUs);
            }

            if (name.SequenceEqual("lastUpdateId"u8))
            {
                return new Outline(PayloadShape.Event, StreamEvent.Book);
            }

            if (AnswerParser.IsName(name))
            {
                return new Outline(PayloadShape.Event, StreamEvent.Answer);
            }

            seen |= scanner.Key switch { 'u' => HasUpdate, 'b' => HasBid, 'B' => HasBidQuantity, _ => 0 };
            scanner.Skip();
        }

        return new Outline(PayloadShape.Event, seen == IsQuote ? StreamEvent.Quote : StreamEvent.NotForUs);
    }

    private static StreamEvent Named(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("aggTrade"u8) => StreamEvent.AggTrade,
        _ when name.SequenceEqual("depthUpdate"u8) => StreamEvent.Depth,
        _ when name.SequenceEqual("bookTicker"u8) => StreamEvent.Quote,
        _ when name.SequenceEqual("trade"u8) => StreamEvent.Trade,
        _ when name.SequenceEqual("kline"u8) => StreamEvent.Bar,
        _ when name.SequenceEqual("markPriceUpdate"u8) => StreamEvent.Mark,
        _ when name.SequenceEqual("forceOrder"u8) => StreamEvent.Liquidation,
        _ when name.SequenceEqual("24hrTicker"u8) || name.SequenceEqual("24hrMiniTicker"u8) => StreamEvent.Ticker,
        _ when name.SequenceEqual("serverShutdown"u8) => StreamEvent.Shutdown,
        _ => StreamEvent.NotForUs,
    };
}
