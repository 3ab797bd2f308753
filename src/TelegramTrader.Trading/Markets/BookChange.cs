namespace TelegramTrader.Trading.Markets;

/// <summary>
/// One message of changed levels. Its owner reuses it: whoever keeps it longer than the call copies it.
/// </summary>
public sealed class BookChange
{
    /// <summary>First and last update in it (U and u on Binance).</summary>
    public long FirstUpdateId { get; set; }

    public long LastUpdateId { get; set; }

    /// <summary>Last update of the message before (pu of USDⓈ-M); −1 where the venue does not say.</summary>
    public long PreviousUpdateId { get; set; } = -1;

    public long TimeMs { get; set; }

    public List<BookLevel> Bids { get; } = [];

    public List<BookLevel> Asks { get; } = [];

    public void Clear()
    {
        (FirstUpdateId, LastUpdateId, PreviousUpdateId, TimeMs) = (0, 0, -1, 0);
        Bids.Clear();
        Asks.Clear();
    }
}
