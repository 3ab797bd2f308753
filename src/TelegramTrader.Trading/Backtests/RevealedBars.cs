using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// A series of the full length that shows a bar only when it is due: before, its prices and volume are NaN and its
/// time is the end of time. Whoever looks ahead in it sees nothing.
/// </summary>
internal sealed class RevealedBars
{
    private readonly BarSeries whole;
    private int next;

    public RevealedBars(BarSeries whole)
    {
        this.whole = whole;
        var times = new long[whole.Count];
        Array.Fill(times, long.MaxValue);
        Shown = new BarSeries(
            whole.Timeframe,
            times,
            new BarPrices(Hidden(), Hidden(), Hidden(), Hidden()),
            Hidden(),
            whole.HasTakerVolume ? Hidden() : []);
    }

    /// <summary>What a strategy is handed; it fills as bars are shown.</summary>
    public BarSeries Shown { get; }

    public void ShowNext()
    {
        var at = next++;
        Shown.OpenTimeMs[at] = whole.OpenTimeMs[at];
        Shown.Open[at] = whole.Open[at];
        Shown.High[at] = whole.High[at];
        Shown.Low[at] = whole.Low[at];
        Shown.Close[at] = whole.Close[at];
        Shown.Volume[at] = whole.Volume[at];
        if (whole.HasTakerVolume)
        {
            Shown.TakerBuyVolume[at] = whole.TakerBuyVolume[at];
        }
    }

    private double[] Hidden()
    {
        var column = new double[whole.Count];
        Array.Fill(column, double.NaN);
        return column;
    }
}
