using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Market;

/// <summary>One-minute bars of a market that does not exist, for any minute since it opened.</summary>
/// <remarks>
/// A bar is a function of seed, symbol and minute: nothing is stored, and what was once seen never changes. Time is
/// O(minutes asked) and a constant of 17 steps.
/// </remarks>
public sealed class SimulatedCandles(long seed)
{
    private const long MinuteMs = 60_000;
    private const double DayMinutes = 1_440;

    private static readonly Timeframe Minute = Timeframe.Of("1m");

    public long Seed => seed;

    /// <summary>All minutes that open in fromMs ≤ open &lt; toMs, none before the market opened.</summary>
    /// <remarks>The future is computed like the past: whoever has a clock asks no further than it.</remarks>
    public BarSeries Minutes(SimulatedInstrument instrument, long fromMs, long toMs)
    {
        var since = Math.Max(fromMs, SimulatedListing.Opened.ToUnixTimeMilliseconds());
        var originMs = PricePath.Origin.ToUnixTimeMilliseconds();
        var first = (since - originMs + MinuteMs - 1) / MinuteMs;
        var count = (int)Math.Max(0, ((toMs - originMs + MinuteMs - 1) / MinuteMs) - first);
        var path = new PricePath(seed, instrument);
        var (logPrice, variance) = (new double[count + 1], new double[count]);
        path.Walk(first, logPrice, variance);
        if (instrument.Symbol.Kind == MarketKind.Perpetual)
        {
            AddPremium(instrument, first, logPrice);
        }

        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            times[i] = originMs + ((first + i) * MinuteMs);
        }

        var prices = Prices(instrument, first, logPrice, variance);
        var (volume, takers) = Volumes(instrument, first, (logPrice, variance), path.MinuteVariance);
        return new BarSeries(Minute, times, prices, volume, takers);
    }

    private void AddPremium(SimulatedInstrument instrument, long first, double[] logPrice)
    {
        var premium = new PremiumLaw(seed, instrument.Symbol.Base);
        for (var i = 0; i < logPrice.Length; i++)
        {
            logPrice[i] += premium.At(first + i);
        }
    }

    // The highest and lowest point of a Brownian bridge between open and close, by their exact distributions.
    private BarPrices Prices(SimulatedInstrument instrument, long first, double[] logPrice, double[] variance)
    {
        var count = variance.Length;
        var noise = new SeededNoise(seed, instrument.Symbol + " wicks");
        var scale = instrument.PriceScale;
        var prices = new BarPrices(new double[count], new double[count], new double[count], new double[count]);
        var open = Math.Round(Math.Exp(logPrice[0]) * scale);
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (logPrice[i], logPrice[i + 1]);
            var place = (ulong)(first + i) << 1;
            var square = (to - from) * (to - from);
            var up = Math.Sqrt(square - (2 * variance[i] * Math.Log(noise.Unit(place))));
            var down = Math.Sqrt(square - (2 * variance[i] * Math.Log(noise.Unit(place + 1))));
            var close = Math.Round(Math.Exp(to) * scale);
            var high = Math.Max(Math.Round(Math.Exp((from + to + up) / 2) * scale), Math.Max(open, close));
            var low = Math.Min(Math.Round(Math.Exp((from + to - down) / 2) * scale), Math.Min(open, close));
            prices.Open[i] = open / scale;
            prices.High[i] = high / scale;
            prices.Low[i] = low / scale;
            prices.Close[i] = close / scale;
            open = close;
        }

        return prices;
    }

    // More is traded when the price moves, and whoever moves it takes: takers buy in a rise.
    private (double[] Volume, double[] Takers) Volumes(
        SimulatedInstrument instrument, long first, (double[] LogPrice, double[] Variance) path, double usualVariance)
    {
        var (logPrice, variance) = path;
        var noise = new SeededNoise(seed, instrument.Symbol + " volume");
        var scale = instrument.VolumeScale;
        var usual = instrument.DailyVolume / DayMinutes;
        var (volume, takers) = (new double[variance.Length], new double[variance.Length]);
        for (var i = 0; i < volume.Length; i++)
        {
            var place = (ulong)(first + i) << 1;
            var move = (logPrice[i + 1] - logPrice[i]) / Math.Sqrt(variance[i]);
            var busy = Math.Sqrt(variance[i] / usualVariance * WeekShape.At(first + i));
            var traded = usual * busy * (0.6 + (0.5 * Math.Abs(move))) * Math.Exp(0.45 * noise.Normal(place));
            var bought = 1 / (1 + Math.Exp(-((0.45 * move) + (0.75 * noise.Normal(place + 1)))));
            var steps = Math.Max(1, Math.Round(traded * scale));
            volume[i] = steps / scale;
            takers[i] = Math.Round(steps * bought) / scale;
        }

        return (volume, takers);
    }
}
