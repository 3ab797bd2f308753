using System.Threading.Channels;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>
/// Stands between the sockets and whoever takes what they bring: a socket never waits. Of quotes, marks and forming
/// bars only the latest of a symbol is kept; trades and closed bars queue up, and when there are too many trades the
/// newest are let go: their numbers are missing then, and they are fetched.
/// </summary>
internal sealed class FeedBuffer
{
    public const int MostTrades = 16_384;

    // One a symbol and minute, and forced orders: a queue that long is no queue of a program that lives.
    private const int MostOthers = 8_192;

    private readonly Lock gate = new();
    private readonly Channel<bool> filled = Channel.CreateBounded<bool>(1);
    private Batch batch = new();

    /// <summary>Trades, bars or forced orders that found no room.</summary>
    public long Overflowed { get; private set; }

    /// <summary>False where there was no room.</summary>
    public bool Add(SymbolTrack track, in TradeTick trade)
    {
        lock (gate)
        {
            if (batch.Trades.Count >= MostTrades)
            {
                Overflowed++;
                return false;
            }

            batch.Trades.Add((track, trade));
        }

        Signal();
        return true;
    }

    public void Add(SymbolTrack track, in QuoteTick quote)
    {
        lock (gate)
        {
            batch.Quotes[track] = quote;
        }

        Signal();
    }

    public void Add(SymbolTrack track, in MarkTick mark)
    {
        lock (gate)
        {
            batch.Marks[track] = mark;
        }

        Signal();
    }

    public void Add(SymbolTrack track, in BarTick bar)
    {
        lock (gate)
        {
            if (!bar.IsClosed)
            {
                batch.Forming[track] = bar;
            }
            else if (batch.Closed.Count < MostOthers)
            {
                batch.Closed.Add((track, bar));
            }
            else
            {
                Overflowed++;
                track.Bars?.Missed();
            }
        }

        Signal();
    }

    public void Add(SymbolTrack track, in LiquidationTick liquidation)
    {
        lock (gate)
        {
            if (batch.Liquidations.Count < MostOthers)
            {
                batch.Liquidations.Add((track, liquidation));
            }
            else
            {
                Overflowed++;
                track.Liquidations?.Missed();
            }
        }

        Signal();
    }

    /// <summary>All that has come, waiting for something to come.</summary>
    public async Task<Batch> TakeAsync(CancellationToken ct)
    {
        await filled.Reader.ReadAsync(ct);
        lock (gate)
        {
            var taken = batch;
            batch = new Batch();
            return taken;
        }
    }

    private void Signal() => filled.Writer.TryWrite(true);

    internal sealed class Batch
    {
        public List<(SymbolTrack Track, TradeTick Trade)> Trades { get; } = [];

        public List<(SymbolTrack Track, BarTick Bar)> Closed { get; } = [];

        public List<(SymbolTrack Track, LiquidationTick Liquidation)> Liquidations { get; } = [];

        public Dictionary<SymbolTrack, BarTick> Forming { get; } = [];

        public Dictionary<SymbolTrack, QuoteTick> Quotes { get; } = [];

        public Dictionary<SymbolTrack, MarkTick> Marks { get; } = [];
    }
}
