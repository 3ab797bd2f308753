using TelegramTrader.Application.Analysis;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="AnalysisAnswer"/>: the verdict, what it rests on, and the levels drawn.</summary>
public static class AnalysisReport
{
    public static Report Of(AnalysisAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        return new Report(MarketWording.Title(answer), Headline(answer, figures), MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                new ReportTable(["", "says", "score", "sure"], [.. Parts(answer, figures)]),
                .. Positioned(answer, figures),
                .. Levels(answer, figures),
                new ReportHeading("Side by side"),
                Timeframes(answer, figures),
                .. Changes(answer),
                .. MarketWording.Missing(answer),
            ],
            Picture = Picture(answer, reader),
            Actions = MarketWording.Timeframes(answer, "analysis"),
        };
    }

    private static IEnumerable<ReportPart> Changes(AnalysisAnswer answer)
    {
        var lines = answer.ChangesTheView.Select(line => new ReportText(line)).ToList();
        return lines.Count == 0 ? [] : [new ReportHeading("What would change the view"), .. lines];
    }

    private static string Headline(AnalysisAnswer answer, Figures figures)
    {
        var last = figures.Price(answer.Last, answer.Instrument.PriceDecimals);
        var price = $"at {last} {answer.Instrument.Symbol.Quote}";
        var sure = $"{figures.Percent(answer.Confidence * 100, 0)} sure";
        var momentum = answer.Momentum.Score is null ? "" : $", momentum {answer.Momentum.Word}";
        return answer.Verdict switch
        {
            "unknown" => $"Too few bars for a verdict, {price}",
            "sideways" => $"Sideways{momentum}, {price}",
            "up" => $"Up, {sure}{momentum}, {price}",
            _ => $"Down, {sure}{momentum}, {price}",
        };
    }

    private static IEnumerable<IReadOnlyList<string>> Parts(AnalysisAnswer answer, Figures figures)
    {
        (string Name, PartOfVerdict? Part)[] parts =
        [
            ("Trend", answer.Trend), ("Momentum", answer.Momentum), ("Volatility", answer.Volatility),
            ("Volume", answer.Volume), ("Large acc.", answer.PositioningPart),
        ];
        foreach (var (name, known) in parts)
        {
            if (known is not { } part)
            {
                continue;
            }

            yield return
            [
                name,
                Short(part.Word),
                figures.SignedNumber(part.Score ?? double.NaN),
                figures.Percent(part.Confidence * 100, 0),
            ];
        }
    }

    // The table is narrow: an exclamation mark stands for the word.
    private static string Short(string word)
    {
        const string clearly = "clearly ";
        return word.StartsWith(clearly, StringComparison.Ordinal) ? word[clearly.Length..] + "!" : word;
    }

    private static ReportTable Timeframes(AnalysisAnswer answer, Figures figures) =>
        new(["", "trend", "RSI", "ATR", "bar"], [.. answer.Timeframes.Select(view => Row(view, figures))]);

    private static IEnumerable<ReportPart> Positioned(AnalysisAnswer answer, Figures figures)
    {
        if (answer.Positioning is not { } positioning)
        {
            yield break;
        }

        yield return new ReportHeading("Positioning of the perpetual");
        yield return new ReportFacts(
        [
            new ReportFact("Funding", figures.Percent((positioning.FundingRate ?? double.NaN) * 100, 4)),
            new ReportFact("Open interest, 24 h", figures.Change(positioning.OpenInterestChangePct ?? double.NaN)),
            new ReportFact("L/S, top positions", figures.Number(positioning.LongShortTop ?? double.NaN)),
            new ReportFact("L/S, top accounts", figures.Number(positioning.LongShortTopAccounts ?? double.NaN)),
            new ReportFact("L/S, all accounts", figures.Number(positioning.LongShortAccounts ?? double.NaN)),
        ]);
    }

    private static IEnumerable<ReportPart> Levels(AnalysisAnswer answer, Figures figures)
    {
        var decimals = answer.Instrument.PriceDecimals;
        if (answer.Levels.Count > 0)
        {
            yield return new ReportHeading("Levels");
            yield return new ReportTable(
                ["", "price", "away", "hit"],
                [
                    .. answer.Levels.OrderByDescending(level => level.Price).Select(level => (IReadOnlyList<string>)
                    [
                        level.Kind == "support" ? "Supp" : "Res",
                        figures.Price(level.Price, decimals),
                        figures.Change(level.DistancePct),
                        figures.Number(level.Touches, 0) + "×",
                    ]),
                ]);
        }

        if (answer.PointOfControl is { } poc)
        {
            var (low, high) = (answer.ValueAreaLow!.Value, answer.ValueAreaHigh!.Value);
            yield return new ReportFacts(
            [
                new ReportFact("POC", figures.Price(poc, decimals)),
                new ReportFact("Value area", $"{figures.Price(low, decimals)} – {figures.Price(high, decimals)}"),
            ]);
        }
    }

    private static IReadOnlyList<string> Row(TimeframeView view, Figures figures) =>
    [
        view.Timeframe,
        view.Trend,
        figures.Number(view.Rsi ?? double.NaN, 0),
        figures.Percent(view.AtrPct ?? double.NaN, 1),
        figures.Change(view.ChangeBarPct ?? double.NaN),
    ];

    private static Scene Picture(AnalysisAnswer answer, Reader reader)
    {
        var levels = Drawn(answer, "support", LevelStyle.Support, "S")
            .Concat(Drawn(answer, "resistance", LevelStyle.Resistance, "R"))
            .ToList();
        if (answer.PointOfControl is { } poc)
        {
            levels.Add(new PriceLevel((double)poc, LevelStyle.PointOfControl, "POC"));
        }

        return PriceScene.Frame(answer, reader, answer.Last, answer.Change24hPct, answer.Bars) with
        {
            Body = new TimeChart(PriceScene.Axis(answer.Bars, reader),
            [
                new ChartPane(
                [
                    new LevelLayer(levels),
                    PriceScene.Candles(answer.Bars),
                    new LineLayer(answer.Fast, ColourRole.First) { Name = "EMA 20" },
                    new LineLayer(answer.Slow, ColourRole.Second) { Name = "EMA 50" },
                ]) { Weight = 3, Decimals = answer.Instrument.PriceDecimals },
                PriceScene.Volume(answer.Bars, answer.Instrument.VolumeUnit),
            ]),
        };
    }

    // The nearest two of each side: a third crowds a phone's axis, and the table has it.
    private static IEnumerable<PriceLevel> Drawn(
        AnalysisAnswer answer, string kind, LevelStyle style, string letter) => answer.Levels
        .Where(level => level.Kind == kind)
        .Take(2)
        .Select((level, i) => (level.Price, Name: FormattableString.Invariant($"{letter}{i + 1}")))
        .Select(level => new PriceLevel((double)level.Price, style, level.Name));
}
