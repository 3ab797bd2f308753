using TelegramTrader.Application.Markets;
using TelegramTrader.Charts.Pencils;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Reports;

/// <summary>Words <see cref="PriceAnswer"/>.</summary>
public static class PriceReport
{
    private const int SparkColumns = 24;

    public static Report Of(PriceAnswer answer, Reader reader)
    {
        var figures = new Figures(reader);
        var decimals = answer.Instrument.PriceDecimals;
        var unit = answer.Instrument.VolumeUnit is { Length: > 0 } said ? " " + said : "";
        var headline = $"{figures.Price(answer.Last, decimals)} {answer.Instrument.Symbol.Quote}"
            + $"  {figures.Change(answer.Change24hPct ?? double.NaN)} in 24 h";
        return new Report(MarketWording.Title(answer), headline, MarketWording.Origin(answer, figures))
        {
            Parts =
            [
                new ReportFacts(
                [
                    new ReportFact("Bar", figures.Change(answer.ChangeBarPct ?? double.NaN)),
                    new ReportFact("Day (UTC)", figures.Change(answer.ChangeDayPct ?? double.NaN)),
                    new ReportFact("24 h high", Money(answer.High24h, decimals, figures)),
                    new ReportFact("24 h low", Money(answer.Low24h, decimals, figures)),
                    new ReportFact("24 h volume", Amount(answer.Volume24h, figures, unit)),
                ]),
                new ReportSpark("Close", SparkLine.Of(answer.Bars.Close, SparkColumns)),
                new ReportHeading($"On {answer.Timeframe} bars"),
                new ReportFacts([.. OnBars(answer, figures, decimals, unit)]),
                .. MarketWording.Missing(answer),
            ],
            Picture = PriceScene.Of(answer, reader),
            Actions = MarketWording.Timeframes(answer, "price"),
        };
    }

    private static IEnumerable<ReportFact> OnBars(PriceAnswer answer, Figures figures, int decimals, string unit)
    {
        yield return new ReportFact("RSI 14", figures.Number(answer.Rsi ?? double.NaN, 1));
        if (answer.Vwap is not null)
        {
            var away = figures.Change(answer.VwapDistancePct ?? double.NaN);
            yield return new ReportFact("VWAP", $"{Money(answer.Vwap, decimals, figures)} ({away})");
        }

        yield return new ReportFact("ATR 14", figures.Percent(answer.AtrPct ?? double.NaN));
        yield return new ReportFact("Volume / average", figures.Times(answer.RelativeVolume ?? double.NaN));
        if (answer.Delta is { } delta)
        {
            var forming = answer.DeltaForming is { } now ? $"; forming {figures.SignedAmount((double)now)}" : "";
            yield return new ReportFact("Delta", figures.SignedAmount((double)delta) + unit + forming);
            yield return new ReportFact("CVD", answer.CvdDirection ?? "–");
        }

        if (answer.Instrument.Symbol.Kind == MarketKind.Perpetual)
        {
            yield return new ReportFact("Funding", figures.Percent((answer.FundingRate ?? double.NaN) * 100, 4));
            var change = figures.Change(answer.OpenInterestChangePct ?? double.NaN);
            yield return new ReportFact("Open interest, 24 h", change);
        }
    }

    private static string Amount(decimal? amount, Figures figures, string unit) =>
        amount is { } known ? figures.Amount((double)known) + unit : "–";

    private static string Money(decimal? price, int decimals, Figures figures) =>
        price is { } known ? figures.Price(known, decimals) : "–";
}
