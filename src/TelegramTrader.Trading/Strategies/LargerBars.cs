using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Strategies;

/// <summary>Longer bars out of those that close one after another; one is told when it is over, never before.</summary>
/// <param name="multiple">How many bars make a longer one; they begin where the clock does, as resampled ones.</param>
internal sealed class LargerBars(int multiple)
{
    private long bucket = long.MinValue;
    private long bucketEndMs;
    private bool isWhole;
    private bool isOpen;
    private BarValues forming;

    /// <summary>Takes a bar that closed.</summary>
    /// <returns>True when a longer bar is over, which is then <paramref name="finished"/>.</returns>
    /// <remarks>A longer bar that had begun before the first bar was seen is left out.</remarks>
    public bool TryFinish(in Bar bar, out BarValues finished)
    {
        var lengthMs = (bar.EndMs - bar.OpenTimeMs) * multiple;
        var next = Math.DivRem(bar.OpenTimeMs, lengthMs, out var intoMs);
        finished = forming;

        // After a hole in the data the bar before it is over as soon as the next one shows it.
        var isOverdue = isOpen && next != bucket;
        if (next != bucket)
        {
            (isWhole, bucket) = (bucket != long.MinValue || intoMs == 0, next);
            (bucketEndMs, isOpen) = ((next + 1) * lengthMs, isWhole);
            forming = bar.Values;
        }
        else
        {
            Join(in bar);
        }

        if (isOverdue)
        {
            return true;
        }

        finished = forming;
        var isOver = isOpen && bar.EndMs >= bucketEndMs;
        isOpen &= !isOver;
        return isOver;
    }

    private void Join(in Bar bar) => forming = forming with
    {
        High = Math.Max(forming.High, bar.High),
        Low = Math.Min(forming.Low, bar.Low),
        Close = bar.Close,
        Volume = forming.Volume + bar.Volume,
        TakerBuyVolume = forming.TakerBuyVolume + bar.Values.TakerBuyVolume,
    };
}
