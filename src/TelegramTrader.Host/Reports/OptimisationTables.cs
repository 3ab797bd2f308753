using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Application.Reports.Optimisation;

namespace TelegramTrader.Host.Reports;

/// <summary>The tables of an optimisation's page.</summary>
internal static class OptimisationTables
{
    public static string Best(OptimisationResult result, Reader reader)
    {
        var table = OptimisationRows.Best(result, reader);
        var heads = string.Concat(table[0].Select(head => $"<th{ClassOf(head)}>{ReportHtml.Escape(head)}</th>"));
        var rows = string.Concat(table.Skip(1).Select(row => Row(table[0], row)));
        return $"<table id=\"rows\" class=\"settings\"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>";
    }

    /// <summary>When the search found something better than all before.</summary>
    public static string Improvements(OptimisationResult result, Reader reader) => result.Improvements.Count == 0
        ? "<p class=\"note\">No trial has a score.</p>"
        : ReportHtml.Parts([new ReportFacts(OptimisationRows.Improvements(result, reader))]);

    /// <summary>The run of the best: what it did, and how far to believe it.</summary>
    public static string Run(OptimisationResult result, Reader reader) => result.Run is not { } run
        ? "<p class=\"note\">There is no best to run.</p>"
        : ReportHtml.Parts(
        [
            new ReportText(BacktestReport.Trust(run).Headline),
            .. BacktestReport.Trust(run).Parts,
            new ReportHeading("All figures"),
            .. BacktestReport.Figures(run, reader).Parts,
        ]);

    private static string Row(IReadOnlyList<string> heads, IReadOnlyList<string> cells) => "<tr>"
        + string.Concat(heads.Zip(cells, (head, cell) =>
            $"<td data-name=\"{ReportHtml.Escape(head)}\"{ClassOf(head)}>{ReportHtml.Escape(cell)}</td>"))
        + "</tr>";

    private static string ClassOf(string head) => head == "Setting" ? " class=\"words\"" : "";
}
