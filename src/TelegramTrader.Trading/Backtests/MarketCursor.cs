using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Backtests;

/// <summary>A place in a series of bars that moves on bar by bar.</summary>
internal struct MarketCursor
{
    private readonly BarSeries bars;
    private int next;

    public MarketCursor(BarSeries bars)
    {
        this.bars = bars;
        Look();
    }

    /// <summary>When the next bar opens and is over; the end of time behind the last.</summary>
    public long OpenMs { get; private set; }

    public long EndMs { get; private set; }

    public Bar Take()
    {
        var at = next++;
        var bar = new Bar(
            new BarValues(
                OpenMs,
                bars.Open[at],
                bars.High[at],
                bars.Low[at],
                bars.Close[at],
                bars.Volume[at],
                bars.HasTakerVolume ? bars.TakerBuyVolume[at] : double.NaN),
            EndMs);
        Look();
        return bar;
    }

    public void Skip()
    {
        next++;
        Look();
    }

    private void Look()
    {
        OpenMs = next < bars.Count ? bars.OpenTimeMs[next] : long.MaxValue;
        EndMs = next < bars.Count ? bars.Timeframe.NextOpen(OpenMs) : long.MaxValue;
    }
}
