using System.Collections.Concurrent;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>Hours of the simulated market. A month that is over is made of its minutes once and then kept.</summary>
/// <remarks>Of all symbols and three years that is about 20 MB; a month takes some milliseconds to make.</remarks>
internal sealed class SimulatedHours(SimulatedCandles candles)
{
    private static readonly Timeframe Hour = Timeframe.Of("1h");
    private static readonly Timeframe Month = Timeframe.Of("1M");

    private readonly ConcurrentDictionary<(Symbol Symbol, long MonthMs), BarSeries> months = new();

    /// <summary>Hours that open in fromMs ≤ open &lt; toMs, both full hours; none of them is still open.</summary>
    public BarSeries Read(SimulatedInstrument instrument, long fromMs, long toMs)
    {
        var hours = new List<BarSeries>();
        for (var month = Month.OpenOf(fromMs); month < toMs; month = Month.NextOpen(month))
        {
            var next = Month.NextOpen(month);
            var made = next <= toMs
                ? months.GetOrAdd((instrument.Symbol, month), _ => Make(instrument, month, next))
                : Make(instrument, Math.Max(month, fromMs), toMs);
            hours.Add(Between(made, fromMs, toMs));
        }

        return new BarSeries(
            Hour,
            [.. hours.SelectMany(part => part.OpenTimeMs)],
            new BarPrices(
                [.. hours.SelectMany(part => part.Open)],
                [.. hours.SelectMany(part => part.High)],
                [.. hours.SelectMany(part => part.Low)],
                [.. hours.SelectMany(part => part.Close)]),
            [.. hours.SelectMany(part => part.Volume)],
            [.. hours.SelectMany(part => part.TakerBuyVolume)]);
    }

    private BarSeries Make(SimulatedInstrument instrument, long fromMs, long toMs) =>
        candles.Minutes(instrument, fromMs, toMs).Resample(Hour);

    private static BarSeries Between(BarSeries bars, long fromMs, long toMs)
    {
        var first = bars.OpenTimeMs.AsSpan().BinarySearch(fromMs);
        var end = bars.OpenTimeMs.AsSpan().BinarySearch(toMs);
        first = first < 0 ? ~first : first;
        end = end < 0 ? ~end : end;
        return first == 0 && end == bars.Count ? bars : bars.Slice(first, end - first);
    }
}
