using TelegramTrader.Exchanges.Binance.Streaming;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>The streams of one symbol and when each speaks next. Used under one lock.</summary>
internal sealed class VenueStreams(VenueSymbol of, int index)
{
    private const int DepthMs = 100;
    private const int SpotBarMs = 2_000;
    private const int FuturesBarMs = 250;
    private const int MarkMs = 1_000;
    private const int ForcedMs = 20_000;

    private readonly VenueStream trades = new();
    private readonly VenueStream quotes = new();
    private readonly VenueStream depth = new();
    private readonly VenueStream bars = new();
    private readonly VenueStream marks = new();
    private readonly VenueStream forced = new();

    // Not all at one time.
    private long depthAt = index * 7 % DepthMs;
    private long barAt = index * 37 % FuturesBarMs;
    private long markAt = index * 41 % MarkMs;
    private long forcedAt = index * 397 % ForcedMs;

    public VenueSymbol Symbol => of;

    /// <summary>Messages a second that do not depend on how much is traded.</summary>
    public double OwnRate => (1_000.0 / DepthMs) + (1_000.0 / BarMs)
        + (of.IsSpot ? 0 : (1_000.0 / MarkMs) + (1_000.0 / ForcedMs));

    public long Sent => All.Sum(stream => stream.Sent);

    private IEnumerable<VenueStream> All => [trades, quotes, depth, bars, marks, forced];

    private int BarMs => of.IsSpot ? SpotBarMs : FuturesBarMs;

    public VenueStream Of(FeedKind kind) => kind switch
    {
        FeedKind.Trades => trades,
        FeedKind.Quotes => quotes,
        FeedKind.Depth => depth,
        FeedKind.Bars => bars,
        FeedKind.Marks => marks,
        _ => forced,
    };

    public void Leave(VenueLine line)
    {
        foreach (var stream in All)
        {
            stream.Remove(line);
        }
    }

    /// <summary>What is due by the clock.</summary>
    /// <param name="runMs">Since the venue began.</param>
    public void Beat(Payload message, long runMs, long nowMs)
    {
        if (of.EndMinute(message, nowMs))
        {
            bars.Say(message);
        }

        if (IsDue(ref depthAt, runMs, DepthMs))
        {
            of.Depth(message, nowMs);
            depth.Say(message);
        }

        if (IsDue(ref barAt, runMs, BarMs))
        {
            of.Bar(message, nowMs);
            bars.Say(message);
        }

        if (!of.IsSpot && IsDue(ref markAt, runMs, MarkMs))
        {
            of.Mark(message, nowMs);
            marks.Say(message);
        }

        if (!of.IsSpot && IsDue(ref forcedAt, runMs, ForcedMs))
        {
            of.Forced(message, nowMs);
            forced.Say(message);
        }
    }

    public void Trade(Payload message, long nowMs)
    {
        if (of.Trade(message, nowMs))
        {
            trades.Say(message);
        }
    }

    public void Quote(Payload message, long nowMs)
    {
        of.Quote(message, nowMs);
        quotes.Say(message);
    }

    // A clock that was late does not make up for it: the next one is a period on.
    private static bool IsDue(ref long at, long runMs, int periodMs)
    {
        if (runMs < at)
        {
            return false;
        }

        at = Math.Max(at + periodMs, runMs - periodMs);
        return true;
    }
}
