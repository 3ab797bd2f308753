using System.Globalization;
using System.Text.Json;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Decimals as the venue writes them: strings with a fixed number of digits behind the point.</summary>
internal static class ScaledNumbers
{
    private const int Eight = 8;

    /// <param name="value">In units of the last of <paramref name="decimals"/>.</param>
    /// <param name="width">Digits behind the point; more than there are become zeros.</param>
    public static void Scaled(this Utf8JsonWriter json, Int128 value, int decimals, int width)
    {
        Span<byte> text = stackalloc byte[64];
        json.WriteStringValue(text[..Format(value, decimals, width, text)]);
    }

    public static void Scaled(this Utf8JsonWriter json, string name, Int128 value, int decimals, int width)
    {
        json.WritePropertyName(name);
        json.Scaled(value, decimals, width);
    }

    /// <summary>A computed number, rounded to so many digits.</summary>
    public static void Rounded(this Utf8JsonWriter json, double value, int digits = Eight) =>
        json.Scaled((Int128)Math.Round(value * Math.Pow(10, digits)), digits, digits);

    public static void Rounded(this Utf8JsonWriter json, string name, double value, int digits = Eight)
    {
        json.WritePropertyName(name);
        json.Rounded(value, digits);
    }

    private static int Format(Int128 value, int decimals, int width, Span<byte> text)
    {
        var at = 0;
        if (Int128.IsNegative(value))
        {
            text[at++] = (byte)'-';
            value = -value;
        }

        var one = Int128.One;
        for (var i = 0; i < decimals; i++)
        {
            one *= 10;
        }

        var (whole, part) = Int128.DivRem(value, one);
        whole.TryFormat(text[at..], out var written, default, CultureInfo.InvariantCulture);
        at += written;
        if (width == 0)
        {
            return at;
        }

        text[at++] = (byte)'.';
        for (var i = decimals - 1; i >= 0; i--)
        {
            text[at + i] = (byte)('0' + (int)(part % 10));
            part /= 10;
        }

        for (var i = decimals; i < width; i++)
        {
            text[at + i] = (byte)'0';
        }

        return at + Math.Max(width, decimals);
    }
}
