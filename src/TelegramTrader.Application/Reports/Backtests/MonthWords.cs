using System.Globalization;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>The months of a run: which rose, which fell, and what holding did in them.</summary>
internal static class MonthWords
{
    public static string Headline(BacktestResult result, Figures figures)
    {
        var months = result.Measures.Months;
        if (months.Count == 0)
        {
            return "The run has no month.";
        }

        var rose = months.Count(month => month.ReturnPct > 0);
        var (best, worst) = (months.MaxBy(month => month.ReturnPct)!, months.MinBy(month => month.ReturnPct)!);
        var of = BacktestWording.Count(months.Count, "month", "months", figures);
        return $"{figures.Number(rose, 0)} of {of} rose; best {Name(best)} {figures.Change(best.ReturnPct)}, "
            + $"worst {Name(worst)} {figures.Change(worst.ReturnPct)}";
    }

    public static IEnumerable<ReportPart> Table(BacktestResult result, Figures figures)
    {
        if (result.Measures.Months.Count == 0)
        {
            yield break;
        }

        yield return new ReportTable(
            ["UTC", "strategy", "hold", "gain"],
            [
                .. result.Measures.Months.Select(month => (IReadOnlyList<string>)
                [
                    Name(month),
                    BacktestWording.Narrow(month.ReturnPct, figures),
                    BacktestWording.Narrow(month.BenchmarkPct, figures),
                    BacktestWording.Narrow(month.ReturnPct - month.BenchmarkPct, figures),
                ]),
            ]);
    }

    private static string Name(MonthReturn month) =>
        string.Create(CultureInfo.InvariantCulture, $"{month.Year:0000}-{month.Month:00}");
}
