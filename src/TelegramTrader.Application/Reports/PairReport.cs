using TelegramTrader.Application.Analysis;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="PairAnswer"/>, with both symbols from one starting point.</summary>
public static class PairReport
{
    public static Report Of(PairAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        return new Report(
            $"{answer.Instrument.Symbol} and {answer.Second} · {answer.Timeframe}",
            Headline(answer, figures),
            MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                new ReportFacts(
                [
                    Last(answer.Symbol, answer.Last, answer.Instrument.PriceDecimals, figures),
                    Last(answer.Second, answer.SecondLast, answer.SecondInstrument.PriceDecimals, figures),
                    new ReportFact("Correlation", figures.SignedNumber(answer.Correlation ?? double.NaN)),
                    new ReportFact("of late", figures.SignedNumber(answer.RecentCorrelation ?? double.NaN)),
                    new ReportFact("Beta", figures.Number(answer.Beta ?? double.NaN)),
                    new ReportFact("Bars compared", figures.Number(answer.BarsCompared, 0)),
                ]),
                new ReportHeading("Strength"),
                new ReportTable(
                    ["bars", First(answer), Other(answer), "gain"],
                    [
                        .. answer.Strength.Select(span => (IReadOnlyList<string>)
                        [
                            figures.Number(span.Bars, 0),
                            figures.Change(span.FirstPct),
                            figures.Change(span.SecondPct),
                            figures.Change(span.DifferencePct),
                        ]),
                    ]),
                .. MarketWording.Missing(answer),
            ],
            Picture = Picture(answer, reader),
            Actions = Actions(answer),
        };
    }

    private static string First(PairAnswer answer) => answer.Instrument.Symbol.Base;

    private static string Other(PairAnswer answer) => answer.SecondInstrument.Symbol.Base;

    private static ReportFact Last(string symbol, decimal last, int decimals, Figures figures) =>
        new(symbol, figures.Price(last, decimals));

    private static string Headline(PairAnswer answer, Figures figures)
    {
        var together = answer.Correlation switch
        {
            null => "It cannot be said whether they move together",
            > 0.8 => "They move as one",
            > 0.5 => "They move together",
            > 0.2 => "They move together loosely",
            >= -0.2 => "They move apart from each other",
            _ => "They move against each other",
        };
        if (answer.Strength.Count == 0)
        {
            return together;
        }

        var span = answer.Strength[0];
        var stronger = span.DifferencePct >= 0 ? First(answer) : Other(answer);
        return $"{together}; {stronger} is stronger by {figures.Number(Math.Abs(span.DifferencePct))} % "
            + $"over {span.Bars} bars";
    }

    private static IReadOnlyList<IReadOnlyList<ReportAction>> Actions(PairAnswer answer)
    {
        string[] offered = ["15m", "1h", "4h", "1d"];
        var pair = $"{answer.Instrument.Venue}:{answer.Instrument.Symbol} "
            + $"{answer.SecondInstrument.Venue}:{answer.Second}";
        return
        [
            [.. offered.Select(timeframe => new ReportAction(
                timeframe == answer.Timeframe ? $"•{timeframe}" : timeframe, $"/compare {pair} {timeframe}"))],
            [new ReportAction("Refresh", $"/compare {pair} {answer.Timeframe}")],
        ];
    }

    private static Scene Picture(PairAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        return new Scene
        {
            Title = $"{First(answer)} / {Other(answer)}",
            Subtitle = $"{answer.Timeframe} · {answer.Instrument.Venue}",
            Badge = $"{answer.Origin.Mode} · {answer.Origin.Source}",
            AsOf = figures.Time(answer.AsOfMs),
            Headline = new Headline($"ρ {figures.SignedNumber(answer.Correlation ?? double.NaN)}"),
            Body = new TimeChart(PriceScene.Axis(answer.Bars, reader),
            [
                new ChartPane(
                [
                    new LineLayer(answer.FirstLine, ColourRole.First) { Name = First(answer), Tagged = true },
                    new LineLayer(answer.SecondLine, ColourRole.Second) { Name = Other(answer), Tagged = true },
                ])
                {
                    Name = "% since the first bar",
                    Weight = 2,
                },
                new ChartPane([new LineLayer(answer.CorrelationLine, ColourRole.Third) { Name = "48 bars" }])
                {
                    Name = "Correlation",
                    Floor = -1,
                    Ceiling = 1,
                },
            ]),
        };
    }
}
