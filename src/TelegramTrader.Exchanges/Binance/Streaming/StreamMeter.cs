using TelegramTrader.Application.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>How one stream is doing.</summary>
internal sealed class StreamMeter(StreamName stream, TimeProvider clock)
{
    private readonly Lock gate = new();
    private long since = clock.GetTimestamp();
    private long? lastMs;
    private long messages;
    private long gaps;
    private int connections;
    private bool isBehind;
    private bool wasConnected;

    public StreamName Stream => stream;

    public StreamHealth Health
    {
        get
        {
            lock (gate)
            {
                return new StreamHealth(stream.Title, State(), lastMs, messages, gaps);
            }
        }
    }

    public void Heard()
    {
        lock (gate)
        {
            messages++;
            since = clock.GetTimestamp();
            lastMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        }
    }

    /// <summary>Numbers were missing, or what came could not be taken.</summary>
    public void Missed()
    {
        lock (gate)
        {
            gaps++;
        }
    }

    /// <summary>What comes is older than what has happened, until it has been caught up with.</summary>
    public void Behind(bool isSo)
    {
        lock (gate)
        {
            isBehind = isSo;
        }
    }

    /// <summary>A connection that carries it begins (+1) or ends (−1); for a while there may be two.</summary>
    public void Connected(int change)
    {
        lock (gate)
        {
            connections += change;
            wasConnected |= connections > 0;
            since = connections > 0 && change > 0 ? clock.GetTimestamp() : since;
        }
    }

    private StreamState State()
    {
        if (connections <= 0)
        {
            return wasConnected ? StreamState.Down : StreamState.Connecting;
        }

        var isSilent = stream.Silence is { } limit && clock.GetElapsedTime(since) > limit;
        return isSilent || isBehind ? StreamState.Stale
            : lastMs is null && stream.Silence is not null ? StreamState.Connecting
            : StreamState.Live;
    }
}
