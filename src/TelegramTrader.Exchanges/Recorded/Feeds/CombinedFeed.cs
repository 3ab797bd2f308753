using System.Text;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>
/// A combined stream as it was received: a line is the time of receipt in nanoseconds, a blank and the JSON; answers of
/// REST depth may stand between. Messages without a time of receipt are read too.
/// </summary>
internal sealed class CombinedFeed : FeedReader, IStreamSink
{
    private const int FewForeign = 100;

    private readonly FeedFaults faults;
    private readonly FeedTally tally;
    private readonly StreamDecoder decoder;
    private readonly TradeRules trades;
    private readonly ClockRule clock;
    private readonly OrderRule receivedOrder;
    private readonly Dictionary<StreamEvent, OrderRule> sentOrders = [];
    private readonly ChainRule updates;
    private readonly Dictionary<string, (long Count, List<long> Lines)> foreign = new(StringComparer.OrdinalIgnoreCase);
    private byte[]? symbol;
    private StreamEvent? summed;
    private FeedLines lines;
    private long received;
    private long quoteId;
    private long understood;
    private bool hasChanges;

    public CombinedFeed(FeedFaults faults, FeedTally tally)
    {
        (this.faults, this.tally) = (faults, tally);
        decoder = new StreamDecoder(this);
        trades = new TradeRules(faults, tally);
        clock = new ClockRule(faults);
        receivedOrder = new OrderRule(faults, "receive time");
        updates = new ChainRule(faults, "ids", "update id", isSingle: false);
    }

    private string Own => symbol is null ? "" : Encoding.UTF8.GetString(symbol);

    public override void Take(long line, ReadOnlySpan<byte> text)
    {
        tally.Messages++;
        lines = new FeedLines(line, line);
        received = FeedInstant.None;
        var blank = text.IndexOf((byte)' ');
        if (blank > 0 && FeedCell.TryWhole(text[..blank], out var raw))
        {
            received = FeedInstant.ToMicros(raw, out _);
            text = text[(blank + 1)..];
            if (FeedInstant.IsPlausible(received))
            {
                receivedOrder.Check(lines, received);
            }
            else
            {
                faults.Add(line, "time", $"The receive time {raw} is no instant of this market.");
                received = FeedInstant.None;
            }
        }

        try
        {
            understood += decoder.Decode(text) == StreamEvent.NotForUs ? 0 : 1;
        }
        catch (WirePayloadException fault)
        {
            faults.Add(line, "unreadable", fault.Message);
            trades.Skip();
        }
    }

    public override void End()
    {
        if (understood == 0)
        {
            throw new RecordedFileException("None of its messages is one of Binance's market streams.");
        }

        trades.End();
        updates.End();
        clock.End();
        receivedOrder.End();
        foreach (var order in sentOrders.Values)
        {
            order.End();
        }

        foreach (var (name, (count, at)) in foreign)
        {
            // A few strangers are a fault; many are a recording of several symbols.
            if (count > FewForeign)
            {
                tally.Note(FormattableString.Invariant($"{count} messages of {name} were passed over."));
                continue;
            }

            foreach (var line in at)
            {
                faults.Add(line, "symbol", $"The message is of {name}; the feed is of {Own}.");
            }
        }

        if (clock.Behind > 0)
        {
            tally.Note(FormattableString.Invariant(
                $"The recorder's clock is about {clock.Behind / 1_000_000.0:N2} s behind the venue's."));
        }
    }

    void IStreamSink.OnAggTrade(ReadOnlySpan<byte> of, in TradeTick trade) => Sum(StreamEvent.AggTrade, of, trade);

    void IStreamSink.OnTrade(ReadOnlySpan<byte> of, in TradeTick trade) => Sum(StreamEvent.Trade, of, trade);

    void IStreamSink.OnQuote(ReadOnlySpan<byte> of, in QuoteTick quote)
    {
        if (!IsOurs(of))
        {
            return;
        }

        CheckInstants(StreamEvent.Quote);
        if (quote.Bid >= quote.Ask)
        {
            faults.Add(lines, "crossed", $"The best bid {quote.Bid} is not below the best ask {quote.Ask}.");
        }

        if (quote.UpdateId < quoteId)
        {
            faults.Add(lines, "ids", $"The quote of update {quote.UpdateId} comes after that of {quoteId}.");
        }

        quoteId = quote.UpdateId;
    }

    void IStreamSink.OnDepth(ReadOnlySpan<byte> of, BookChange change)
    {
        if (!IsOurs(of))
        {
            return;
        }

        hasChanges = true;
        CheckInstants(StreamEvent.Depth);
        updates.Check(
            lines,
            change.PreviousUpdateId >= 0 ? change.PreviousUpdateId : change.FirstUpdateId - 1,
            change.LastUpdateId);
        tally.Change(lines, change);
    }

    void IStreamSink.OnBook(ReadOnlySpan<byte> of, BookChange levels)
    {
        var snapshot = new BookSnapshot(levels.LastUpdateId, levels.TimeMs, [.. levels.Bids], [.. levels.Asks]);
        if (of.IsEmpty)
        {
            tally.Snapshot(lines, snapshot);
        }
        else if (IsOurs(of) && !hasChanges)
        {
            tally.Whole(lines, snapshot);
        }
    }

    void IStreamSink.OnBar(ReadOnlySpan<byte> of, in BarTick bar) => CheckOurs(of, StreamEvent.Bar);

    void IStreamSink.OnMark(ReadOnlySpan<byte> of, in MarkTick mark) => CheckOurs(of, StreamEvent.Mark);

    void IStreamSink.OnLiquidation(ReadOnlySpan<byte> of, in LiquidationTick liquidation) =>
        CheckOurs(of, StreamEvent.Liquidation);

    void IStreamSink.OnTicker(ReadOnlySpan<byte> of, in TickerTick ticker) => CheckOurs(of, StreamEvent.Ticker);

    void IStreamSink.OnAnswer(in StreamAnswer answer)
    {
        if (answer.IsRefusal)
        {
            tally.Note($"The venue refused a request with code {answer.Code}.");
        }
    }

    void IStreamSink.OnShutdown() => tally.Note($"The venue announced in line {lines.First} that it closes.");

    private void Sum(StreamEvent kind, ReadOnlySpan<byte> of, in TradeTick trade)
    {
        if (!IsOurs(of))
        {
            return;
        }

        CheckInstants(kind);
        summed ??= kind;
        if (summed == kind) // trades and their aggregates in one feed are the same trades twice
        {
            trades.Check(lines.First, trade, chainsSingles: false);
        }
    }

    private void CheckOurs(ReadOnlySpan<byte> of, StreamEvent kind)
    {
        if (IsOurs(of))
        {
            CheckInstants(kind);
        }
    }

    // The first message's symbol is the feed's.
    private bool IsOurs(ReadOnlySpan<byte> of)
    {
        symbol ??= of.ToArray();
        if (Ascii.EqualsIgnoreCase(of, symbol))
        {
            return true;
        }

        var name = Encoding.UTF8.GetString(of);
        var (count, at) = foreign.GetValueOrDefault(name, (0, []));
        if (count < FewForeign)
        {
            at.Add(lines.First);
        }

        foreign[name] = (count + 1, at);
        return false;
    }

    private void CheckInstants(StreamEvent kind)
    {
        var sent = decoder.SentMs * 1_000;
        if (sent == 0)
        {
            return;
        }

        if (!FeedInstant.IsPlausible(sent))
        {
            faults.Add(lines, "time", $"The event time {decoder.SentMs} is no instant of this market.");
            return;
        }

        if (!sentOrders.TryGetValue(kind, out var order))
        {
            sentOrders[kind] = order = new OrderRule(faults, "event time");
        }

        order.Check(lines, sent);
        if (received != FeedInstant.None)
        {
            clock.Check(lines, received, sent);
        }

        if (decoder.HappenedMs > decoder.SentMs + 1)
        {
            faults.Add(lines, "time_order", FormattableString.Invariant(
                $"It was sent {decoder.HappenedMs - decoder.SentMs} ms before it happened."));
        }
    }
}
