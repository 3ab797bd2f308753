using TelegramTrader.Sandbox.Exchange.Trouble;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>All open connections and what they listen to.</summary>
internal sealed class StreamHub
{
    private const int StreamsPerConnection = 1_024;

    private readonly SimulatedVenue venue;
    private readonly TroubleDesk trouble;
    private readonly Lock gate = new();
    private readonly List<StreamSession> sessions = [];
    private readonly Dictionary<VenueMarket, MarketFeeds> feeds;
    private readonly AllMarketFeeds arrays;
    private int subscriptions;

    public StreamHub(SimulatedVenue venue, TroubleDesk trouble)
    {
        (this.venue, this.trouble) = (venue, trouble);
        arrays = new AllMarketFeeds(venue);
        feeds = venue.Coins
            .SelectMany(coin => coin.Markets)
            .ToDictionary(market => market, market => new MarketFeeds(market, trouble));
    }

    /// <summary>How many times as often as the venue signs of life are asked for, and are due.</summary>
    public double PulsePace { get; set; } = 1;

    public long NowMs => venue.NowMs;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return sessions.Count;
            }
        }
    }

    /// <summary>Counted once a connection's subscription is in force.</summary>
    public int Subscriptions => Volatile.Read(ref subscriptions);

    public async Task ServeAsync(HttpContext context, StreamEndpoint endpoint, CancellationToken ct)
    {
        // Spot asks for a sign of life every 20 seconds and waits a minute, futures every 3 minutes and wait 10.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = (endpoint.IsPerpetual ? TimeSpan.FromMinutes(3) : TimeSpan.FromSeconds(20)) / PulsePace,
            KeepAliveTimeout = (endpoint.IsPerpetual ? TimeSpan.FromMinutes(10) : TimeSpan.FromMinutes(1)) / PulsePace,
        });
        await using var session = new StreamSession(socket, endpoint, trouble, NowMs, ct);
        lock (gate)
        {
            sessions.Add(session);
        }

        try
        {
            TrySubscribe(session, endpoint.Names);
            await session.TalkAsync(new StreamRequests(this, session).Answer);
        }
        finally
        {
            TryUnsubscribe(session, [.. session.Names]);
            lock (gate)
            {
                sessions.Remove(session);
            }
        }
    }

    /// <summary>False when it would be too many. Names that mean nothing are kept and stay silent.</summary>
    public bool TrySubscribe(StreamSession session, IReadOnlyList<string> names)
    {
        var fresh = names.Distinct().Except(session.Names).ToList();
        if (session.Names.Count + fresh.Count > StreamsPerConnection)
        {
            return false;
        }

        session.Names.AddRange(fresh);
        foreach (var topic in fresh.Select(name => TopicOf(session, name)).OfType<StreamTopic>())
        {
            if (topic.IsArray)
            {
                arrays.Add(topic, session);
                continue;
            }

            foreach (var market in MarketsOf(topic, session.Endpoint.IsPerpetual))
            {
                using var scope = venue.Enter(market.Coin);
                feeds[market].Add(topic, session);
            }
        }

        Interlocked.Add(ref subscriptions, fresh.Count);
        return true;
    }

    public bool TryUnsubscribe(StreamSession session, IReadOnlyList<string> names)
    {
        foreach (var name in names.Where(session.Names.Remove))
        {
            Interlocked.Decrement(ref subscriptions);
            if (TopicOf(session, name) is not { } topic)
            {
                continue;
            }

            arrays.Remove(topic, session);
            foreach (var market in MarketsOf(topic, session.Endpoint.IsPerpetual))
            {
                lock (market.Coin.Gate)
                {
                    feeds[market].Remove(topic, session);
                }
            }
        }

        return true;
    }

    /// <summary>After the market has moved: what is told by the clock, and who has been here for a day.</summary>
    public void Tick()
    {
        arrays.Tell();
        List<StreamSession> all;
        lock (gate)
        {
            all = [.. sessions];
        }

        var now = NowMs;
        all.ForEach(session => session.Age(now));
    }

    public void CutAll() => Cut(_ => true);

    public void Cut(Predicate<StreamSession> isMeant)
    {
        lock (gate)
        {
            sessions.FindAll(isMeant).ForEach(session => session.Cut());
        }
    }

    // A stream asked for at the wrong one of the futures' roots stays silent.
    private static StreamTopic? TopicOf(StreamSession session, string name)
    {
        var endpoint = session.Endpoint;
        var topic = StreamTopic.Parse(name, endpoint.IsPerpetual);
        return endpoint.Root.Length > 0 && topic?.FuturesRoot != endpoint.Root ? null : topic;
    }

    private IEnumerable<VenueMarket> MarketsOf(StreamTopic topic, bool isPerpetual) => feeds.Keys.Where(market =>
        market.Listing.IsPerpetual == isPerpetual
        && (topic.Symbol is null || topic.Symbol == market.Listing.LowerName));
}
