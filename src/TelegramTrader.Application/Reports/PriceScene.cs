using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Reports;

/// <summary>Candles with VWAP above, volume below.</summary>
internal static class PriceScene
{
    public static Scene Of(PriceAnswer answer, Reader reader)
    {
        var candles = Candles(answer.Bars);
        Layer[] vwap = answer.Vwap is null ? [] : [new LineLayer(answer.VwapLine, ColourRole.First) { Name = "VWAP" }];
        return Frame(answer, reader, answer.Last, answer.Change24hPct, answer.Bars) with
        {
            Body = new TimeChart(Axis(answer.Bars, reader),
            [
                new ChartPane([candles, .. vwap]) { Weight = 3, Decimals = answer.Instrument.PriceDecimals },
                Volume(answer.Bars, answer.Instrument.VolumeUnit),
            ]),
        };
    }

    /// <summary>Title, badge and last price, as every picture of a market has them.</summary>
    public static Scene Frame(MarketAnswer answer, Reader reader, decimal last, double? change24hPct, BarSeries bars)
    {
        var figures = new Figures(reader);
        var decimals = answer.Instrument.PriceDecimals;
        return new Scene
        {
            Title = answer.Instrument.Symbol.ToString(),
            Subtitle = $"{answer.Timeframe} · {answer.Instrument.Venue}",
            Badge = $"{answer.Origin.Mode} · {answer.Origin.Source}",
            AsOf = figures.Time(answer.AsOfMs),
            Headline = Headline.OfPrice((double)last, decimals, change24hPct ?? double.NaN, "24h"),
            Body = new TimeChart(Axis(bars, reader), []),
        };
    }

    public static TimeAxis Axis(BarSeries bars, Reader reader) => new(bars.OpenTimeMs)
    {
        Zone = reader.Zone,
        ZoneLabel = bars.Count == 0 ? "UTC" : new Figures(reader).Zone(bars.OpenTimeMs[^1]),
    };

    public static CandleLayer Candles(BarSeries bars) => new(bars.Open, bars.High, bars.Low, bars.Close);

    public static ChartPane Volume(BarSeries bars, string unit)
    {
        var directions = new double[bars.Count];
        for (var i = 0; i < bars.Count; i++)
        {
            directions[i] = bars.Close[i] - bars.Open[i];
        }

        return new ChartPane([new ColumnLayer(bars.Volume) { Directions = directions, Name = unit }])
        {
            Name = "Volume",
            Style = AxisStyle.Compact,
        };
    }
}
