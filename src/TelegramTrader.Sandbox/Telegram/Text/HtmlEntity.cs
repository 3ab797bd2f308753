using System.Globalization;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Character references: four by name, all by number; the semicolon may be missing.</summary>
internal static class HtmlEntity
{
    /// <summary>Reads a reference at an ampersand.</summary>
    /// <returns>The characters and how many units were read; zero units when it is a plain ampersand.</returns>
    public static (string Text, int Read) Read(ReadOnlySpan<char> from)
    {
        if (from.Length > 1 && from[1] == '#')
        {
            return Number(from);
        }

        var end = 1;
        while (end < from.Length && char.IsAsciiLetter(from[end]))
        {
            end++;
        }

        var text = from[1..end] switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => "",
        };
        return text.Length == 0 ? ("", 0) : (text, Closed(from, end));
    }

    private static (string Text, int Read) Number(ReadOnlySpan<char> from)
    {
        var isHex = from.Length > 2 && (from[2] is 'x' or 'X');
        var begin = isHex ? 3 : 2;
        var end = begin;
        while (end < from.Length && (isHex ? char.IsAsciiHexDigit(from[end]) : char.IsAsciiDigit(from[end])))
        {
            end++;
        }

        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var isCode = int.TryParse(from[begin..end], style, CultureInfo.InvariantCulture, out var code)
            && code > 0 && System.Text.Rune.IsValid(code);
        return isCode ? (char.ConvertFromUtf32(code), Closed(from, end)) : ("", 0);
    }

    private static int Closed(ReadOnlySpan<char> from, int end) =>
        end < from.Length && from[end] == ';' ? end + 1 : end;
}
