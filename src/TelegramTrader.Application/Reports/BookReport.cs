using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="BookAnswer"/>, with both sides drawn as stairs.</summary>
public static class BookReport
{
    // The picture shows so much of each side; further out a book says little of the next minutes.
    private const decimal DrawnBp = 50;

    public static Report Of(BookAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var quote = answer.Instrument.Symbol.Quote;
        var decimals = answer.Instrument.PriceDecimals;
        var headline = $"{figures.Price(answer.Bid, decimals)} / {figures.Price(answer.Ask, decimals)} {quote}, "
            + $"spread {figures.Number(answer.SpreadBp)} bp";
        return new Report(
            $"{answer.Instrument.Symbol} · order book", headline, MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                new ReportFacts([.. Facts(answer, figures, decimals)]),
                new ReportHeading($"Resting near the middle, {quote}"),
                new ReportTable(
                    ["within", "bids", "asks", "lean"], [.. answer.Depth.Select(depth => Row(depth, figures))]),
                new ReportHeading("A market order costs"),
                new ReportTable(
                    [quote, "buy", "sell"], [.. answer.Costs.Select(cost => Row(cost, figures))]),
                .. Walls(answer, figures, decimals),
                .. MarketWording.Missing(answer),
            ],
            Picture = Picture(answer, reader),
            Actions = MarketWording.Next(answer, "book", "price", "cvd"),
        };
    }

    private static IEnumerable<ReportFact> Facts(BookAnswer answer, Figures figures, int decimals)
    {
        yield return new ReportFact("Middle", figures.Price(answer.Mid, decimals + 1));
        var away = (double)((answer.MicroPrice / answer.Mid) - 1) * 10_000;
        yield return new ReportFact(
            "Micro price", $"{figures.Price(answer.MicroPrice, decimals + 1)} ({figures.SignedNumber(away)} bp)");
        yield return new ReportFact("Spread", figures.Price(answer.Spread, decimals));
    }

    private static IReadOnlyList<string> Row(DepthFigure depth, Figures figures)
    {
        // A side that ends before the distance does is at least this much.
        var least = depth.IsWhole ? "" : "≥";
        return
        [
            $"{figures.Number(depth.WithinBp, 0)} bp",
            least + figures.Amount((double)depth.Bids),
            least + figures.Amount((double)depth.Asks),
            figures.SignedNumber(depth.Imbalance ?? double.NaN),
        ];
    }

    private static IReadOnlyList<string> Row(CostFigure cost, Figures figures) =>
    [
        figures.Amount((double)cost.Size),
        cost.BuyBp is { } buy ? $"{figures.Number(buy)} bp" : "too thin",
        cost.SellBp is { } sell ? $"{figures.Number(sell)} bp" : "too thin",
    ];

    private static IEnumerable<ReportPart> Walls(BookAnswer answer, Figures figures, int decimals)
    {
        if (answer.Walls.Count == 0)
        {
            yield break;
        }

        yield return new ReportHeading("Large levels");
        yield return new ReportTable(
            ["", "price", "size", "bp away"],
            [
                .. answer.Walls.Select(wall => (IReadOnlyList<string>)
                [
                    wall.Side,
                    figures.Price(wall.Price, decimals),
                    figures.Amount((double)wall.Quote),
                    $"{figures.SignedNumber(wall.DistanceBp)}",
                ]),
            ]);
    }

    private static Scene Picture(BookAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var decimals = answer.Instrument.PriceDecimals;
        return new Scene
        {
            Title = answer.Instrument.Symbol.ToString(),
            Subtitle = $"order book · {answer.Instrument.Venue}",
            Badge = $"{answer.Origin.Mode} · {answer.Origin.Source}",
            AsOf = figures.Time(answer.AsOfMs),
            Headline = Headline.OfPrice((double)answer.Mid, decimals + 1, double.NaN, ""),
            Body = new DepthChart(Stairs(answer.Book.Bids, answer.Mid), Stairs(answer.Book.Asks, answer.Mid))
            {
                PriceDecimals = decimals,
                Unit = answer.Instrument.Symbol.Quote,
                Marks = [.. answer.Walls.Select(wall => new DepthMark(
                    (double)wall.Price,
                    $"{figures.Amount((double)wall.Quote)} at {figures.Price(wall.Price, decimals)}"))],
            },
        };
    }

    private static List<DepthPoint> Stairs(IReadOnlyList<BookLevel> levels, decimal mid)
    {
        var (stairs, total) = (new List<DepthPoint>(), 0m);
        foreach (var level in levels)
        {
            var price = level.Price.ToDecimal();
            if (stairs.Count > 1 && Math.Abs(price - mid) / mid * 10_000m > DrawnBp)
            {
                break;
            }

            total += price * level.Quantity.ToDecimal();
            stairs.Add(new DepthPoint((double)price, (double)total));
        }

        return stairs;
    }
}
