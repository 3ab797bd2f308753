using TelegramTrader.Sandbox.Exchange.Trouble;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>The streams of one market that somebody listens to. Used under the coin's lock.</summary>
internal sealed class MarketFeeds
{
    private readonly Dictionary<string, StreamFeed> feeds = new(StringComparer.Ordinal);
    private readonly VenueMarket market;
    private readonly TroubleDesk trouble;

    public MarketFeeds(VenueMarket market, TroubleDesk trouble)
    {
        (this.market, this.trouble) = (market, trouble);
        market.Stepped = Hear;
    }

    public void Add(StreamTopic topic, StreamSession session)
    {
        if (!feeds.TryGetValue(topic.Name, out var feed))
        {
            feed = new StreamFeed(topic, market, trouble);
            feeds[topic.Name] = feed;
        }

        feed.Add(session);
    }

    public void Remove(StreamTopic topic, StreamSession session)
    {
        if (feeds.TryGetValue(topic.Name, out var feed))
        {
            feed.Remove(session);
            if (!feed.HasListeners)
            {
                feeds.Remove(topic.Name);
            }
        }
    }

    private void Hear(StepReport report)
    {
        foreach (var feed in feeds.Values)
        {
            feed.Hear(report);
        }
    }
}
