namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>The minute that forms: prices in cents, quantities in thousandths, amounts in both together.</summary>
internal struct VenueMinute
{
    public long OpenMs;
    public long Open;
    public long High;
    public long Low;
    public long Close;
    public long Lots;
    public long Quote;
    public long BoughtLots;
    public long BoughtQuote;
    public int Count;

    public static VenueMinute Begin(long openMs, long cents) =>
        new() { OpenMs = openMs, Open = cents, High = cents, Low = cents, Close = cents };

    public void Add(in VenueTrade trade)
    {
        High = Math.Max(High, trade.Cents);
        Low = Math.Min(Low, trade.Cents);
        Close = trade.Cents;
        Lots += trade.Lots;
        Quote += trade.Cents * trade.Lots;
        BoughtLots += trade.TakerSold ? 0 : trade.Lots;
        BoughtQuote += trade.TakerSold ? 0 : trade.Cents * trade.Lots;
        Count++;
    }
}
