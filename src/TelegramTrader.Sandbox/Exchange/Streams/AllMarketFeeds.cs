using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Streams that tell of all markets in one array.</summary>
internal sealed class AllMarketFeeds(SimulatedVenue venue)
{
    private readonly Lock gate = new();
    private readonly List<Listening> all = [];

    public void Add(StreamTopic topic, StreamSession session)
    {
        lock (gate)
        {
            all.Add(new Listening(topic, session));
        }
    }

    public void Remove(StreamTopic topic, StreamSession session)
    {
        lock (gate)
        {
            all.RemoveAll(entry => entry.Session == session && entry.Topic.Name == topic.Name);
        }
    }

    public void Tell()
    {
        var now = venue.NowMs;
        lock (gate)
        {
            foreach (var group in all.Where(entry => now >= entry.NextMs)
                .GroupBy(entry => (entry.Topic.Name, entry.Session.Endpoint.IsPerpetual)))
            {
                var topic = group.First().Topic;
                var message = Write(topic, group.Key.IsPerpetual);
                foreach (var entry in group)
                {
                    entry.NextMs = now - (now % topic.EveryMs) + topic.EveryMs;
                    entry.Session.Offer(message);
                }
            }
        }
    }

    private StreamMessage Write(StreamTopic topic, bool isPerpetual) => StreamMessage.Write(topic.Name, null, json =>
    {
        json.WriteStartArray();
        foreach (var market in venue.Of(isPerpetual))
        {
            using var scope = venue.Enter(market.Coin);
            var timeMs = market.Coin.NowMs;
            switch (topic.Kind)
            {
                case StreamKind.MiniTicker:
                    TickerPayloads.Mini(json, market, timeMs);
                    break;
                case StreamKind.Ticker:
                    TickerPayloads.Full(json, market, timeMs);
                    break;
                case StreamKind.WindowTicker:
                    TickerPayloads.Window(json, market, topic.Timeframe, timeMs);
                    break;
                default:
                    TickerPayloads.Mark(json, market, timeMs);
                    break;
            }
        }

        json.WriteEndArray();
    });

    private sealed class Listening(StreamTopic topic, StreamSession session)
    {
        public StreamTopic Topic => topic;
        public StreamSession Session => session;
        public long NextMs { get; set; }
    }
}
