using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="FundingAnswer"/>, with the settlements of thirty days drawn.</summary>
public static class FundingReport
{
    public static Report Of(FundingAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        return new Report(
            $"{answer.Instrument.Symbol} · funding", Headline(answer, figures), MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                new ReportFacts([.. Facts(answer, figures)]),
                .. Settled(answer, figures),
                .. MarketWording.Missing(answer),
            ],
            Picture = Picture(answer, reader),
            Actions = MarketWording.Next(answer, "funding", "oi", "price"),
        };
    }

    private static string Headline(FundingAnswer answer, Figures figures)
    {
        if (answer.FundingRate is not { } rate)
        {
            return "What funding stands at is not known; the settlements below are";
        }

        var who = rate > 0 ? "longs pay shorts" : rate < 0 ? "shorts pay longs" : "nobody pays";
        var apr = figures.Change(answer.FundingAprPct ?? double.NaN);
        return $"{figures.Percent(rate * 100, 4)} per {answer.IntervalHours} h, {apr} a year: {who}";
    }

    private static IEnumerable<ReportFact> Facts(FundingAnswer answer, Figures figures)
    {
        var decimals = answer.Instrument.PriceDecimals;
        if (answer.NextFundingMs is { } next)
        {
            var left = TimeSpan.FromMilliseconds(Math.Max(0, next - (answer.Origin.NowMs ?? answer.AsOfMs)));
            var settles = $"{figures.ShortTime(next)} {figures.Zone(next)}, in {Figures.Span(left)}";
            yield return new ReportFact(answer.IsComing ? "Settles" : "Next", settles);
        }

        if (answer.Mark is { } mark && answer.Index is { } index)
        {
            yield return new ReportFact("Mark", figures.Price(mark, decimals));
            yield return new ReportFact("Index", figures.Price(index, decimals));
            yield return new ReportFact("Premium", $"{figures.SignedNumber(answer.PremiumBp ?? double.NaN)} bp");
        }

        if (answer.CostOf10kADay is { } cost)
        {
            var word = cost >= 0 ? "pays" : "receives";
            var amount = figures.Number((double)Math.Abs(cost));
            yield return new ReportFact("10,000 long", $"{word} {amount} {answer.Instrument.Symbol.Quote} a day");
        }

        yield return new ReportFact("Paid in 7 d", figures.Change(answer.Paid7dPct ?? double.NaN));
        yield return new ReportFact("Paid in 30 d", figures.Change(answer.Paid30dPct ?? double.NaN));
        yield return new ReportFact("Longs paid", figures.Percent(answer.LongsPaidPct ?? double.NaN, 0) + " of times");
    }

    private static IEnumerable<ReportPart> Settled(FundingAnswer answer, Figures figures) => answer.Settled.Count == 0
        ? []
        :
        [
            new ReportHeading("Settled"),
            new ReportTable(
                ["", "rate"],
                [
                    .. answer.Settled.Select(one => (IReadOnlyList<string>)
                        [figures.ShortTime(one.TimeMs), figures.Percent(one.Rate * 100, 4)]),
                ]),
        ];

    private static Scene Picture(FundingAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var columns = answer.Rates.Select(rate => rate * 100).ToArray();
        var sum = new double[columns.Length];
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] = columns[i] + (i > 0 ? sum[i - 1] : 0);
        }

        return new Scene
        {
            Title = answer.Instrument.Symbol.ToString(),
            Subtitle = $"funding · {answer.Instrument.Venue}",
            Badge = $"{answer.Origin.Mode} · {answer.Origin.Source}",
            AsOf = figures.Time(answer.AsOfMs),
            Headline = new Headline(
                figures.Percent((answer.FundingRate ?? double.NaN) * 100, 4),
                answer.FundingAprPct is { } apr ? $"{figures.Change(apr)} a year" : "",
                ColourRole.Quiet),
            EmptySentence = "No settlement is in the data.",
            Body = new TimeChart(
                new TimeAxis(answer.TimesMs)
                {
                    Zone = reader.Zone,
                    ZoneLabel = columns.Length == 0 ? "UTC" : figures.Zone(answer.TimesMs[^1]),
                },
                [
                    new ChartPane([new ColumnLayer(columns) { Name = "% per settlement" }])
                    {
                        Name = "Funding",
                        Decimals = 4,
                        Weight = 2,
                    },
                    new ChartPane([new LineLayer(sum, ColourRole.First) { Name = "% paid by longs", Filled = true }])
                    {
                        Name = "Added up",
                        Decimals = 2,
                    },
                ]),
        };
    }
}
