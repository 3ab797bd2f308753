using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>
/// The trades of a minute that was never simulated, made to fit its bar: open, high, low, close, volume, what takers
/// bought and the number of trades are exactly the bar's, the turnover is near it.
/// </summary>
internal sealed class LawTrades(long seed, SimulatedInstrument instrument)
{
    private const long MinuteMs = 60_000;
    private const int DrawsPerTrade = 4;

    private readonly SeededNoise noise = new(seed, instrument.Symbol + " past trades");

    public TapeTrade[] Of(in TapeBar bar, long firstAggregateId)
    {
        var count = (int)bar.Trades;
        var place = (ulong)(bar.OpenMs / MinuteMs) << 16;
        var (times, prices) = (Times(bar.OpenMs, count, place), Prices(bar, count, place));
        var isBuy = Sides(bar, count, place);
        var sizes = new long[count];
        Share(sizes, isBuy, wanted: true, bar.TakerVolume, place);
        Share(sizes, isBuy, wanted: false, bar.Volume - bar.TakerVolume, place);

        var trades = new TapeTrade[count];
        for (var i = 0; i < count; i++)
        {
            trades[i] = new TapeTrade(
                bar.FirstId + i, firstAggregateId + i, prices[i], sizes[i], times[i], BuyerIsMaker: !isBuy[i]);
        }

        return trades;
    }

    private long[] Times(long openMs, int count, ulong place)
    {
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            times[i] = openMs + (long)(noise.Unit(place + (ulong)(i * DrawsPerTrade)) * (MinuteMs - 1));
        }

        Array.Sort(times);
        return times;
    }

    // From the open by way of both extremes to the close; between those four points it wanders within the bar.
    private long[] Prices(in TapeBar bar, int count, ulong place)
    {
        var prices = new long[count];
        var isUp = bar.Close >= bar.Open;
        var (one, other) = (Between(0.15, 0.45, place + 1), Between(0.55, 0.85, place + 2));
        var (first, second) = ((int)(one * (count - 1)), (int)(other * (count - 1)));
        var (early, late) = isUp ? (bar.Low, bar.High) : (bar.High, bar.Low);
        Leg(prices, 0, first, bar.Open, early);
        Leg(prices, first, second, early, late);
        Leg(prices, second, count - 1, late, bar.Close);
        for (var i = 1; i < count - 1; i++)
        {
            var wander = (bar.High - bar.Low) * 0.08 * noise.Normal(place + (ulong)(i * DrawsPerTrade) + 3);
            prices[i] = i == first || i == second
                ? prices[i]
                : Math.Clamp(prices[i] + (long)wander, bar.Low, bar.High);
        }

        (prices[0], prices[count - 1]) = (bar.Open, bar.Close);
        return prices;
    }

    private static void Leg(long[] prices, int from, int to, long start, long end)
    {
        for (var i = from; i <= to; i++)
        {
            prices[i] = to == from ? end : start + ((end - start) * (i - from) / (to - from));
        }
    }

    private bool[] Sides(in TapeBar bar, int count, ulong place)
    {
        var isBuy = new bool[count];
        var share = bar.Volume == 0 ? 0.5 : (double)bar.TakerVolume / bar.Volume;
        for (var i = 0; i < count; i++)
        {
            isBuy[i] = noise.Unit(place + (ulong)(i * DrawsPerTrade) + 1) <= share;
        }

        // Whoever has volume has a trade that carries it, and nobody has a trade without.
        isBuy[0] = bar.TakerVolume > 0 && (isBuy[0] || bar.TakerVolume == bar.Volume);
        isBuy[count - 1] = bar.TakerVolume == bar.Volume
            || (bar.TakerVolume > 0 && (isBuy[count - 1] || !isBuy.AsSpan(0, count - 1).Contains(true)));
        if (bar.TakerVolume < bar.Volume && !isBuy.Contains(false))
        {
            isBuy[0] = false;
        }

        return isBuy;
    }

    private void Share(long[] sizes, bool[] isBuy, bool wanted, long total, ulong place)
    {
        var weights = new double[sizes.Length];
        var (sum, last, parts) = (0.0, -1, 0);
        for (var i = 0; i < sizes.Length; i++)
        {
            if (isBuy[i] == wanted)
            {
                weights[i] = Math.Exp(1.1 * noise.Normal(place + (ulong)(i * DrawsPerTrade) + 2));
                (sum, last, parts) = (sum + weights[i], i, parts + 1);
            }
        }

        var left = total;
        for (var i = 0; i < sizes.Length && last >= 0; i++)
        {
            if (isBuy[i] == wanted)
            {
                parts--;
                var share = Math.Max(1, (long)(total * (weights[i] / sum)));
                sizes[i] = i == last ? left : Math.Min(share, left - parts);
                left -= sizes[i];
            }
        }
    }

    private double Between(double low, double high, ulong place) => low + ((high - low) * noise.Unit(place));
}
