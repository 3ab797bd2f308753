using System.Text;

namespace TelegramTrader.Telegram.Rendering;

/// <summary>Text for any encoder and any screen: no lone surrogates, no control characters but line feeds.</summary>
internal static class SafeText
{
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isControl = Rune.IsControl(rune) && rune.Value != '\n';
            var isDirection = rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
            if (!isControl && !isDirection)
            {
                // EnumerateRunes gives U+FFFD for each lone surrogate.
                safe.Append(rune.ToString());
            }
        }

        return safe.ToString();
    }
}
