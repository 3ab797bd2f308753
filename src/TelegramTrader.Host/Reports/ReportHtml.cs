using System.Net;
using System.Text;
using TelegramTrader.Application.Reports;

namespace TelegramTrader.Host.Reports;

/// <summary>Parts of a report as HTML of a page; every word is escaped here and nowhere else.</summary>
internal static class ReportHtml
{
    private const int DateLength = 10;

    /// <summary>For text and for attributes in double quotes, without characters that no page may hold.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(
        string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) || rune.Value == '\n')));

    public static string Facts(IEnumerable<ReportFact> facts) => string.Concat(
        facts.Select(fact => $"<div><dt>{Escape(fact.Name)}</dt><dd>{Unbroken(fact.Value)}</dd></div>"));

    public static string Parts(IEnumerable<ReportPart> parts)
    {
        var html = new StringBuilder();
        foreach (var part in parts)
        {
            html.Append(part switch
            {
                ReportHeading heading => $"<h3>{Escape(heading.Text)}</h3>",
                ReportFacts facts => $"<dl>{Facts(facts.Facts)}</dl>",
                ReportTable table => Table(table),
                ReportSpark spark => $"<p>{Escape(spark.Name)} {Escape(spark.Blocks)}</p>",
                ReportText text => $"<p>{Escape(text.Text)}</p>",
                ReportNote note => $"<p class=\"note\">{Escape(note.Text)}</p>",
                _ => throw new ArgumentOutOfRangeException(nameof(parts), part, "No page shows this part."),
            });
        }

        return html.ToString();
    }

    // A date is not broken at its hyphens.
    private static string Unbroken(string value) => string.Join(' ', value.Split(' ').Select(word =>
        word.Length is >= DateLength and <= DateLength + 1 && char.IsAsciiDigit(word[0]) && word[4] == '-'
            ? $"<span class=\"whole\">{Escape(word)}</span>"
            : Escape(word)));

    private static string Table(ReportTable table)
    {
        static string Row(string cell, IEnumerable<string> cells) =>
            $"<tr>{string.Concat(cells.Select(text => $"<{cell}>{Escape(text)}</{cell}>"))}</tr>";

        return $"<table>{Row("th", table.Heads)}{string.Concat(table.Rows.Select(row => Row("td", row)))}</table>";
    }
}
