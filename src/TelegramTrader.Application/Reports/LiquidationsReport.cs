using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="LiquidationsAnswer"/>, with price above and forced orders below.</summary>
public static class LiquidationsReport
{
    public static Report Of(LiquidationsAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        return new Report(
            $"{answer.Instrument.Symbol} · liquidations",
            Headline(answer, figures),
            MarketWording.Origin(answer, figures))
        {
            Parts = [.. Parts(answer, figures), .. MarketWording.Missing(answer)],
            Picture = Picture(answer, reader),
            Actions = MarketWording.Timeframes(answer, "liquidations"),
        };
    }

    private static string Headline(LiquidationsAnswer answer, Figures figures)
    {
        if (answer.KnownSinceMs is null)
        {
            return "No forced order has been seen";
        }

        var day = answer.Sums[^1];
        return day.Count == 0
            ? "No forced order in 24 h"
            : $"At least {figures.Amount((double)(day.Longs + day.Shorts))} {answer.Instrument.Symbol.Quote} "
                + $"forced out in {day.Span}";
    }

    private static IEnumerable<ReportPart> Parts(LiquidationsAnswer answer, Figures figures)
    {
        if (answer.KnownSinceMs is not { } since)
        {
            yield return new ReportText("They come by stream only and are kept from when the desk first listens.");
            yield break;
        }

        yield return new ReportTable(
            ["last", "longs", "shorts", "orders"],
            [
                .. answer.Sums.Select(sum => (IReadOnlyList<string>)
                [
                    sum.Span,
                    figures.Amount((double)sum.Longs),
                    figures.Amount((double)sum.Shorts),
                    figures.Number(sum.Count, 0),
                ]),
            ]);
        if (answer.Largest.Count > 0)
        {
            yield return new ReportHeading("Largest of 24 h");
            yield return new ReportTable(
                ["", "who", "price", "size"],
                [
                    .. answer.Largest.Select(one => (IReadOnlyList<string>)
                    [
                        figures.ShortTime(one.TimeMs)[6..],
                        one.Side,
                        figures.Price(one.Price, answer.Instrument.PriceDecimals),
                        figures.Amount((double)one.Notional),
                    ]),
                ]);
        }

        yield return new ReportNote(
            $"Kept since {figures.Time(since)}; the venue shows at most the latest of each second, so all sums are "
            + "lower bounds.");
    }

    private static Scene Picture(LiquidationsAnswer answer, Reader reader) =>
        PriceScene.Frame(answer, reader, answer.Last, answer.Change24hPct, answer.Bars) with
        {
            Subtitle = $"liquidations · {answer.Timeframe} · {answer.Instrument.Venue}",
            Body = new TimeChart(PriceScene.Axis(answer.Bars, reader),
            [
                new ChartPane([PriceScene.Candles(answer.Bars)])
                {
                    Weight = 1.5,
                    Decimals = answer.Instrument.PriceDecimals,
                },
                new ChartPane(
                [
                    new ColumnLayer(answer.Shorts) { Name = "shorts" },
                    new ColumnLayer(answer.Longs) { Name = "longs" },
                ])
                {
                    Name = answer.Instrument.Symbol.Quote,
                    Style = AxisStyle.Compact,
                },
            ]),
        };
}
