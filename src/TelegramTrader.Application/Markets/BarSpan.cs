using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>From when on bars are read, so that enough are there and no more than the limit.</summary>
internal readonly record struct BarSpan(long FromMs)
{
    public static BarSpan EndingAt(Instrument instrument, Timeframe timeframe, int bars, Limits limits)
    {
        var most = limits.BarsPerRequest * instrument.Interval.NominalMs;
        var wanted = Math.Min(bars * timeframe.NominalMs, most);
        var from = Math.Max(instrument.FirstMs, instrument.AsOfMs - wanted);

        // A bar is whole or not there: the first one begins at its own open.
        return new BarSpan(timeframe.OpenOf(from));
    }
}
