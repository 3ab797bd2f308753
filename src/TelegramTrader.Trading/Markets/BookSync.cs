namespace TelegramTrader.Trading.Markets;

/// <summary>
/// Joins a snapshot and a stream of changes to a book, by the venue's procedure, without any I/O: feeds and replays
/// give it what they have, in the order they got it.
/// </summary>
/// <remarks>
/// <para>Consecutive (Binance spot): changes that end at or before the snapshot are dropped; the next one must begin at
/// most one behind it, and so must every later one behind its predecessor.</para>
/// <para>Linked (Binance USDⓈ-M): changes that end before the snapshot are dropped; the first one kept must reach
/// over it, and every later one must name its predecessor's last update. A first change that begins behind the
/// snapshot but follows a message at or before it is taken too: nothing lies between.</para>
/// </remarks>
public sealed class BookSync
{
    /// <summary>Changes kept while no snapshot is there; older ones are dropped.</summary>
    public const int MostKept = 2_048;

    /// <summary>Levels in all the changes that are kept; a bound on memory that no market comes near.</summary>
    public const int MostKeptLevels = 500_000;

    private readonly BookNumbering numbering;
    private readonly OrderBook book;
    private readonly Queue<BookChange> kept = new();
    private readonly Stack<BookChange> spare = new();
    private int keptLevels;
    private bool isFirst;

    public BookSync(BookNumbering numbering, int mostLevels = OrderBook.UsualLevels)
    {
        this.numbering = numbering;
        book = new OrderBook(mostLevels);
    }

    public BookSyncState State { get; private set; }

    /// <summary>A sentence when <see cref="State"/> is broken.</summary>
    public string? BrokenBecause { get; private set; }

    /// <summary>The book while it can be trusted, else null.</summary>
    public OrderBook? Book => State == BookSyncState.Synced ? book : null;

    /// <summary>Last update in the book.</summary>
    public long LastUpdateId { get; private set; }

    /// <summary>Epoch ms of the last change, or of the snapshot.</summary>
    public long TimeMs { get; private set; }

    /// <summary>Changes that are in the book, and those that were older than a snapshot or came twice.</summary>
    public long Applied { get; private set; }

    public long Dropped { get; private set; }

    /// <summary>Forgets book and changes, such as after a new connection.</summary>
    public void Restart()
    {
        while (kept.Count > 0)
        {
            Release();
        }

        book.Clear();
        (State, BrokenBecause, LastUpdateId) = (BookSyncState.WaitingForSnapshot, null, 0);
    }

    /// <summary>Takes one message of the stream; it is copied when it has to be kept.</summary>
    public void OnChange(BookChange change)
    {
        if (State == BookSyncState.Synced)
        {
            Take(change);
            if (State == BookSyncState.Synced)
            {
                return;
            }
        }

        Keep(change);
    }

    /// <summary>
    /// Takes a snapshot. False when it is older than the first change that is kept, or no newer than the book: then
    /// nothing is changed, and in the first case another one is needed.
    /// </summary>
    public bool OnSnapshot(BookSnapshot snapshot)
    {
        if (State == BookSyncState.Synced && snapshot.LastUpdateId <= LastUpdateId)
        {
            return false;
        }

        if (kept.TryPeek(out var oldest) && IsMissing(oldest, snapshot.LastUpdateId))
        {
            return false;
        }

        book.Begin(snapshot.Bids, snapshot.Asks);
        (State, BrokenBecause, isFirst) = (BookSyncState.Synced, null, true);
        (LastUpdateId, TimeMs) = (snapshot.LastUpdateId, snapshot.TimeMs);
        RefuseCrossed();
        while (State == BookSyncState.Synced && kept.TryPeek(out var change))
        {
            Take(change);
            if (State == BookSyncState.Synced)
            {
                Release();
            }
        }

        return State == BookSyncState.Synced;
    }

    private void Take(BookChange change)
    {
        if (IsOld(change))
        {
            Dropped++;
            return;
        }

        if (isFirst ? IsMissing(change, LastUpdateId) : IsGap(change))
        {
            var from = numbering == BookNumbering.Linked ? change.PreviousUpdateId : change.FirstUpdateId - 1;
            Break(FormattableString.Invariant($"A change follows update {from}, the book ends at {LastUpdateId}."));
            return;
        }

        isFirst = false;
        book.Apply(change);
        (LastUpdateId, TimeMs) = (change.LastUpdateId, change.TimeMs);
        Applied++;
        RefuseCrossed();
    }

    // A linked message that ends where the snapshot does is the predecessor of the next, so it is taken.
    private bool IsOld(BookChange change) => numbering == BookNumbering.Linked && isFirst
        ? change.LastUpdateId < LastUpdateId
        : change.LastUpdateId <= LastUpdateId;

    // Nothing may lie between a snapshot that ends here and this change.
    private bool IsMissing(BookChange change, long end) => numbering == BookNumbering.Linked
        ? change.FirstUpdateId > end && (change.PreviousUpdateId < 0 || change.PreviousUpdateId > end)
        : change.FirstUpdateId > end + 1;

    private bool IsGap(BookChange change) => numbering == BookNumbering.Linked
        ? change.PreviousUpdateId != LastUpdateId
        : change.FirstUpdateId > LastUpdateId + 1;

    private void RefuseCrossed()
    {
        if (book.IsCrossed)
        {
            Break(FormattableString.Invariant(
                $"The best bid {book.BestBid.Price} is not below the best ask {book.BestAsk.Price}."));
        }
    }

    private void Break(string because) => (State, BrokenBecause) = (BookSyncState.Broken, because);

    private void Keep(BookChange change)
    {
        var levels = change.Bids.Count + change.Asks.Count;
        while (kept.Count == MostKept || (kept.Count > 0 && keptLevels + levels > MostKeptLevels))
        {
            Release();
        }

        var copy = spare.TryPop(out var used) ? used : new BookChange();
        copy.Clear();
        copy.FirstUpdateId = change.FirstUpdateId;
        copy.LastUpdateId = change.LastUpdateId;
        copy.PreviousUpdateId = change.PreviousUpdateId;
        copy.TimeMs = change.TimeMs;
        copy.Bids.AddRange(change.Bids);
        copy.Asks.AddRange(change.Asks);
        kept.Enqueue(copy);
        keptLevels += levels;
    }

    private void Release()
    {
        var change = kept.Dequeue();
        keptLevels -= change.Bids.Count + change.Asks.Count;
        spare.Push(change);
    }
}
