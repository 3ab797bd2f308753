using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>
/// What the price law says within a minute: a Brownian bridge over 64 parts between the law's two ends. Spot and
/// perpetual of a coin share it, the perpetual adds its premium.
/// </summary>
internal sealed class FairPath(long seed, SimulatedInstrument instrument, Shocks shocks)
{
    private const int Parts = 64;
    private const int Levels = 6;
    private const long MinuteMs = 60_000;

    private readonly PricePath path = new(seed, instrument);
    private readonly PremiumLaw premium = new(seed, instrument.Symbol.Base);
    private readonly SeededNoise noise = new(seed, instrument.Symbol.Base + " bridge");
    private readonly double[] knots = new double[Parts + 1];
    private readonly double[] ends = new double[2];
    private readonly double[] variance = new double[1];
    private readonly double scale = instrument.PriceScale;
    private long minute = -1;

    /// <summary>Standard deviation of the log price over the current minute.</summary>
    public double Deviation => Math.Sqrt(variance[0]);

    /// <summary>Standard deviation of a usual minute's log price.</summary>
    public double UsualDeviation { get; } = Math.Sqrt(new PricePath(seed, instrument).MinuteVariance);

    /// <summary>In ticks.</summary>
    public double At(long timeMs)
    {
        var asked = LawMinutes.MinuteOf(timeMs);
        if (asked != minute)
        {
            Enter(asked);
        }

        var into = (double)(timeMs - LawMinutes.OpenMs(minute)) / MinuteMs * Parts;
        var part = Math.Min((int)into, Parts - 1);
        var log = knots[part] + ((into - part) * (knots[part + 1] - knots[part]));
        return Math.Exp(log + shocks.At(timeMs)) * scale;
    }

    private void Enter(long asked)
    {
        minute = asked;
        path.Walk(asked, ends, variance);
        (knots[0], knots[Parts]) = (ends[0], ends[1]);
        var spread = Deviation;
        var place = (ulong)asked << 8;
        for (var level = 1; level <= Levels; level++)
        {
            var (width, deviation) = (Parts >> level, spread * Math.Pow(2, -(level + 1) / 2.0));
            for (var i = width; i < Parts; i += 2 * width)
            {
                knots[i] = ((knots[i - width] + knots[i + width]) / 2) + (deviation * noise.Normal(place + (ulong)i));
            }
        }

        if (instrument.Symbol.Kind == MarketKind.Perpetual)
        {
            var (from, to) = (premium.At(asked), premium.At(asked + 1));
            for (var i = 0; i <= Parts; i++)
            {
                knots[i] += from + ((to - from) * i / Parts);
            }
        }
    }
}
