using System.Globalization;
using System.Text;
using TelegramTrader.Application;
using TelegramTrader.Application.Reports;

namespace TelegramTrader.Telegram.Rendering;

/// <summary>Words without markup, for the terminal and for a chat that refuses markup.</summary>
public static class PlainTextRenderer
{
    public static string Render(Report report)
    {
        var text = new StringBuilder();
        text.Append(report.Title).Append('\n').Append(report.Headline).Append('\n');
        foreach (var part in report.Parts)
        {
            Append(text, part);
        }

        text.Append('\n').Append(report.Origin);
        return SafeText.Of(text.ToString());
    }

    public static string Render(Refusal refusal)
    {
        var nearest = refusal.Nearest.Count == 0 ? "" : $"\nDid you mean {string.Join(", ", refusal.Nearest)}?";
        var hint = refusal.Hint is null ? "" : "\n" + refusal.Hint;
        return SafeText.Of(refusal.Sentence + nearest + hint);
    }

    private static void Append(StringBuilder text, ReportPart part)
    {
        switch (part)
        {
            case ReportHeading heading:
                text.Append('\n').Append(heading.Text).Append('\n');
                break;
            case ReportFacts facts:
                var width = facts.Facts.Select(fact => TextWidth.Of(fact.Name)).DefaultIfEmpty().Max();
                foreach (var fact in facts.Facts)
                {
                    text.Append(TextWidth.PadRight(fact.Name, width)).Append("  ").Append(fact.Value).Append('\n');
                }

                break;
            case ReportTable table:
                text.Append(TableLayout.Lines(table)).Append('\n');
                break;
            case ReportSpark spark:
                text.Append(CultureInfo.InvariantCulture, $"{spark.Name}  {spark.Blocks}\n");
                break;
            case ReportText paragraph:
                text.Append(paragraph.Text).Append('\n');
                break;
            case ReportNote note:
                text.Append(CultureInfo.InvariantCulture, $"Note: {note.Text}\n");
                break;
        }
    }
}
