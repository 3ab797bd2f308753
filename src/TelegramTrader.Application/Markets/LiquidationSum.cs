using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Forced orders of a span, in the quote asset. Lower bounds: a venue shows not all of them.</summary>
/// <param name="Longs">Notional of longs that were sold out.</param>
/// <param name="Shorts">Notional of shorts that were bought back.</param>
/// <param name="Largest">The largest single one.</param>
public sealed record LiquidationSum(string Span, decimal Longs, decimal Shorts, int Count, decimal Largest)
{
    internal static LiquidationSum Of(SeriesFrame rows, string span, long sinceMs = long.MinValue)
    {
        var (prices, quantities) = (rows.Numbers[SeriesColumns.Price], rows.Numbers[SeriesColumns.Quantity]);
        var wasLong = rows.Wholes[SeriesColumns.LongLiquidated];
        var (longs, shorts, largest, count) = (0m, 0m, 0m, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.TimesMs[i] < sinceMs)
            {
                continue;
            }

            var notional = (decimal)prices[i] * (decimal)quantities[i];
            (longs, shorts) = wasLong[i] == 1 ? (longs + notional, shorts) : (longs, shorts + notional);
            (largest, count) = (Math.Max(largest, notional), count + 1);
        }

        return new LiquidationSum(
            span, Math.Round(longs, 2), Math.Round(shorts, 2), count, Math.Round(largest, 2));
    }
}
