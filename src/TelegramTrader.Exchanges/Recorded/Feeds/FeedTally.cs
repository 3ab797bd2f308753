using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Counts a feed, sums its trades and keeps its book.</summary>
internal sealed class FeedTally(FeedFaults faults)
{
    private const int ShownLevels = 20;

    private readonly List<string> notes = [];
    private Int128 cvdUnits;
    private BookSync? sync;
    private BookSnapshot? latest;
    private bool hadSnapshot;

    public long Messages { get; set; }

    public long Trades { get; set; }

    public long DepthEvents { get; private set; }

    public void Note(string text) => notes.Add(text);

    public void Sum(Fixed8 quantity, bool takerSold) => cvdUnits += takerSold ? -quantity.Units : quantity.Units;

    public void Change(FeedLines lines, BookChange change)
    {
        DepthEvents++;
        sync ??= new BookSync(change.PreviousUpdateId >= 0 ? BookNumbering.Linked : BookNumbering.Consecutive);
        if (latest is { } snapshot)
        {
            latest = null;
            sync.OnSnapshot(snapshot); // it came before the first change said how they are numbered
        }

        var was = sync.State;
        sync.OnChange(change);
        Judge(lines, was);
    }

    /// <summary>A book that changes are to continue.</summary>
    public void Snapshot(FeedLines lines, BookSnapshot snapshot)
    {
        hadSnapshot = true;
        if (sync is null)
        {
            latest = snapshot;
            return;
        }

        var was = sync.State;
        sync.OnSnapshot(snapshot);
        Judge(lines, was);
    }

    /// <summary>A book that stands for itself, as in a file of snapshots.</summary>
    public void Whole(FeedLines lines, BookSnapshot snapshot)
    {
        DepthEvents++;
        hadSnapshot = true;
        latest = snapshot;
        if (snapshot is { Bids: [var bid, ..], Asks: [var ask, ..] } && bid.Price >= ask.Price)
        {
            faults.Add(lines.First, "crossed", $"The best bid {bid.Price} is not below the best ask {ask.Price}.");
        }
    }

    public FeedReport Report() => new()
    {
        Messages = Messages,
        Trades = Trades,
        DepthEvents = DepthEvents,
        Faults = faults.Sorted(),
        FaultCount = faults.Count,
        Cvd = (decimal)cvdUnits / Fixed8.One,
        BookState = State(),
        Book = Book(),
        Notes = notes,
    };

    private void Judge(FeedLines lines, BookSyncState was)
    {
        // A gap is told by the rule about numbers, at the line where it is.
        if (was != BookSyncState.Broken && sync is { State: BookSyncState.Broken, BrokenBecause: { } because }
            && because.StartsWith("The best bid", StringComparison.Ordinal))
        {
            faults.Add(lines.First, "crossed", because);
        }
    }

    private FeedBook State() => sync switch
    {
        null => latest is null ? FeedBook.None : FeedBook.Synced,
        { State: BookSyncState.Synced } => FeedBook.Synced,
        { State: BookSyncState.Broken } => FeedBook.Broken,
        _ => hadSnapshot ? FeedBook.Broken : FeedBook.NoSnapshot,
    };

    private BookSnapshot Book() => sync?.Book is { } book
        ? book.Top(ShownLevels, sync.LastUpdateId, sync.TimeMs)
        : sync is null && latest is { } whole
            ? whole with { Bids = [.. whole.Bids.Take(ShownLevels)], Asks = [.. whole.Asks.Take(ShownLevels)] }
            : new BookSnapshot(0, 0, [], []);
}
