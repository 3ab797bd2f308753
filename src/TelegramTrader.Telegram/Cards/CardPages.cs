using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Telegram.Cards;

/// <summary>Cuts a report into pages that fit a message; title, headline and origin stand on each.</summary>
internal static class CardPages
{
    /// <summary>Characters of a text message, after its marks are read.</summary>
    public const int OfText = 4096;

    /// <summary>Characters beside a picture.</summary>
    public const int OfCaption = 1024;

    // What "page 12 of 34" takes.
    private const int Footer = 24;

    /// <summary>At least one page, each within <paramref name="limit"/>.</summary>
    public static IReadOnlyList<Report> Of(Report report, int limit)
    {
        if (Fits(report, limit))
        {
            return [report];
        }

        var pages = new List<Report>();
        var page = new List<ReportPart>();
        foreach (var piece in report.Parts.SelectMany(part => Pieces(part, limit / 2)))
        {
            if (page.Count > 0 && !Fits(report with { Parts = Merged([.. page, piece]) }, limit - Footer))
            {
                var carried = page[^1] is ReportHeading heading && page.Count > 1 ? heading : null;
                pages.Add(report with { Parts = Merged(carried is null ? page : page[..^1]) });
                page = carried is null ? [] : [carried];
            }

            page.Add(piece);
        }

        pages.Add(report with { Parts = Merged(page) });
        return [.. pages.Select((part, i) => part with { Origin = $"{part.Origin}\npage {i + 1} of {pages.Count}" })];
    }

    private static bool Fits(Report report, int limit) => PlainTextRenderer.Render(report).Length <= limit;

    // Lines can be parted, and come together again where they land on one page.
    private static IEnumerable<ReportPart> Pieces(ReportPart part, int longest) => part switch
    {
        ReportFacts facts => facts.Facts.Select(fact => new ReportFacts([fact])),
        ReportTable table => table.Rows.Select(row => new ReportTable(table.Heads, [row])),
        ReportText text when text.Text.Length > longest => Cut(text.Text, longest).Select(cut => new ReportText(cut)),
        ReportNote note when note.Text.Length > longest => Cut(note.Text, longest).Select(cut => new ReportNote(cut)),
        _ => [part],
    };

    private static List<ReportPart> Merged(IReadOnlyList<ReportPart> pieces)
    {
        var merged = new List<ReportPart>();
        foreach (var piece in pieces)
        {
            switch (merged.LastOrDefault(), piece)
            {
                case (ReportFacts before, ReportFacts facts):
                    merged[^1] = new ReportFacts([.. before.Facts, .. facts.Facts]);
                    break;
                case (ReportTable before, ReportTable table) when ReferenceEquals(before.Heads, table.Heads):
                    merged[^1] = new ReportTable(before.Heads, [.. before.Rows, .. table.Rows]);
                    break;
                default:
                    merged.Add(piece);
                    break;
            }
        }

        return merged;
    }

    // At a blank where there is one near, and never through a surrogate pair.
    private static IEnumerable<string> Cut(string text, int longest)
    {
        for (var from = 0; from < text.Length;)
        {
            var to = Math.Min(text.Length, from + longest);
            if (to < text.Length)
            {
                var blank = text.LastIndexOfAny([' ', '\n'], to - 1, longest / 4);
                to = blank > from ? blank + 1 : char.IsHighSurrogate(text[to - 1]) ? to - 1 : to;
            }

            yield return text[from..to];
            from = to;
        }
    }
}
