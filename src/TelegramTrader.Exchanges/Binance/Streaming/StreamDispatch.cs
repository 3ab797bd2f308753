using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>
/// Hands what one connection reads to the symbol it is about, once. What is about nobody we watch is counted.
/// </summary>
internal sealed class StreamDispatch(TrackTable tracks, FeedBuffer buffer, BinanceBooks? books) : IStreamSink
{
    private readonly TaskCompletionSource closingSoon = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Messages of symbols that nobody watches.</summary>
    public long Strangers { get; private set; }

    /// <summary>Subscriptions that the venue refused.</summary>
    public long Refusals { get; private set; }

    /// <summary>Answers to what was subscribed.</summary>
    public long Answers { get; private set; }

    /// <summary>Done when the venue says that it closes this connection.</summary>
    public Task ClosingSoon => closingSoon.Task;

    public void OnAggTrade(ReadOnlySpan<byte> symbol, in TradeTick trade)
    {
        if (Find(symbol) is { Trades: { } meter } track)
        {
            meter.Heard();
            if (!buffer.Add(track, trade))
            {
                meter.Behind(true);
            }
        }
    }

    public void OnTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Strangers++;

    public void OnQuote(ReadOnlySpan<byte> symbol, in QuoteTick quote)
    {
        if (Find(symbol) is { Quotes: { } meter } track)
        {
            meter.Heard();

            // No market stands like that: such a quote is the venue's mistake, and whoever trades by it pays for it.
            if (quote.Bid < quote.Ask && track.IsNew(quote))
            {
                buffer.Add(track, quote);
            }
        }
    }

    public void OnBar(ReadOnlySpan<byte> symbol, in BarTick bar)
    {
        if (Find(symbol) is { Bars: { } meter } track)
        {
            meter.Heard();
            if (track.IsNew(bar))
            {
                buffer.Add(track, bar);
            }
        }
    }

    public void OnDepth(ReadOnlySpan<byte> symbol, BookChange change)
    {
        if (Find(symbol) is { Depth: { } meter } track)
        {
            meter.Heard();
            books?.OnDepth(track.Symbol, change);
        }
    }

    public void OnBook(ReadOnlySpan<byte> symbol, BookChange levels) => Strangers++;

    public void OnMark(ReadOnlySpan<byte> symbol, in MarkTick mark)
    {
        if (Find(symbol) is { Marks: { } meter } track)
        {
            meter.Heard();
            if (track.IsNew(mark))
            {
                buffer.Add(track, mark);
            }
        }
    }

    public void OnLiquidation(ReadOnlySpan<byte> symbol, in LiquidationTick liquidation)
    {
        if (Find(symbol) is { Liquidations: { } meter } track)
        {
            meter.Heard();
            if (track.IsNew(liquidation))
            {
                buffer.Add(track, liquidation);
            }
        }
    }

    public void OnTicker(ReadOnlySpan<byte> symbol, in TickerTick ticker) => Strangers++;

    public void OnAnswer(in StreamAnswer answer)
    {
        Answers++;
        Refusals += answer.IsRefusal ? 1 : 0;
    }

    public void OnShutdown() => closingSoon.TrySetResult();

    private SymbolTrack? Find(ReadOnlySpan<byte> symbol)
    {
        var found = tracks.Find(symbol);
        Strangers += found is null ? 1 : 0;
        return found;
    }
}
