using System.Text;
using TelegramTrader.Charts.Primitives;

namespace TelegramTrader.Charts.Layout;

/// <summary>Measures, cleans and shortens text without a font library.</summary>
internal static class TextRuler
{
    private const char Ellipsis = '…';
    private const int LongestText = 240;

    // Outside the table widths are not known exactly; these are on the wide side so that text keeps its place.
    private const double Unknown = 0.72;
    private const double Ideograph = 1.0;

    public static double Width(string text, Lettering lettering)
    {
        var table = lettering.IsBold ? DejaVuWidths.Bold : DejaVuWidths.Book;
        var sum = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            var index = rune.Value - DejaVuWidths.First;
            var isKnown = (uint)index < (uint)table.Length;
            sum += isKnown ? table[index] / DejaVuWidths.UnitsPerSize : OfRune(rune, lettering.IsBold);
        }

        return sum * lettering.Size;
    }

    /// <summary>
    /// Shortens to a width with an ellipsis; empty when not even a letter and the ellipsis have room.
    /// </summary>
    public static string Fit(string text, double width, Lettering lettering)
    {
        if (Width(text, lettering) <= width) return text;

        var kept = text;
        while (kept.Length > 0)
        {
            kept = kept[..^(kept.Length > 1 && char.IsLowSurrogate(kept[^1]) ? 2 : 1)];
            var shortened = kept.TrimEnd() + Ellipsis;
            if (kept.Length > 0 && Width(shortened, lettering) <= width) return shortened;
        }

        return "";
    }

    /// <summary>
    /// One line that any pencil can write: control and direction characters go, white space becomes a blank, half
    /// pairs become the replacement character.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";

        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= LongestText) break;

            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (IsWritable(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsWritable(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control
            or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned);

    private static double OfRune(Rune rune, bool isBold) => rune.Value switch
    {
        '·' => isBold ? 0.38 : 0.318,
        '–' => 0.5,
        < 0x590 => isBold ? Unknown + 0.08 : Unknown,
        _ => Ideograph,
    };
}
