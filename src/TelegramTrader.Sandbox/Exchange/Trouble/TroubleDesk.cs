using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Trouble;

/// <summary>All trouble that is planned, and whom it hits.</summary>
internal sealed class TroubleDesk(SimulatedVenue venue)
{
    public const int Limit = 100;

    private static readonly TroubleKind[] OfAnswers =
    [
        TroubleKind.Down, TroubleKind.Slow, TroubleKind.Error, TroubleKind.Html, TroubleKind.Half,
        TroubleKind.TooMany, TroubleKind.Banned, TroubleKind.Garbage,
    ];

    private static readonly TroubleKind[] OfMessages =
        [TroubleKind.Freeze, TroubleKind.Gap, TroubleKind.Duplicate, TroubleKind.Reorder];

    private static readonly TroubleKind[] OfBooks = [TroubleKind.Crossed];

    private readonly Lock gate = new();
    private readonly Random chance = new(1);
    private volatile PlannedTrouble[] planned = [];

    public IReadOnlyList<PlannedTrouble> Planned
    {
        get
        {
            lock (gate)
            {
                DropOver();
                return planned;
            }
        }
    }

    public bool TryAdd(PlannedTrouble trouble)
    {
        lock (gate)
        {
            DropOver();
            if (planned.Length >= Limit)
            {
                return false;
            }

            planned = [.. planned, trouble];
            return true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            planned = [];
        }
    }

    /// <summary>What hits this request; a hit is counted.</summary>
    public PlannedTrouble? ForAnswer(string path, string? symbol, bool isPerpetual) =>
        Hit(OfAnswers, path, symbol, isPerpetual);

    /// <summary>What hits this message of a stream; a hit is counted.</summary>
    public PlannedTrouble? ForMessage(string stream, string? symbol, bool isPerpetual) =>
        Hit(OfMessages, stream, symbol, isPerpetual);

    /// <summary>Whether a message of a book or quote is to be crossed; a hit is counted.</summary>
    public bool Crosses(string stream, VenueListing listing) =>
        Hit(OfBooks, stream, listing.Name, listing.IsPerpetual) is not null;

    /// <summary>Whether an open stream ends, by its address and what it listens to.</summary>
    public bool Cuts(string path, IReadOnlyCollection<string> streams, bool isPerpetual) =>
        planned.Length > 0 && Planned.Any(trouble =>
        trouble.Kind == TroubleKind.Down
        && (trouble.Path is null || IsIn(path, trouble.Path) || streams.Any(stream => IsIn(stream, trouble.Path)))
        && (trouble.Symbol is null || streams.Any(stream => IsIn(stream, trouble.Symbol + "@")))
        && (trouble.IsPerpetual ?? isPerpetual) == isPerpetual);

    public bool IsOn(TroubleKind kind, VenueListing listing) => planned.Length > 0 && Planned.Any(
        trouble => trouble.Kind == kind && trouble.IsAbout(listing.Name, listing.IsPerpetual));

    /// <summary>By how much the venue's clock is off.</summary>
    public long SkewMs => planned.Length == 0
        ? 0
        : (long)(1_000 * Planned.Where(trouble => trouble.Kind == TroubleKind.Skew).Sum(trouble => trouble.Amount));

    private PlannedTrouble? Hit(TroubleKind[] kinds, string path, string? symbol, bool isPerpetual)
    {
        if (planned.Length == 0)
        {
            return null;
        }

        lock (gate)
        {
            DropOver();
            foreach (var trouble in planned)
            {
                if (kinds.Contains(trouble.Kind)
                    && (trouble.Path is null || IsIn(path, trouble.Path))
                    && trouble.IsAbout(symbol, isPerpetual)
                    && (trouble.Share >= 1 || chance.NextDouble() < trouble.Share))
                {
                    trouble.Calls--;
                    return trouble;
                }
            }
        }

        return null;
    }

    private static bool IsIn(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private void DropOver()
    {
        var now = venue.NowMs;
        if (planned.Any(trouble => trouble.UntilMs <= now || trouble.Calls <= 0))
        {
            planned = [.. planned.Where(trouble => !(trouble.UntilMs <= now) && !(trouble.Calls <= 0))];
        }
    }
}
