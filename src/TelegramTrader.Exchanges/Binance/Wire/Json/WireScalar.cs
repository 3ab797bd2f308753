using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>Reads one number, whether it stands as a string or as a number.</summary>
internal static class WireScalar
{
    private const int LongestNumber = 64;
    private const int LongestShown = 24;

    /// <summary>
    /// Null for an empty string, which some endpoints send where there is no value. Blanks around a number are let
    /// pass (the documented samples have them); digits beyond the 28th are rounded.
    /// </summary>
    public static decimal? ReadDecimal(ref Utf8JsonReader reader)
    {
        Span<byte> buffer = stackalloc byte[LongestNumber];
        var text = buffer[..Copy(ref reader, buffer)];
        if (text.IsEmpty)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw NoNumber(text, "a decimal number");
    }

    public static decimal ReadRequired(ref Utf8JsonReader reader) =>
        ReadDecimal(ref reader) ?? throw new WireValueException("a number is expected and nothing is there.");

    public static long ReadLong(ref Utf8JsonReader reader)
    {
        Span<byte> buffer = stackalloc byte[LongestNumber];
        var text = buffer[..Copy(ref reader, buffer)];
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw NoNumber(text, "a whole number");
    }

    private static int Copy(ref Utf8JsonReader reader, scoped Span<byte> buffer)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            throw new WireValueException($"a number is expected and {Kind(reader.TokenType)} is there.");
        }

        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > LongestNumber)
        {
            throw new WireValueException($"a number is longer than {LongestNumber} characters.");
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.CopyString(buffer);
        }

        reader.ValueSpan.CopyTo(buffer);
        return reader.ValueSpan.Length;
    }

    private static WireValueException NoNumber(ReadOnlySpan<byte> text, string expected)
    {
        var shown = new StringBuilder(LongestShown);
        foreach (var symbol in text[..Math.Min(text.Length, LongestShown)])
        {
            shown.Append(symbol is >= 0x20 and < 0x7F ? (char)symbol : '?');
        }

        return new WireValueException($"\"{shown}\" is not {expected}.");
    }

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "a list or its end",
        _ => "an object or its end",
    };
}
