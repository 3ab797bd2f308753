using System.Text;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Reads the cells that are words.</summary>
internal static class CellText
{
    public static bool TryParseBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        value = text is [(byte)'1'] || Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || text is [(byte)'0'] || Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    /// <summary><c>buy</c>, <c>b</c>, <c>sell</c>, <c>s</c> in either case, and <c>A</c> (ask) for a sale.</summary>
    public static bool TryParseSide(ReadOnlySpan<byte> text, out bool isSale)
    {
        isSale = Ascii.EqualsIgnoreCase(text, "sell"u8) || text is [(byte)'s'] or [(byte)'S'] or [(byte)'A'];
        return isSale || Ascii.EqualsIgnoreCase(text, "buy"u8) || text is [(byte)'b'] or [(byte)'B'];
    }
}
