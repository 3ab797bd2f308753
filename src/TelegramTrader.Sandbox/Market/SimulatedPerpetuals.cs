using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Market;

/// <summary>
/// What a perpetual has beside its candles: funding every eight hours, open interest every five minutes.
/// </summary>
public sealed class SimulatedPerpetuals(long seed)
{
    private const long MinuteMs = 60_000;
    private const int FundingMinutes = 480;
    private const int InterestMinutes = 5;

    // The rule of the large venues: premium, drawn towards an interest rate of one basis point by at most five.
    private const double Interest = 0.0001;
    private const double Reach = 0.0005;

    // About a fifth of a day's turnover stays open; positions build and unwind over days.
    private const double OpenShareOfDay = 0.22;

    private static readonly (int Minutes, double Deviation)[] Waves =
        [(8_640, 0.09), (1_440, 0.03), (150, 0.008)];

    private static long OriginMs => PricePath.Origin.ToUnixTimeMilliseconds();

    /// <summary>
    /// Settled rates with fromMs ≤ time ≤ toMs, each of the mean premium of the eight hours before it.
    /// </summary>
    public SeriesFrame Funding(SimulatedInstrument instrument, long fromMs, long toMs)
    {
        var premium = new PremiumLaw(seed, instrument.Symbol.Base);
        return Frame(fromMs, toMs, FundingMinutes, SeriesColumns.Rate, minute =>
        {
            var sum = 0.0;
            for (var i = minute - FundingMinutes; i < minute; i++)
            {
                sum += premium.At(i);
            }

            var mean = sum / FundingMinutes;
            return Math.Round(mean + Math.Clamp(Interest - mean, -Reach, Reach), 8);
        });
    }

    /// <summary>Open interest in the base asset at the times with fromMs ≤ time ≤ toMs.</summary>
    public SeriesFrame OpenInterest(SimulatedInstrument instrument, long fromMs, long toMs)
    {
        var noise = new SeededNoise(seed, instrument.Symbol + " open interest");
        var usual = Math.Log(instrument.DailyVolume * OpenShareOfDay);
        return Frame(fromMs, toMs, InterestMinutes, SeriesColumns.Coins, minute =>
        {
            var log = usual + (0.0004 * noise.Normal((ulong)minute));
            foreach (var (period, deviation) in Waves)
            {
                log += deviation * noise.Wave(minute, period);
            }

            return Math.Round(Math.Exp(log) * instrument.VolumeScale) / instrument.VolumeScale;
        });
    }

    private static SeriesFrame Frame(long fromMs, long toMs, int everyMinutes, string column, Func<long, double> law)
    {
        var stepMs = everyMinutes * MinuteMs;
        var since = Math.Max(fromMs, SimulatedListing.Opened.ToUnixTimeMilliseconds());
        var first = (since - OriginMs + stepMs - 1) / stepMs;
        var count = (int)Math.Max(0, ((toMs - OriginMs) / stepMs) - first + 1);
        var (times, values) = (new long[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            times[i] = OriginMs + ((first + i) * stepMs);
            values[i] = law((first + i) * everyMinutes);
        }

        return new SeriesFrame(
            times, new Dictionary<string, double[]> { [column] = values }, new Dictionary<string, long[]>());
    }
}
