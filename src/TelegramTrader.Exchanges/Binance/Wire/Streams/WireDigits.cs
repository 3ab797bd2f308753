using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>Digits to their number, eight at a time where eight are there.</summary>
internal static class WireDigits
{
    // Eight digits, the point, and eight bytes that are looked at together, and the quote.
    private const int LongestQuoted = 18;

    private const ulong HighHalves = 0xF0F0F0F0F0F0F0F0;
    private const ulong DigitHalves = 0x3333333333333333;
    private const ulong DigitMarks = 0x3030303030303030;

    private static readonly ulong[] PowersOfTen =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Goes behind the last digit. More than nineteen overflow: the caller sees that by their count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> text, ref int at)
    {
        var value = 0UL;
        var next = at;
        if (next + 8 <= text.Length && TryEight(BinaryPrimitives.ReadUInt64LittleEndian(text[next..]), out value))
        {
            next += 8;
        }

        while ((uint)next < (uint)text.Length && (uint)(text[next] - '0') <= 9)
        {
            value = (value * 10) + (uint)(text[next++] - '0');
        }

        at = next;
        return value;
    }

    /// <summary>One to eight digits behind the point, in units of 10⁻⁸; false for none and for more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFraction(ReadOnlySpan<byte> text, ref int at, out ulong units)
    {
        var next = at;
        if (next + 8 < text.Length && TryEight(BinaryPrimitives.ReadUInt64LittleEndian(text[next..]), out units))
        {
            at = next + 8;
            return (uint)(text[at] - '0') > 9;
        }

        units = 0;
        var left = Fixed8.Decimals;
        while ((uint)next < (uint)text.Length && (uint)(text[next] - '0') <= 9 && left >= 0)
        {
            units = (units * 10) + (uint)(text[next++] - '0');
            left--;
        }

        at = next;
        if (left is < 0 or Fixed8.Decimals)
        {
            return false;
        }

        for (; left > 0; left--)
        {
            units *= 10;
        }

        return true;
    }

    /// <summary>One to eight digits of both sides of a point and a quote behind them, as units of 10⁻⁸.</summary>
    /// <returns>How many bytes that are, the quote included; zero for anything else, also for a minus.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryQuoted(ReadOnlySpan<byte> text, out ulong units)
    {
        units = 0;
        if (text.Length < LongestQuoted)
        {
            return 0;
        }

        var wholes = LeadingDigits(BinaryPrimitives.ReadUInt64LittleEndian(text), out var whole);
        if (wholes == 0 || text[wholes] != '.')
        {
            return 0;
        }

        var decimals = LeadingDigits(BinaryPrimitives.ReadUInt64LittleEndian(text[(wholes + 1)..]), out var fraction);
        if (decimals == 0 || text[wholes + 1 + decimals] != '"')
        {
            return 0;
        }

        units = (whole * Fixed8.One) + (fraction * PowersOfTen[Fixed8.Decimals - decimals]);
        return wholes + decimals + 2;
    }

    /// <summary>The number that the first bytes are the digits of, and how many they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LeadingDigits(ulong chunk, out ulong value)
    {
        // A carry of the addition reaches later bytes only, and the first that is no digit ends the number.
        var others = ((chunk & HighHalves) ^ DigitMarks) | (((chunk + 0x0606060606060606) & HighHalves) ^ DigitMarks);
        var digits = BitOperations.TrailingZeroCount(others) >> 3;
        value = digits == 0 ? 0 : Join(chunk << (64 - (8 * digits)));
        return digits;
    }

    // Pairs, then fours, then the eight are joined by one multiplication each. Parallel digit conversion is described
    // in D. Lemire, "Quickly parsing eight digits", 2018.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEight(ulong chunk, out ulong value)
    {
        var areDigits = ((chunk & HighHalves) | (((chunk + 0x0606060606060606) & HighHalves) >> 4)) == DigitHalves;
        if (!areDigits)
        {
            value = 0;
            return false;
        }

        value = Join(chunk);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(ulong chunk)
    {
        var pairs = ((chunk & 0x0F0F0F0F0F0F0F0F) * 2_561) >> 8;
        var fours = ((pairs & 0x00FF00FF00FF00FF) * 6_553_601) >> 16;
        return ((fours & 0x0000FFFF0000FFFF) * 42_949_672_960_001) >> 32;
    }
}
