using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Words a <see cref="BacktestResult"/>: a card first, and what stands behind it.</summary>
public static class BacktestReport
{
    /// <summary>The card: what came of it, how far it may be believed, and the picture. One page beside it.</summary>
    public static Report Of(BacktestResult result, Reader reader) => BacktestCard.Of(result, reader);

    /// <summary>Every check behind the badge, and all that was assumed.</summary>
    public static Report Trust(BacktestResult result) => Titled("trust", result) with
    {
        Headline = TrustWords.Headline(result),
        Parts = [.. TrustWords.Checks(result), .. TrustWords.Assumed(result), .. TrustWords.Notes(result)],
    };

    /// <summary>Returns by calendar month beside those of buying and holding.</summary>
    public static Report Months(BacktestResult result, Reader reader) => Titled("months", result) with
    {
        Headline = MonthWords.Headline(result, new Figures(reader)),
        Parts = [.. MonthWords.Table(result, new Figures(reader))],
    };

    /// <summary>The figures that are looked for first.</summary>
    public static IReadOnlyList<ReportFact> First(BacktestResult result, Reader reader) =>
        [.. MeasureWords.First(result, new Figures(reader))];

    /// <summary>All measures.</summary>
    public static Report Figures(BacktestResult result, Reader reader) => Titled("all figures", result) with
    {
        Headline = BacktestCard.Headline(result, new Figures(reader)),
        Parts = [.. MeasureWords.Of(result, new Figures(reader))],
    };

    /// <summary>All but the trades in one text, for a terminal.</summary>
    public static Report Whole(BacktestResult result, Reader reader)
    {
        var figures = new Figures(reader);
        return Titled("", result) with
        {
            Headline = BacktestCard.Headline(result, figures),
            Parts =
            [
                .. BacktestCard.WithoutTrades(result, figures),
                .. MeasureWords.Of(result, figures),
                new ReportHeading(TrustWords.Headline(result)),
                .. TrustWords.Checks(result),
                new ReportHeading(MonthWords.Headline(result, figures)),
                .. MonthWords.Table(result, figures),
                .. TrustWords.Assumed(result),
                .. TrustWords.Notes(result),
            ],
        };
    }

    private static Report Titled(string about, BacktestResult result) => new(
        about.Length == 0 ? BacktestWording.Title(result) : $"{BacktestWording.Title(result)} · {about}",
        "",
        result.Origin);
}
