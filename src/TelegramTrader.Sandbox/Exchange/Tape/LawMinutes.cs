using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>The candle law in whole numbers, computed in blocks of which the latest stay.</summary>
internal sealed class LawMinutes(SimulatedCandles candles, SimulatedInstrument instrument, TradeCount count)
{
    private const int BlockMinutes = 480;
    private const int Kept = 16;
    private const long MinuteMs = 60_000;

    private readonly Dictionary<long, TapeBar[]> blocks = [];
    private readonly Queue<long> oldest = new();

    public static long OriginMs { get; } = PricePath.Origin.ToUnixTimeMilliseconds();

    public static long FirstMinute { get; } = MinuteOf(SimulatedListing.Opened.ToUnixTimeMilliseconds());

    public TradeCount Count => count;

    public static long MinuteOf(long timeMs) => (timeMs - OriginMs) / MinuteMs;

    public static long OpenMs(long minute) => OriginMs + (minute * MinuteMs);

    /// <summary>The minute as the law has it; ids count from the law's own beginning.</summary>
    /// <param name="minute">Minutes since <see cref="PricePath.Origin"/>, not before <see cref="FirstMinute"/>.</param>
    public TapeBar this[long minute]
    {
        get
        {
            var block = minute / BlockMinutes;
            if (!blocks.TryGetValue(block, out var bars))
            {
                bars = Compute(block * BlockMinutes);
                blocks[block] = bars;
                oldest.Enqueue(block);
                if (oldest.Count > Kept)
                {
                    blocks.Remove(oldest.Dequeue());
                }
            }

            return bars[minute - (block * BlockMinutes)];
        }
    }

    private TapeBar[] Compute(long first)
    {
        var start = Math.Max(first, FirstMinute);
        var bars = candles.Minutes(instrument, OpenMs(start), OpenMs(first + BlockMinutes));
        var block = new TapeBar[BlockMinutes];
        for (var i = 0; i < bars.Count; i++)
        {
            block[start - first + i] = Whole(start + i, bars, i);
        }

        return block;
    }

    private TapeBar Whole(long minute, BarSeries bars, int i)
    {
        long Ticks(double price) => (long)Math.Round(price * instrument.PriceScale);
        long Steps(double volume) => (long)Math.Round(volume * instrument.VolumeScale);

        var (open, high, low, close) =
            (Ticks(bars.Open[i]), Ticks(bars.High[i]), Ticks(bars.Low[i]), Ticks(bars.Close[i]));
        var (volume, takers) = (Steps(bars.Volume[i]), Steps(bars.TakerBuyVolume[i]));

        // Takers buy dearer than the mean and sell cheaper, by a part of the range; both stay within the bar.
        var typical = (2 * open) + high + low + (2 * close);
        var lean = (high - low) / 4;
        var takerTurnover = Mean(typical + lean, high, low) * takers / 6;
        var turnover = takerTurnover + (Mean(typical - lean, high, low) * (volume - takers) / 6);
        var firstId = count.Before(minute);
        return new TapeBar(
            bars.OpenTimeMs[i],
            open,
            high,
            low,
            close,
            volume,
            takers,
            turnover,
            takerTurnover,
            firstId,
            Math.Max(1, count.Before(minute + 1) - firstId));
    }

    private static Int128 Mean(long sixfold, long high, long low) => Math.Clamp(sixfold, 6 * low, 6 * high);
}
