using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>
/// How many trades there were before a minute, in closed form: history has numbered trades without counting them.
/// </summary>
internal sealed class TradeCount(long seed, SimulatedInstrument instrument, double tradesPerMinute)
{
    // Minutes by which the count runs ahead or behind; small beside the period, so that it always rises.
    private const int Period = 45;

    private readonly SeededNoise noise = new(seed, instrument.Symbol + " count");

    public double PerMinute => tradesPerMinute;

    /// <param name="minute">Minutes since <see cref="PricePath.Origin"/>.</param>
    public long Before(long minute) =>
        (long)(tradesPerMinute * (WeekShape.BusyTime(minute) + 10 + noise.Wave(minute, Period)));

    /// <summary>The minute in which a trade of this number was made.</summary>
    public long MinuteOf(long id)
    {
        var (low, high) = (0L, (long)(id / tradesPerMinute * 2) + WeekShape.WeekMinutes);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Before(middle) <= id ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
