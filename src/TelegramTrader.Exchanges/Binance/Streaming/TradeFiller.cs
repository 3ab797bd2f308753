using System.Threading.Channels;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>Hands on the trades of all symbols in order, and fetches by REST what a stream left out.</summary>
internal sealed class TradeFiller(BinanceRest rest, TimeProvider clock)
{
    // A hole of so many pages is a download; it is named instead of filled.
    private const int MostPages = 60;
    private const int MostFailures = 4;
    private const int MostRefusals = 600;
    private const int GapsRemembered = 1_000;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    // Whoever had no room for a trade is asked again so soon.
    private static readonly TimeSpan UntilRoom = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly Dictionary<SymbolTrack, TradeTrack> tracks = [];
    private readonly Queue<TradeGap> unfilled = new();
    private readonly Channel<SymbolTrack> holes = Channel.CreateUnbounded<SymbolTrack>();

    /// <summary>What could not be fetched, the latest of it.</summary>
    public IReadOnlyList<TradeGap> Unfilled
    {
        get
        {
            lock (gate)
            {
                return [.. unfilled];
            }
        }
    }

    public void Take(SymbolTrack of, in TradeTick trade, IMarketSink sink)
    {
        var track = TrackOf(of);
        lock (track)
        {
            var handOn = new List<TradeTick>(1);
            var isHole = track.Take(trade, handOn);
            if (!HandOn(track, handOn, sink) || isHole)
            {
                of.Trades?.Missed();
                of.Trades?.Behind(true);
                holes.Writer.TryWrite(of);
            }
        }
    }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(IMarketSink sink, CancellationToken ct)
    {
        await foreach (var of in holes.Reader.ReadAllAsync(ct))
        {
            await FillAsync(of, sink, ct);
            of.Trades?.Behind(false);
        }
    }

    private async Task FillAsync(SymbolTrack of, IMarketSink sink, CancellationToken ct)
    {
        var track = TrackOf(of);
        var (pages, failures, refusals) = (0, 0, 0);
        while (MissingFrom(track) is { } from)
        {
            var host = of.Symbol.Kind == MarketKind.Spot ? BinanceHost.Spot : BinanceHost.Futures;
            var asked = await rest.AskAsync(
                BinanceTrades.From(host, StreamName.VenueName(of.Symbol), from), ct);
            if (asked.IsAnswer(out var rows, out _))
            {
                pages++;
                if (!HandOn(track, handOn => track.Fill(rows.Select(Tick), handOn), sink) && ++refusals < MostRefusals)
                {
                    await Task.Delay(UntilRoom, clock, ct);
                    continue;
                }

                var isStuck = MissingFrom(track) == from;
                if (isStuck || pages >= MostPages)
                {
                    GiveUp(track, sink);
                    pages = 0;
                }
            }
            else if (++failures == MostFailures)
            {
                GiveUp(track, sink);
                failures = 0;
            }
            else
            {
                await Task.Delay(AfterFailure, clock, ct);
            }
        }
    }

    private void GiveUp(TradeTrack track, IMarketSink sink)
    {
        TradeGap? lost = null;
        HandOn(track, handOn => lost = track.GiveUp(handOn), sink);
        if (lost is null)
        {
            return;
        }

        lock (gate)
        {
            unfilled.Enqueue(lost);
            if (unfilled.Count > GapsRemembered)
            {
                unfilled.Dequeue();
            }
        }
    }

    private TradeTrack TrackOf(SymbolTrack of)
    {
        lock (gate)
        {
            return tracks.TryGetValue(of, out var known) ? known : tracks[of] = new TradeTrack(of.Symbol);
        }
    }

    private static long? MissingFrom(TradeTrack track)
    {
        lock (track)
        {
            return track.MissingFrom;
        }
    }

    // What is handed on goes out under the track's lock: the stream's next trade waits its turn.
    private static bool HandOn(TradeTrack track, Action<List<TradeTick>> take, IMarketSink sink)
    {
        lock (track)
        {
            var handOn = new List<TradeTick>();
            take(handOn);
            return HandOn(track, handOn, sink);
        }
    }

    // False where there was no room: from there on all is missing again.
    private static bool HandOn(TradeTrack track, List<TradeTick> trades, IMarketSink sink)
    {
        foreach (var trade in trades)
        {
            if (!sink.OnTrade(track.Symbol, trade))
            {
                track.TakeBack(trade);
                return false;
            }
        }

        return true;
    }

    private static TradeTick Tick(WireAggTrade row) => new(
        row.Id,
        row.FirstTradeId,
        row.LastTradeId,
        WireBooks.Rounded(row.Price),
        WireBooks.Rounded(row.Quantity),
        row.IsBuyerMaker,
        row.Time);
}
