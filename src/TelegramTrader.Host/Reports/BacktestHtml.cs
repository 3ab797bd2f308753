using System.Text;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Host.Reports;

/// <summary>A run as one HTML file that needs nothing else: style, script and figures are in it.</summary>
/// <remarks>
/// Its policy lets this very script and style work and nothing besides: no network, no other script, no form. The
/// figures lie in a block of JSON, which no browser executes.
/// </remarks>
internal static class BacktestHtml
{
    private const string Opening = "(() => {\n'use strict';\n";
    private const string Closing = "})();";

    private static readonly string[] Scripts = ["backtest-run.js", "backtest-chart.js", "backtest-trades.js"];

    public static byte[] Of(BacktestResult result)
    {
        var style = PageTemplate.Read("backtest.css");
        var script = Opening + string.Concat(Scripts.Select(PageTemplate.Read)) + Closing;
        var values = new Dictionary<string, string>(Words(result), StringComparer.Ordinal)
        {
            ["policy"] = $"default-src 'none'; script-src '{PageTemplate.HashOf(script)}'; "
                + $"style-src '{PageTemplate.HashOf(style)}'; base-uri 'none'; form-action 'none'",
            ["style"] = style,
            ["script"] = script,
            ["run"] = BacktestRunJson.Of(result),
        };
        return Encoding.UTF8.GetBytes(PageTemplate.Fill(PageTemplate.Read("backtest.html"), values));
    }

    private static Dictionary<string, string> Words(BacktestResult result)
    {
        var reader = Reader.Default;
        var (trust, whole) = (result.Trust, BacktestReport.Whole(result, reader));
        var about = $"{result.Symbol} · {result.Timeframe} · {result.Period} · assumptions {result.AssumptionSet}";
        var bare = whole.Parts.OfType<ReportText>().Take(result.Figures.ClosedTrades == 0 ? 1 : 0);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = ReportHtml.Escape($"{result.Strategy} · {result.Symbol} · {result.Period}"),
            ["origin"] = ReportHtml.Escape(result.Origin),
            ["strategy"] = ReportHtml.Escape(result.Strategy),
            ["about"] = ReportHtml.Escape(about),
            ["colour"] = trust.Colour.ToString().ToLowerInvariant(),
            ["badge"] = trust.Colour.ToString(),
            ["reason"] = ReportHtml.Escape(trust.Reason),
            ["bare"] = string.Concat(bare.Select(text => $"<p class=\"bare\">{ReportHtml.Escape(text.Text)}</p>")),
            ["tiles"] = ReportHtml.Facts(BacktestReport.First(result, reader)),
            ["quote"] = ReportHtml.Escape(result.QuoteAsset),
            ["alt"] = ReportHtml.Escape(whole.Headline),
            ["months"] = MonthCells.Of(result.Measures.Months),
            ["checks"] = Checks(trust),
            ["bound"] = BacktestRunJson.BoundOf(result) is { } bound ? $" {bound}" : "",
            ["figures"] = ReportHtml.Parts(BacktestReport.Figures(result, reader).Parts),
            ["assumed"] = List(result.Assumptions, "No assumption was noted."),
            ["notes"] = List(result.Notes, "None."),
        };
    }

    private static string Checks(TrustBadge trust)
    {
        if (trust.Checks.Count == 0)
        {
            return "<p class=\"note\">No check could be made.</p>";
        }

        return $"<ul class=\"checks\">{string.Concat(trust.Checks.Select(Check))}</ul>";
    }

    private static string Check(TrustCheck check)
    {
        var (mark, word) = check.Verdict switch
        {
            TrustVerdict.Pass => ("✓", "pass"),
            TrustVerdict.Warn => ("!", "warn"),
            TrustVerdict.Fail => ("✗", "fail"),
            _ => ("?", "unknown"),
        };
        var (name, sentence) = (ReportHtml.Escape(check.Name), ReportHtml.Escape(check.Sentence));
        return $"<li class=\"{word}\"><i title=\"{word}\">{mark}</i><span><b>{name}</b> {sentence}</span></li>";
    }

    private static string List(IReadOnlyList<string> sentences, string without) => sentences.Count == 0
        ? $"<p class=\"note\">{without}</p>"
        : $"<ul class=\"plain\">{string.Concat(sentences.Select(said => $"<li>{ReportHtml.Escape(said)}</li>"))}</ul>";
}
