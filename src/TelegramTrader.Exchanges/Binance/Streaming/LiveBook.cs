using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>One symbol's order book with what it takes to trust it.</summary>
internal sealed class LiveBook(Symbol symbol, TimeProvider clock)
{
    private const int TopsRemembered = 200;
    private const int LevelsRemembered = 100;

    private readonly Lock gate = new();
    private readonly Queue<BookSnapshot> tops = new();
    private readonly BookSync sync = new(
        symbol.Kind == MarketKind.Spot ? BookNumbering.Consecutive : BookNumbering.Linked);

    private long heard = clock.GetTimestamp();
    private bool isAsked;
    private bool isComparing;

    public Symbol Symbol => symbol;

    public long Resyncs { get; private set; }

    public long Comparisons { get; private set; }

    public long Differences { get; private set; }

    /// <summary>Takes a change; true where a snapshot is needed and none is on its way.</summary>
    public bool TakeAndAsk(BookChange change)
    {
        lock (gate)
        {
            heard = clock.GetTimestamp();
            sync.OnChange(change);
            Remember();
            var isNeeded = sync.State != BookSyncState.Synced && !isAsked;
            isAsked |= isNeeded;
            return isNeeded;
        }
    }

    /// <summary>False where the book needs a newer one.</summary>
    public bool Begin(BookSnapshot snapshot)
    {
        lock (gate)
        {
            sync.OnSnapshot(snapshot);
            var isSynced = sync.State == BookSyncState.Synced;
            Resyncs += isSynced ? 1 : 0;
            isAsked = !isSynced;
            return isSynced;
        }
    }

    public BookSnapshot? Top(int levels, TimeSpan fresh)
    {
        lock (gate)
        {
            return clock.GetElapsedTime(heard) > fresh ? null : sync.Book?.Top(levels, sync.LastUpdateId, sync.TimeMs);
        }
    }

    /// <summary>From now on tops are kept: a snapshot shows the book of a moment ago.</summary>
    public void BeginComparing()
    {
        lock (gate)
        {
            isComparing = true;
            Remember();
        }
    }

    public void EndComparing()
    {
        lock (gate)
        {
            isComparing = false;
            tops.Clear();
        }
    }

    /// <summary>True where the book was another one than the venue's at the same update: it is given up.</summary>
    public bool Compare(BookSnapshot venue, int levels)
    {
        lock (gate)
        {
            var own = tops.FirstOrDefault(top => top.LastUpdateId == venue.LastUpdateId);
            if (own is null || isAsked)
            {
                return false;
            }

            Comparisons++;
            if (own.Bids.Take(levels).SequenceEqual(venue.Bids.Take(levels))
                && own.Asks.Take(levels).SequenceEqual(venue.Asks.Take(levels)))
            {
                return false;
            }

            Differences++;
            sync.Restart();
            isAsked = true;
            return true;
        }
    }

    private void Remember()
    {
        if (!isComparing || sync.Book is not { } book)
        {
            return;
        }

        tops.Enqueue(book.Top(LevelsRemembered, sync.LastUpdateId, sync.TimeMs));
        if (tops.Count > TopsRemembered)
        {
            tops.Dequeue();
        }
    }
}
