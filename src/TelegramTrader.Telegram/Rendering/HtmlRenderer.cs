using System.Globalization;
using System.Text;
using TelegramTrader.Application;
using TelegramTrader.Application.Reports;

namespace TelegramTrader.Telegram.Rendering;

/// <summary>Telegram's HTML: b, i, code and pre, everything else escaped.</summary>
internal static class HtmlRenderer
{
    private const int LongestFigure = 32;

    public static string Render(Report report)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<b>{Escape(report.Title)}</b>\n{Escape(report.Headline)}\n");
        foreach (var part in report.Parts)
        {
            Append(html, part);
        }

        html.Append(CultureInfo.InvariantCulture, $"\n<i>{Escape(report.Origin)}</i>");
        return html.ToString();
    }

    public static string Render(Refusal refusal)
    {
        var nearest = refusal.Nearest.Select(near => $"<code>{Escape(near)}</code>").ToList();
        var meant = nearest.Count == 0 ? "" : $"\nDid you mean {string.Join(", ", nearest)}?";
        var hint = refusal.Hint is null ? "" : $"\n<i>{Escape(refusal.Hint)}</i>";
        return Escape(refusal.Sentence) + meant + hint;
    }

    internal static string Escape(string text) => SafeText.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    // A figure stands out; a sentence in bold would shout.
    private static string Fact(ReportFact fact) => fact.Value.Length <= LongestFigure
        ? $"{Escape(fact.Name)}: <b>{Escape(fact.Value)}</b>"
        : $"{Escape(fact.Name)}: {Escape(fact.Value)}";

    private static void Append(StringBuilder html, ReportPart part)
    {
        switch (part)
        {
            case ReportHeading heading:
                html.Append(CultureInfo.InvariantCulture, $"\n<b>{Escape(heading.Text)}</b>\n");
                break;
            case ReportFacts facts:
                html.AppendJoin('\n', facts.Facts.Select(Fact)).Append('\n');
                break;
            case ReportTable table:
                html.Append(CultureInfo.InvariantCulture, $"<pre>{Escape(TableLayout.Lines(table))}</pre>\n");
                break;
            case ReportSpark spark:
                html.Append(Escape(spark.Name)).Append(" <code>").Append(Escape(spark.Blocks)).Append("</code>\n");
                break;
            case ReportText paragraph:
                html.Append(Escape(paragraph.Text)).Append('\n');
                break;
            case ReportNote note:
                html.Append(CultureInfo.InvariantCulture, $"<i>{Escape(note.Text)}</i>\n");
                break;
        }
    }
}
