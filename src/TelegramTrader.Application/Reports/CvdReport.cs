using TelegramTrader.Application.Analysis;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="CvdAnswer"/>: who took, on spot and on the perpetual, with price above.</summary>
public static class CvdReport
{
    public static Report Of(CvdAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var unit = answer.Instrument.Symbol.Base;
        var total = $"{figures.SignedAmount((double)answer.Total)} {unit}";
        var over = $"over {answer.BarsCounted} bars, price {figures.Change(answer.PriceChangePct)}";
        return new Report(
            $"{answer.Instrument.Symbol} · CVD · {answer.Timeframe}",
            $"{total} {over}",
            MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                new ReportText(Verdict(answer.Divergence)),
                new ReportTable(
                    ["", $"CVD {unit}", "of vol.", "last bar"],
                    [.. answer.Lines.Select(line => Row(line, Name(answer, line), figures))]),
                new ReportFacts([.. Facts(answer, figures, unit)]),
                .. MarketWording.Missing(answer),
            ],
            Picture = Picture(answer, reader),
            Actions = MarketWording.Timeframes(answer, "cvd"),
        };
    }

    private static string Verdict(CvdDivergence divergence) => divergence.Kind switch
    {
        "bullish" => $"Bullish divergence over 20 bars: {divergence.Sentence}",
        "bearish" => $"Bearish divergence over 20 bars: {divergence.Sentence}",
        "unknown" => divergence.Sentence,
        _ => $"Last 20 bars: {divergence.Sentence}",
    };

    // The table is narrow: three letters tell the venues apart where there are several.
    private static string Name(CvdAnswer answer, CvdLine line) =>
        answer.Lines.All(other => other.Venue == line.Venue)
            ? line.Kind
            : $"{line.Venue[..Math.Min(3, line.Venue.Length)]} {line.Kind}";

    private static IReadOnlyList<string> Row(CvdLine line, string name, Figures figures) =>
    [
        name,
        figures.SignedAmount((double)line.Cvd),
        figures.SignedNumber(line.ShareOfVolumePct) + "%",
        figures.SignedAmount((double)line.Delta),
    ];

    private static IEnumerable<ReportFact> Facts(CvdAnswer answer, Figures figures, string unit)
    {
        yield return new ReportFact("Delta, last closed bar", $"{figures.SignedAmount((double)answer.Delta)} {unit}");
        if (answer.Divergence is { Spot: { } spot, Perpetual: { } perpetual })
        {
            var (a, b) = (figures.SignedNumber(spot), figures.SignedNumber(perpetual));
            yield return new ReportFact("Last 20 bars", $"spot {a} %, perp {b} % of volume");
        }
    }

    private static Scene Picture(CvdAnswer answer, Reader reader)
    {
        var lines = new List<Layer>();
        ColourRole[] colours = [ColourRole.Second, ColourRole.Third, ColourRole.Fourth, ColourRole.Fifth];
        for (var i = 0; i < answer.Lines.Count; i++)
        {
            var line = answer.Lines[i];
            lines.Add(new LineLayer(line.Columns.Cvd, colours[i % colours.Length])
            {
                Name = Name(answer, line),
            });
        }

        if (answer.Lines.Count > 1)
        {
            lines.Add(new LineLayer(answer.TotalLine, ColourRole.First) { Name = "sum", Tagged = true });
        }

        return PriceScene.Frame(answer, reader, answer.Last, answer.Change24hPct, answer.Bars) with
        {
            Subtitle = $"CVD · {answer.Timeframe} · {answer.Instrument.Venue}",
            Body = new TimeChart(PriceScene.Axis(answer.Bars, reader),
            [
                new ChartPane([PriceScene.Candles(answer.Bars)])
                {
                    Weight = 1.5,
                    Decimals = answer.Instrument.PriceDecimals,
                },
                new ChartPane(lines)
                {
                    Name = $"CVD {answer.Instrument.Symbol.Base}",
                    Style = AxisStyle.Compact,
                },
            ]),
        };
    }
}
