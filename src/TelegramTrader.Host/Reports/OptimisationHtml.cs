using System.Text;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Optimisation;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Host.Reports;

/// <summary>An optimisation as one HTML file that needs nothing else and runs no script.</summary>
internal static class OptimisationHtml
{
    public static byte[] Of(OptimisationResult result)
    {
        var style = PageTemplate.Read("backtest.css");
        var values = new Dictionary<string, string>(Words(result, Reader.Default), StringComparer.Ordinal)
        {
            ["policy"] = $"default-src 'none'; style-src '{PageTemplate.HashOf(style)}'; "
                + "base-uri 'none'; form-action 'none'",
            ["style"] = style,
        };
        return Encoding.UTF8.GetBytes(PageTemplate.Fill(PageTemplate.Read("optimisation.html"), values));
    }

    private static Dictionary<string, string> Words(OptimisationResult result, Reader reader)
    {
        var card = OptimisationReport.Of(null, result, reader);
        var colour = (result.Truth?.Verdict.Colour ?? result.Run?.Trust.Colour)?.ToString();
        var about = $"{result.Symbol} · {result.Timeframe} · {result.Period} · best by {result.Goal} · "
            + $"assumptions {result.AssumptionSet}";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = ReportHtml.Escape(card.Title),
            ["origin"] = ReportHtml.Escape(result.Origin),
            ["strategy"] = ReportHtml.Escape($"{result.Strategy}, optimised"),
            ["about"] = ReportHtml.Escape(about),
            ["colour"] = colour?.ToLowerInvariant() ?? "",
            ["badge"] = ReportHtml.Escape(colour ?? "Nothing was found"),
            ["reason"] = ReportHtml.Escape(result.Truth?.Verdict.Sentence ?? result.NothingMet ?? result.Story),
            ["headline"] = ReportHtml.Escape(card.Headline),
            ["tiles"] = ReportHtml.Facts(card.Parts.OfType<ReportFacts>().SelectMany(part => part.Facts)),
            ["wide"] = Drawn(card.Picture!, PictureSize.Wide),
            ["narrow"] = Drawn(card.Picture!, PictureSize.Phone),
            ["best"] = OptimisationTables.Best(result, reader),
            ["luck"] = ReportHtml.Parts(OptimisationReport.Truth(result, reader).Parts),
            ["better"] = OptimisationTables.Improvements(result, reader),
            ["run"] = OptimisationTables.Run(result, reader),
            ["again"] = ReportHtml.Escape($"/optimize {result.Words}"),
            ["story"] = ReportHtml.Escape(result.Story),
            ["engine"] = ReportHtml.Escape(result.Engine),
            ["space"] = ReportHtml.Escape(result.Space),
        };
    }

    private static string Drawn(Scene scene, PictureSize size) => Picture.Svg(scene, size, Theme.Light);
}
