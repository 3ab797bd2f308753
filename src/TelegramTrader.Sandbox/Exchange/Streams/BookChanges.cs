using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Levels that changed since the last message of a depth stream.</summary>
internal sealed class BookChanges
{
    public HashSet<long> Bids { get; } = [];
    public HashSet<long> Asks { get; } = [];
    public long FirstUpdateId { get; private set; }
    public long LastUpdateId { get; private set; }

    /// <summary>The last of the message before.</summary>
    public long BeforeUpdateId { get; private set; }

    public bool IsEmpty => FirstUpdateId == 0;

    public void Add(StepReport report)
    {
        if (report.LastUpdateId < report.FirstUpdateId)
        {
            return;
        }

        if (IsEmpty)
        {
            FirstUpdateId = report.FirstUpdateId;
        }

        if (BeforeUpdateId == 0)
        {
            BeforeUpdateId = report.FirstUpdateId - 1;
        }

        LastUpdateId = report.LastUpdateId;
        Bids.UnionWith(report.Market.Book.TouchedBids);
        Asks.UnionWith(report.Market.Book.TouchedAsks);
    }

    public void Clear()
    {
        (BeforeUpdateId, FirstUpdateId) = (LastUpdateId, 0);
        Bids.Clear();
        Asks.Clear();
    }
}
