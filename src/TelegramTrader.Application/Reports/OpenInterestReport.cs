using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>
/// Words <see cref="OpenInterestAnswer"/>: venue by venue, with price, interest and who is long drawn.
/// </summary>
public static class OpenInterestReport
{
    public static Report Of(OpenInterestAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        return new Report(
            $"{answer.Instrument.Symbol} · open interest",
            Headline(answer, figures),
            MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                .. Venues(answer, figures),
                new ReportHeading("Against price"),
                new ReportTable(
                    ["ago", "interest", "price"],
                    [
                        .. answer.Changes.Select(change => (IReadOnlyList<string>)
                        [
                            change.Span,
                            figures.Change(change.InterestPct ?? double.NaN),
                            figures.Change(change.PricePct ?? double.NaN),
                        ]),
                    ]),
                .. answer.Quadrant is { } quadrant ? [new ReportText($"4 h: {quadrant}.")] : Array.Empty<ReportPart>(),
                new ReportFacts([.. Positioning(answer, figures)]),
                .. MarketWording.Missing(answer),
            ],
            Picture = Picture(answer, reader),
            Actions = MarketWording.Timeframes(answer, "oi"),
        };
    }

    private static string Headline(OpenInterestAnswer answer, Figures figures)
    {
        if (answer.Coins is not { } coins)
        {
            return answer.Venues.Count == 0
                ? "No venue's open interest is in the data"
                : "No fresh reading of any venue";
        }

        var usd = answer.Usd is { } value ? $" ({figures.Amount((double)value)} {answer.Instrument.Symbol.Quote})" : "";
        var day = answer.Changes.First(change => change.Span == "24h").InterestPct ?? double.NaN;
        return $"{figures.Amount((double)coins)} {answer.Instrument.Symbol.Base}{usd}, {figures.Change(day)} in 24 h";
    }

    private static IEnumerable<ReportPart> Venues(OpenInterestAnswer answer, Figures figures)
    {
        if (answer.Venues.Count == 0)
        {
            yield break;
        }

        yield return new ReportTable(
            ["venue", "coins", "value", "24 h"],
            [
                .. answer.Venues.Select(venue => (IReadOnlyList<string>)
                [
                    venue.IsFresh ? venue.Venue : venue.Venue + "*",
                    figures.Amount((double)venue.Coins),
                    venue.Usd is { } usd ? figures.Amount((double)usd) : "–",
                    figures.Change(venue.Change24hPct ?? double.NaN),
                ]),
            ]);
        foreach (var stale in answer.Venues.Where(venue => !venue.IsFresh))
        {
            yield return new ReportNote($"* {stale.Venue} is of {figures.Time(stale.AsOfMs)} and not in the sum.");
        }
    }

    private static IEnumerable<ReportFact> Positioning(OpenInterestAnswer answer, Figures figures)
    {
        var apr = figures.Change(answer.FundingAprPct ?? double.NaN);
        var funding = figures.Percent((answer.FundingRate ?? double.NaN) * 100, 4);
        yield return new ReportFact("Funding", answer.FundingRate is null ? "–" : $"{funding} ({apr} a year)");
        yield return new ReportFact("L/S, top positions", figures.Number(answer.LongShort.TopPositions ?? double.NaN));
        yield return new ReportFact("L/S, top accounts", figures.Number(answer.LongShort.TopAccounts ?? double.NaN));
        yield return new ReportFact("L/S, all accounts", figures.Number(answer.LongShort.AllAccounts ?? double.NaN));
        if (answer.Liquidations is { } forced)
        {
            var (longs, shorts) = (figures.Amount((double)forced.Longs), figures.Amount((double)forced.Shorts));
            yield return new ReportFact("Liquidated, 24 h", $"longs {longs}, shorts {shorts} (at least)");
        }
    }

    private static Scene Picture(OpenInterestAnswer answer, Reader reader)
    {
        var panes = new List<ChartPane>
        {
            new([PriceScene.Candles(answer.Bars)]) { Weight = 2, Decimals = answer.Instrument.PriceDecimals },
        };
        if (answer.Lines.Count > 0)
        {
            panes.Add(new ChartPane([.. Stacked(answer)])
            {
                Name = $"Open interest {answer.Instrument.Symbol.Base}",
                Style = AxisStyle.Compact,
                Weight = 1.4,
            });
        }

        var ratios = new List<Layer>();
        if (answer.TopPositionsLine.Length > 0)
        {
            ratios.Add(new LineLayer(answer.TopPositionsLine, ColourRole.First) { Name = "top positions" });
        }

        if (answer.AllAccountsLine.Length > 0)
        {
            ratios.Add(new LineLayer(answer.AllAccountsLine, ColourRole.Second) { Name = "all accounts" });
        }

        if (ratios.Count > 0)
        {
            panes.Add(new ChartPane(ratios) { Name = "Long/short" });
        }

        return PriceScene.Frame(answer, reader, answer.Last, answer.Change24hPct, answer.Bars) with
        {
            Subtitle = $"open interest · {answer.Timeframe} · {answer.Instrument.Venue}",
            Body = new TimeChart(PriceScene.Axis(answer.Bars, reader), panes),
        };
    }

    // Venues on top of each other: the uppermost line is the sum. One venue alone needs no stack.
    private static IEnumerable<Layer> Stacked(OpenInterestAnswer answer)
    {
        ColourRole[] colours =
        [
            ColourRole.First, ColourRole.Second, ColourRole.Third, ColourRole.Fourth, ColourRole.Fifth,
            ColourRole.Sixth,
        ];
        var below = new double[answer.Bars.Count];
        foreach (var ((venue, coins), place) in answer.Lines.Select((line, place) => (line, place)))
        {
            var top = new double[below.Length];
            for (var i = 0; i < top.Length; i++)
            {
                top[i] = below[i] + coins[i];
            }

            if (place > 0)
            {
                yield return new BandLayer(top, below, colours[place % colours.Length]);
            }

            yield return new LineLayer(top, colours[place % colours.Length]) { Name = venue.Id };
            below = top;
        }
    }
}
