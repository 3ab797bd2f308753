using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Series;

/// <summary>
/// Joins bars into longer ones as they come, by the rules of <see cref="Resampling"/>, and says when a longer one is
/// closed: with the bar that ends where it ends or, when that one is missing, with the first that lies after it.
/// </summary>
internal struct FormingBar(BarLength bars, BarLength longer)
{
    private BarValues forming;
    private long endsAtMs;
    private bool isOpen;

    /// <summary>
    /// True when the longer bar that formed ended before a bar that opens now. Asked before <see cref="Closes"/>.
    /// </summary>
    public bool ClosedBefore(long openTimeMs, out BarValues closed)
    {
        closed = forming;
        var isOver = isOpen && openTimeMs >= endsAtMs;
        isOpen &= !isOver;
        return isOver;
    }

    /// <summary>Takes a closed bar; true when the longer bar closes with it.</summary>
    public bool Closes(in BarValues bar, out BarValues closed)
    {
        if (isOpen)
        {
            Join(bar);
        }
        else
        {
            var open = longer.OpenOf(bar.OpenTimeMs);
            endsAtMs = longer.NextOpen(open);
            forming = bar with { OpenTimeMs = open };
        }

        closed = forming;
        isOpen = bars.NextOpen(bar.OpenTimeMs) < endsAtMs;
        return !isOpen;
    }

    private void Join(in BarValues bar) => forming = forming with
    {
        High = Math.Max(forming.High, bar.High),
        Low = Math.Min(forming.Low, bar.Low),
        Close = bar.Close,
        Volume = forming.Volume + bar.Volume,
        TakerBuyVolume = forming.TakerBuyVolume + bar.TakerBuyVolume,
    };
}
