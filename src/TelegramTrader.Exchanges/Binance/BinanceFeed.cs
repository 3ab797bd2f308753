using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance.Streaming;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// Trades, quotes, bars, mark prices and liquidations of Binance as they happen: each once, trades without a hole as
/// far as they can still be fetched, over connections that are renewed before they end.
/// </summary>
public sealed class BinanceFeed : IMarketFeed
{
    private const int MostAgain = 1_000;

    private readonly BinanceAddresses addresses;
    private readonly BinanceBooks? books;
    private readonly ServerClock venueClock;
    private readonly LineRules rules;
    private readonly TradeFiller filler;
    private readonly FeedBuffer buffer = new();
    private readonly TrackTable spot = new();
    private readonly TrackTable perpetuals = new();
    private readonly Lock gate = new();
    private readonly List<StreamLine> lines = [];
    private readonly TimeProvider clock;
    private TaskCompletionSource linesChanged = NewSignal();

    /// <param name="books">Keeps order books of what is watched; null for none.</param>
    public BinanceFeed(
        BinanceRest rest,
        ServerClock venueClock,
        BinanceAddresses addresses,
        BinanceBooks? books,
        TimeProvider clock,
        Random chance)
    {
        (this.venueClock, this.addresses, this.books, this.clock) = (venueClock, addresses, books, clock);
        rules = new LineRules(clock, chance);
        filler = new TradeFiller(rest, clock);
    }

    public Venue Venue => BinanceMarket.Venue;

    public IReadOnlyList<StreamHealth> Health =>
    [
        .. spot.All.Concat(perpetuals.All).SelectMany(track => track.Meters).Select(meter => meter.Health),
    ];

    /// <summary>Trades that never came and could not be fetched, the latest of them.</summary>
    public IReadOnlyList<TradeGap> Unfilled => filler.Unfilled;

    public IReadOnlyList<FeedHole> Holes =>
    [
        .. filler.Unfilled.Select(gap => new FeedHole(
            gap.Symbol, SeriesKind.Trades, gap.FromMs, gap.ToMs, gap.LastId - gap.FirstId + 1)),
    ];

    public long Dropped
    {
        get
        {
            lock (gate)
            {
                return buffer.Overflowed + lines.Sum(line => line.Dropped);
            }
        }
    }

    /// <summary>Connections that were made.</summary>
    internal long Connects
    {
        get
        {
            lock (gate)
            {
                return lines.Sum(line => line.Connects);
            }
        }
    }

    /// <summary>Said when connections of a market that were there are not; null while none is missing.</summary>
    public string? TroubleOf(MarketKind market)
    {
        var tracks = market == MarketKind.Spot ? spot : perpetuals;
        var down = tracks.All.SelectMany(track => track.Meters).Count(one => one.Health.State == StreamState.Down);
        var name = market == MarketKind.Spot ? "spot" : "futures";
        return down == 0 ? null : FormattableString.Invariant(
            $"{down} of Binance's {name} streams are interrupted; what they carry may be old.");
    }

    public void Watch(IReadOnlyCollection<Symbol> symbols)
    {
        lock (gate)
        {
            spot.Set(symbols.Where(symbol => symbol.Kind == MarketKind.Spot), Begin);
            perpetuals.Set(symbols.Where(symbol => symbol.Kind == MarketKind.Perpetual), Begin);
            foreach (var root in Enum.GetValues<StreamRoot>())
            {
                var table = root == StreamRoot.Spot ? spot : perpetuals;
                Assign(root, [.. table.All.SelectMany(track => track.Meters).Where(one => one.Stream.Root == root)]);
            }
        }

        books?.Watch(symbols);
    }

    public async Task RunAsync(IMarketSink sink, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = new List<Task>
        {
            DispatchAsync(sink, stop.Token),
            filler.RunAsync(sink, stop.Token),
            filler.RunAsync(sink, stop.Token),
        };
        if (books is not null)
        {
            running.Add(books.RunAsync(stop.Token));
        }

        try
        {
            var begun = new HashSet<StreamLine>();
            while (true)
            {
                var (more, changed) = Lines();
                running.AddRange(more.Where(begun.Add).Select(line => line.RunAsync(stop.Token)));
                var first = await Task.WhenAny([changed, .. running]);
                if (first != changed)
                {
                    await first; // none of them ends but by a fault or when told to
                    ct.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SymbolTrack Begin(SymbolTrack track)
    {
        StreamMeter Meter(FeedKind kind) => new(StreamName.Of(track.Symbol, kind), clock);
        var isPerpetual = track.Symbol.Kind == MarketKind.Perpetual;
        track.Trades = Meter(FeedKind.Trades);
        track.Bars = Meter(FeedKind.Bars);
        track.Quotes = Meter(FeedKind.Quotes);
        track.Marks = isPerpetual ? Meter(FeedKind.Marks) : null;
        track.Liquidations = isPerpetual ? Meter(FeedKind.Liquidations) : null;
        track.Depth = books is null ? null : Meter(FeedKind.Depth);
        return track;
    }

    // A stream stays where it is; what is new goes where there is room.
    private void Assign(StreamRoot root, IReadOnlyList<StreamMeter> wanted)
    {
        var left = wanted.ToDictionary(meter => meter.Stream.Name, StringComparer.Ordinal);
        var own = lines.Where(line => line.Root == root).ToList();
        var plans = own.Select(line => line.Streams.Keys.Where(left.ContainsKey)
            .ToDictionary(name => name, name => left[name], StringComparer.Ordinal)).ToList();
        foreach (var name in plans.SelectMany(plan => plan.Keys))
        {
            left.Remove(name);
        }

        foreach (var (name, meter) in left)
        {
            var plan = plans.Find(one => one.Count < LineRules.StreamsOfLine);
            if (plan is null)
            {
                plan = new Dictionary<string, StreamMeter>(StringComparer.Ordinal);
                plans.Add(plan);
                own.Add(new StreamLine(root, Address(root), rules, () => Dispatch(root)));
                lines.Add(own[^1]);
            }

            plan.Add(name, meter);
        }

        for (var i = 0; i < own.Count; i++)
        {
            own[i].Set(plans[i]);
        }

        linesChanged.TrySetResult();
        linesChanged = NewSignal();
    }

    private (IReadOnlyList<StreamLine> Lines, Task Changed) Lines()
    {
        lock (gate)
        {
            return ([.. lines], linesChanged.Task);
        }
    }

    private StreamDispatch Dispatch(StreamRoot root) =>
        new(root == StreamRoot.Spot ? spot : perpetuals, buffer, books);

    private Uri Address(StreamRoot root)
    {
        var origin = root == StreamRoot.Spot ? addresses.SpotStream : addresses.FuturesStream;
        var path = root switch
        {
            StreamRoot.Spot => "/ws",
            StreamRoot.FuturesPublic => "/public/ws",
            _ => "/market/ws",
        };
        return new Uri(origin.AbsoluteUri.TrimEnd('/') + path);
    }

    private async Task DispatchAsync(IMarketSink sink, CancellationToken ct)
    {
        var again = new FeedBuffer.Batch();
        while (true)
        {
            var batch = await buffer.TakeAsync(ct);
            foreach (var (track, trade) in batch.Trades)
            {
                filler.Take(track, trade, sink);
            }

            // They come every moment, closed bars once a minute: a clock that lags is found out with the next of them.
            if (batch.Trades.Count > 0)
            {
                venueClock.Observe(batch.Trades[^1].Trade.TimeMs);
            }

            HandOnClosed(batch, again, sink);
            foreach (var (track, bar) in batch.Forming)
            {
                sink.OnBar(track.Symbol, bar);
            }

            foreach (var (track, quote) in batch.Quotes)
            {
                sink.OnQuote(track.Symbol, quote);
            }

            // Of these the next is as good as the one there was no room for.
            foreach (var (track, mark) in batch.Marks)
            {
                sink.OnMark(track.Symbol, mark);
            }
        }
    }

    // What comes once and cannot be asked for as it was: offered again with the next batch where there was no room.
    private void HandOnClosed(FeedBuffer.Batch batch, FeedBuffer.Batch again, IMarketSink sink)
    {
        (SymbolTrack Track, BarTick Bar)[] bars = [.. again.Closed, .. batch.Closed];
        (SymbolTrack Track, LiquidationTick Tick)[] liquidations = [.. again.Liquidations, .. batch.Liquidations];
        again.Closed.Clear();
        again.Liquidations.Clear();
        foreach (var (track, bar) in bars)
        {
            venueClock.Observe(bar.TimeMs);
            if (sink.OnBar(track.Symbol, bar))
            {
                continue;
            }

            track.Bars?.Missed();
            if (again.Closed.Count < MostAgain)
            {
                again.Closed.Add((track, bar));
            }
        }

        foreach (var (track, liquidation) in liquidations)
        {
            if (sink.OnLiquidation(track.Symbol, liquidation))
            {
                continue;
            }

            track.Liquidations?.Missed();
            if (again.Liquidations.Count < MostAgain)
            {
                again.Liquidations.Add((track, liquidation));
            }
        }
    }
}
