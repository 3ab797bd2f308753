using System.Diagnostics;
using TelegramTrader.Exchanges.Binance.Streaming;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>
/// All symbols of the venue, spoken of at a steady rate; trades and best prices fill up what is left of it.
/// </summary>
internal sealed class VenuePump
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(2);

    // Where this process did not run for longer, what it should have said meanwhile is let go.
    private static readonly TimeSpan LongestDebt = TimeSpan.FromMilliseconds(200);

    private readonly Payload message = new();
    private readonly List<VenueLine> lines = [];
    private readonly VenueStreams[] markets;
    private readonly Dictionary<string, VenueStream> streams = new(StringComparer.Ordinal);
    private readonly double flowRate;
    private long flowed;
    private bool isOver;

    public VenuePump(FeedPlan plan)
    {
        markets = [.. plan.Symbols.Select((symbol, i) => new VenueStreams(new VenueSymbol(symbol, plan, i), i))];
        foreach (var market in markets)
        {
            foreach (var kind in Enum.GetValues<FeedKind>())
            {
                var name = StreamName.Of(market.Symbol.Symbol, kind);
                streams[KeyOf(name.Root == StreamRoot.Spot, name.Name)] = market.Of(kind);
            }
        }

        flowRate = plan.Rate - markets.Sum(market => market.OwnRate);
    }

    public Lock Gate { get; } = new();

    public IReadOnlyList<VenueSymbol> Symbols => [.. markets.Select(market => market.Symbol)];

    /// <summary>Trades and best prices that were let go because the machine did not let this process run.</summary>
    public long Forgone { get; private set; }

    public long Sent
    {
        get
        {
            lock (Gate)
            {
                return markets.Sum(market => market.Sent);
            }
        }
    }

    /// <summary>The sum of the numbers of every symbol's last trade.</summary>
    public long LastTrades
    {
        get
        {
            lock (Gate)
            {
                return markets.Sum(market => market.Symbol.LastStreamedId);
            }
        }
    }

    public void Join(VenueLine line)
    {
        lock (Gate)
        {
            lines.Add(line);
        }
    }

    public void Leave(VenueLine line)
    {
        lock (Gate)
        {
            lines.Remove(line);
            foreach (var market in markets)
            {
                market.Leave(line);
            }
        }
    }

    /// <summary>What the venue answers is said before the first message of what was asked for.</summary>
    public void Subscribe(
        VenueLine line, bool isSpot, IEnumerable<string> names, bool isWanted, ReadOnlySpan<byte> answer)
    {
        lock (Gate)
        {
            line.Say(answer);
            foreach (var name in names)
            {
                if (!streams.TryGetValue(KeyOf(isSpot, name), out var stream))
                {
                    continue; // a stream of that name is silent for ever, as the venue's own
                }

                if (isWanted)
                {
                    stream.Add(line);
                }
                else
                {
                    stream.Remove(line);
                }
            }
        }
    }

    /// <summary>From now on nothing is said any more; what was said before is on its way.</summary>
    public void Stop()
    {
        lock (Gate)
        {
            isOver = true;
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pulse);
        var began = Stopwatch.GetTimestamp();
        while (await timer.WaitForNextTickAsync(ct))
        {
            lock (Gate)
            {
                if (!isOver)
                {
                    Speak(Stopwatch.GetElapsedTime(began), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
                }

                foreach (var line in lines)
                {
                    line.Flush();
                }
            }
        }
    }

    private void Speak(TimeSpan run, long nowMs)
    {
        foreach (var market in markets)
        {
            market.Beat(message, (long)run.TotalMilliseconds, nowMs);
        }

        var due = (long)(run.TotalSeconds * flowRate) - Forgone;
        var late = due - flowed - (long)(LongestDebt.TotalSeconds * flowRate);
        if (late > 0)
        {
            Forgone += late;
            due -= late;
        }

        for (; flowed < due; flowed++)
        {
            var market = markets[flowed % markets.Length];
            if (flowed / markets.Length % 2 == 0)
            {
                market.Trade(message, nowMs);
            }
            else
            {
                market.Quote(message, nowMs);
            }
        }
    }

    private static string KeyOf(bool isSpot, string name) => isSpot ? name : "futures " + name;
}
