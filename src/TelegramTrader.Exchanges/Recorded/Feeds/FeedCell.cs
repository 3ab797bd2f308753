using System.Globalization;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Numbers in the cells of flat files.</summary>
internal static class FeedCell
{
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>What has more than eight decimals went through a double on its way and is rounded to them.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out Fixed8 value)
    {
        value = default;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) >= new Fixed8(long.MaxValue).ToDecimal())
        {
            return false;
        }

        value = Fixed8.Of(decimal.Round(number, Fixed8.Decimals));
        return true;
    }

    public static string Show(ReadOnlySpan<byte> text)
    {
        var shown = System.Text.Encoding.Latin1.GetString(text.Length > 40 ? text[..40] : text);
        return string.Concat(shown.Select(symbol => char.IsControl(symbol) ? '?' : symbol));
    }
}
