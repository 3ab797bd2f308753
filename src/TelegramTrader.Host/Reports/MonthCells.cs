using System.Globalization;
using System.Text;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Host.Reports;

/// <summary>Months as coloured cells, a year at a time: the stronger a month, the stronger its colour.</summary>
internal static class MonthCells
{
    // In percent: what a cell needs for the second and for the third strength of colour.
    private const double Middling = 2;
    private const double Strong = 6;

    public static string Of(IReadOnlyList<MonthReturn> months)
    {
        if (months.Count == 0)
        {
            return "<p class=\"note\">The run has no month.</p>";
        }

        var html = new StringBuilder();
        foreach (var year in months.GroupBy(month => month.Year).OrderBy(year => year.Key))
        {
            var (ours, theirs) = (Together(year.Select(month => month.ReturnPct)),
                Together(year.Select(month => month.BenchmarkPct)));
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"year\"><h3>{year.Key} <b>{Percent(ours)} %</b>")
                .Append(CultureInfo.InvariantCulture, $"<small>hold {Percent(theirs)} %</small></h3>")
                .Append("<ol class=\"cells\">");
            foreach (var number in Enumerable.Range(1, 12))
            {
                html.Append(Cell(number, year.FirstOrDefault(month => month.Month == number)));
            }

            html.Append("</ol></div>");
        }

        return html.ToString();
    }

    private static string Cell(int number, MonthReturn? month)
    {
        var name = CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(number);
        return month is null
            ? $"<li class=\"none\"><span>{name}</span></li>"
            : $"<li class=\"{Heat(month.ReturnPct)}\"><span>{name}</span><b>{Percent(month.ReturnPct)} %</b>"
                + $"<small>hold {Percent(month.BenchmarkPct)}</small></li>";
    }

    // What the months make when each begins with what the one before left.
    private static double Together(IEnumerable<double> percents) =>
        (percents.Aggregate(1.0, (product, percent) => product * (1 + (percent / 100))) - 1) * 100;

    private static string Heat(double percent)
    {
        var strength = Math.Abs(percent) switch { >= Strong => 3, >= Middling => 2, >= 0.05 => 1, _ => 0 };
        return strength == 0 || !double.IsFinite(percent) ? "even" : $"{(percent > 0 ? "up" : "down")}{strength}";
    }

    private static string Percent(double percent) => !double.IsFinite(percent)
        ? "–"
        : percent.ToString(Math.Abs(percent) < 100 ? "+0.0;−0.0;0.0" : "+#,0;−#,0;0", CultureInfo.InvariantCulture);
}
