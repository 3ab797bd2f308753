using System.Threading.Channels;
using TelegramTrader.Exchanges.Binance.Streaming;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// Order books of the watched symbols, kept by their depth streams. A book with a hole is made anew from a snapshot,
/// and each is held against the venue's own every five minutes, one after another. A book that cannot be trusted is
/// not given out.
/// </summary>
public sealed class BinanceBooks(BinanceRest rest, TimeProvider clock)
{
    private const int SnapshotLevels = 1_000;
    private const int LevelsCompared = 50;

    // The largest limit of the lowest weight.
    private const int LevelsAskedToCompare = 100;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RoundOfComparisons = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // A book whose stream is silent for longer may be an old one.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Channel<LiveBook> lost = Channel.CreateUnbounded<LiveBook>();
    private Dictionary<Symbol, LiveBook> books = [];

    /// <summary>Times a book had to be made anew, of all that are watched.</summary>
    public long Resyncs => All().Sum(book => book.Resyncs);

    /// <summary>Times a book was not the venue's own when they were compared; it was made anew then.</summary>
    public long Differences => All().Sum(book => book.Differences);

    /// <summary>Times a book was held against the venue's own at one and the same update.</summary>
    public long Comparisons => All().Sum(book => book.Comparisons);

    /// <summary>The best levels; null while there is no book of it that can be trusted.</summary>
    public BookSnapshot? Find(Symbol symbol, int levels)
    {
        lock (gate)
        {
            return books.TryGetValue(symbol, out var book) ? book.Top(levels, Fresh) : null;
        }
    }

    internal void Watch(IReadOnlyCollection<Symbol> symbols)
    {
        lock (gate)
        {
            books = symbols.Distinct().ToDictionary(
                symbol => symbol,
                symbol => books.GetValueOrDefault(symbol) ?? new LiveBook(symbol, clock));
        }
    }

    /// <summary>Takes a change; from several connections at once, each in its own order.</summary>
    internal void OnDepth(Symbol symbol, BookChange change)
    {
        LiveBook? book;
        lock (gate)
        {
            books.TryGetValue(symbol, out book);
        }

        if (book is not null && book.TakeAndAsk(change))
        {
            lost.Writer.TryWrite(book);
        }
    }

    /// <summary>Until cancelled.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        var mending = MendAsync(ct);
        var comparing = CompareAsync(ct);
        await await Task.WhenAny(mending, comparing);
    }

    private IReadOnlyList<LiveBook> All()
    {
        lock (gate)
        {
            return [.. books.Values];
        }
    }

    private async Task MendAsync(CancellationToken ct)
    {
        await foreach (var book in lost.Reader.ReadAllAsync(ct))
        {
            // One try, then the others' turn: a venue that is down must not hold one book before all.
            var asked = await AskAsync(book.Symbol, SnapshotLevels, ct);
            if (!asked.IsAnswer(out var snapshot, out _) || !book.Begin(snapshot))
            {
                await Task.Delay(BetweenTries, clock, ct);
                lost.Writer.TryWrite(book);
            }
        }
    }

    // Spread over the round: all at once would use up the venue's minute and much memory in a moment.
    private async Task CompareAsync(CancellationToken ct)
    {
        for (var turn = 0; ; turn++)
        {
            var watched = All();
            var pause = RoundOfComparisons / Math.Max(1, watched.Count);
            await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, ct);
            if (watched.Count > 0)
            {
                await CompareAsync(watched[turn % watched.Count], ct);
            }
        }
    }

    private async Task CompareAsync(LiveBook book, CancellationToken ct)
    {
        book.BeginComparing();
        var asked = await AskAsync(book.Symbol, LevelsAskedToCompare, ct);
        var isLost = asked.IsAnswer(out var snapshot, out _) && book.Compare(snapshot, LevelsCompared);
        book.EndComparing();
        if (isLost)
        {
            lost.Writer.TryWrite(book);
        }
    }

    private async Task<Application.Result<BookSnapshot>> AskAsync(Symbol symbol, int levels, CancellationToken ct)
    {
        var name = StreamName.VenueName(symbol);
        var call = symbol.Kind == MarketKind.Spot
            ? SpotCalls.Depth(name, levels)
            : FuturesCalls.Depth(name, levels);
        var asked = await rest.AskAsync(call with { Refuses = WireBooks.Refuses }, ct);
        return asked.Match<Application.Result<BookSnapshot>>(depth => Snapshot(depth), refusal => refusal);
    }

    private BookSnapshot Snapshot(WireDepth depth) =>
        WireBooks.Snapshot(depth, clock.GetUtcNow().ToUnixTimeMilliseconds());
}
