using System.Globalization;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Reads decimal text to the nearest double, without allocating.</summary>
internal static class NumberText
{
    // Up to these, mantissa and power of ten are both exact doubles, so one operation rounds once (Clinger 1990).
    private const ulong ExactMantissa = 1UL << 53;
    private const int ExactPower = 22;

    private static readonly double[] Powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];

    /// <summary>False for anything but a finite decimal number: NaN, Infinity, hexadecimal, blanks, 1e999.</summary>
    /// <param name="decimals">The fewest decimals that hold the text exactly, trailing zeros not counted.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value, out int decimals)
    {
        value = 0;
        decimals = 0;
        var at = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var negative = at == 1 && text[0] == '-';
        var digits = default(Digits);
        at = digits.Read(text, at);
        if (digits.Count == 0 || !TryReadExponent(text, at, out var exponent))
        {
            return false;
        }

        decimals = digits.Mantissa == 0 && !digits.IsCut ? 0 : Math.Max(0, digits.Decimals - exponent);
        var power = exponent - digits.Decimals;
        if (!digits.IsCut && digits.Mantissa <= ExactMantissa && Math.Abs(power) <= ExactPower)
        {
            var exact = power < 0 ? digits.Mantissa / Powers[-power] : digits.Mantissa * Powers[power];
            value = negative ? -exact : exact;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    public static bool TryParseWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 18)
        {
            return false;
        }

        foreach (var symbol in text)
        {
            var digit = (uint)(symbol - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, int at, out int exponent)
    {
        exponent = 0;
        if (at == text.Length)
        {
            return true;
        }

        if (text[at] is not ((byte)'e' or (byte)'E'))
        {
            return false;
        }

        var rest = text[(at + 1)..];
        var negative = rest.Length > 0 && rest[0] == '-';
        rest = rest.Length > 0 && rest[0] is (byte)'-' or (byte)'+' ? rest[1..] : rest;
        if (rest.Length > 4 || !TryParseWhole(rest, out var size))
        {
            return false;
        }

        exponent = negative ? -(int)size : (int)size;
        return true;
    }

    /// <summary>The digits before and after the point, trailing zeros of the fraction left out.</summary>
    private struct Digits
    {
        private int zerosOwed;

        public ulong Mantissa { get; private set; }

        public int Count { get; private set; }

        public int Decimals { get; private set; }

        /// <summary>There were more digits than the mantissa holds.</summary>
        public bool IsCut { get; private set; }

        public int Read(ReadOnlySpan<byte> text, int at)
        {
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                Push((uint)(text[at] - '0'));
            }

            if (at == text.Length || text[at] != '.')
            {
                return at;
            }

            for (at++; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                var digit = (uint)(text[at] - '0');
                if (digit == 0)
                {
                    zerosOwed++;
                    Count++;
                    continue;
                }

                Decimals += zerosOwed + 1;
                for (; zerosOwed > 0; zerosOwed--)
                {
                    Count--;
                    Push(0);
                }

                Push(digit);
            }

            return at;
        }

        private void Push(uint digit)
        {
            Count++;
            if (Mantissa >= Largest)
            {
                IsCut = true;
                return;
            }

            Mantissa = (Mantissa * 10) + digit;
        }

        private const ulong Largest = 1_000_000_000_000_000_000; // 19 digits are full: another one could overflow
    }
}
