using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Rows of klines as the archive keeps them, and what rows of klines may not be.</summary>
internal static class KlineFrames
{
    /// <summary>What is wrong with an answer to a question for bars of this stretch; null when nothing is.</summary>
    public static string? Refuses(IReadOnlyList<WireKline> rows, Timeframe timeframe, long fromMs, long toMs)
    {
        var last = long.MinValue;
        foreach (var row in rows)
        {
            var fault = row.OpenTime <= last ? "its bars are out of order"
                : row.OpenTime < fromMs || row.OpenTime > toMs ? "it answers with bars of another time"
                : timeframe.OpenOf(row.OpenTime) != row.OpenTime ? "its bars open at odd times"
                : row.Low <= 0 || row.High < Math.Max(row.Open, row.Close) || row.Low > Math.Min(row.Open, row.Close)
                    ? "its bars contradict themselves"
                : null;
            if (fault is not null)
            {
                return fault;
            }

            last = row.OpenTime;
        }

        return null;
    }

    public static SeriesFrame Frame(IReadOnlyList<WireKline> rows)
    {
        double[] Column(Func<WireKline, decimal> of) => [.. rows.Select(row => ExactDouble.Of(of(row)))];
        return new SeriesFrame(
            [.. rows.Select(row => row.OpenTime)],
            new Dictionary<string, double[]>
            {
                [SeriesColumns.Open] = Column(row => row.Open),
                [SeriesColumns.High] = Column(row => row.High),
                [SeriesColumns.Low] = Column(row => row.Low),
                [SeriesColumns.Close] = Column(row => row.Close),
                [SeriesColumns.Volume] = Column(row => row.Volume),
                [SeriesColumns.QuoteVolume] = Column(row => row.QuoteVolume),
                [SeriesColumns.TakerBuyVolume] = Column(row => row.TakerBuyVolume),
                [SeriesColumns.TakerBuyQuoteVolume] = Column(row => row.TakerBuyQuoteVolume),
            },
            new Dictionary<string, long[]> { [SeriesColumns.TradeCount] = [.. rows.Select(row => row.Trades)] });
    }

    public static BarSeries Bars(IReadOnlyList<WireKline> rows, Timeframe timeframe) =>
        BarSeries.From(timeframe, Frame(rows));
}
