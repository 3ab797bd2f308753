using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Trouble;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>One stream of one market: what its listeners are sent. Used under the coin's lock.</summary>
internal sealed class StreamFeed(StreamTopic topic, VenueMarket market, TroubleDesk trouble)
{
    private readonly BookChanges changes = new();
    private readonly List<StreamSession> listeners = [];
    private ForcedOrder? forced;
    private (long, long, long, long) best;
    private long nextMs;

    public bool HasListeners => listeners.Count > 0;

    public void Add(StreamSession session)
    {
        if (!listeners.Contains(session))
        {
            listeners.Add(session);
        }
    }

    public void Remove(StreamSession session) => listeners.Remove(session);

    public void Hear(StepReport report)
    {
        switch (topic.Kind)
        {
            case StreamKind.AggregateTrade:
                foreach (var trade in TradeLookup.Aggregate(report.Trades))
                {
                    Send(json => TradePayloads.Aggregate(json, market.Listing, trade, report.TimeMs));
                }

                break;
            case StreamKind.Trade:
                foreach (var trade in report.Trades)
                {
                    Send(json => TradePayloads.Trade(json, market.Listing, trade, report.TimeMs));
                }

                break;
            case StreamKind.BestQuote:
                HearBest(report.TimeMs);
                break;
            case StreamKind.Kline:
                HearKline(report);
                break;
            case StreamKind.SecondKline:
                HearSecond(report.TimeMs);
                break;
            default:
                if (topic.Kind is StreamKind.DepthChanges or StreamKind.DepthTop)
                {
                    changes.Add(report);
                }

                forced = report.Forced ?? forced;
                if (IsDue(report.TimeMs))
                {
                    Tell(report.TimeMs);
                }

                break;
        }
    }

    private bool IsDue(long timeMs)
    {
        if (timeMs < nextMs)
        {
            return false;
        }

        nextMs = timeMs - (timeMs % topic.EveryMs) + topic.EveryMs;
        return true;
    }

    private void HearBest(long timeMs)
    {
        if (market.Book.Bids.Best is not { } bid || market.Book.Asks.Best is not { } ask)
        {
            return;
        }

        var now = (bid.Price, bid.Total, ask.Price, ask.Total);
        if (now != best)
        {
            best = now;
            var isCrossed = trouble.Crosses(topic.Name, market.Listing);
            Send(json => BookPayloads.Best(json, market, timeMs, isCrossed));
        }
    }

    // The last word about a bar comes at its end, while its minute is still open on the tape.
    private void HearKline(StepReport report)
    {
        var window = new KlineWindow(topic.Timeframe, topic.OffsetMs);
        var openMs = window.OpenOf(report.TimeMs - 1);
        var hasClosed = window.NextOpen(openMs) == report.TimeMs;
        if (!IsDue(report.TimeMs) && !hasClosed)
        {
            return;
        }

        var from = Math.Max(LawMinutes.MinuteOf(openMs), LawMinutes.FirstMinute);
        var bar = market.Tape.Long(from, market.Tape.Current.EndMinute) with { OpenMs = openMs };
        if (bar.Trades > 0 || hasClosed)
        {
            Send(json => TradePayloads.Kline(
                json, market.Listing, (topic.Timeframe.ToString(), window.NextOpen(openMs)), bar, report.TimeMs));
        }
    }

    // Each second is told of when it is over.
    private void HearSecond(long timeMs)
    {
        if (timeMs % topic.EveryMs == 0)
        {
            var bar = SecondRows.Bars(market, timeMs - topic.EveryMs, 1)[0];
            Send(json => TradePayloads.Kline(
                json, market.Listing, (SecondRows.Interval, timeMs), bar, timeMs));
        }
    }

    private void Tell(long timeMs)
    {
        switch (topic.Kind)
        {
            case StreamKind.DepthChanges when !changes.IsEmpty:
                var isCrossed = trouble.Crosses(topic.Name, market.Listing);
                Send(json => BookPayloads.Changes(json, market, changes, timeMs, isCrossed));
                break;
            case StreamKind.DepthTop when !changes.IsEmpty:
                var updates = (changes.BeforeUpdateId, changes.FirstUpdateId);
                Send(json => BookPayloads.Top(json, market, topic.Levels, updates, timeMs));
                break;
            case StreamKind.MiniTicker:
                Send(json => TickerPayloads.Mini(json, market, timeMs));
                break;
            case StreamKind.Ticker:
                Send(json => TickerPayloads.Full(json, market, timeMs));
                break;
            case StreamKind.WindowTicker:
                Send(json => TickerPayloads.Window(json, market, topic.Timeframe, timeMs));
                break;
            case StreamKind.AveragePrice:
                Send(json => TickerPayloads.Average(json, market, timeMs));
                break;
            case StreamKind.MarkPrice:
                Send(json => TickerPayloads.Mark(json, market, timeMs));
                break;
            case StreamKind.ForcedOrder when forced is { } order:
                Send(json => TradePayloads.Forced(json, market.Listing, order, timeMs));
                break;
        }

        forced = null;
        if (!changes.IsEmpty)
        {
            changes.Clear();
        }
    }

    private void Send(Action<System.Text.Json.Utf8JsonWriter> write)
    {
        if (listeners.Count == 0 || market.Listing.Status is null)
        {
            return;
        }

        var message = StreamMessage.Write(topic.Name, market.Listing.Name, write);
        foreach (var listener in listeners)
        {
            listener.Offer(message);
        }
    }
}
