using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>Words of bits, one bit a bar, bar 0 the lowest of the first word. Lengths are whole vectors.</summary>
internal static class MaskWords
{
    public const int Bits = 64;

    private const int Doubles = 8;

    public static int For(int bars) => (bars + Bits - 1) / Bits;

    public static int Padded(int bars) => (For(bars) + Doubles - 1) / Doubles * Doubles;

    /// <summary>Where values of the first are above those of the second.</summary>
    /// <remarks>Bits behind the last bar are of no meaning.</remarks>
    public static void Above(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int bars, Span<ulong> above) =>
        Fill<IsAbove>(left, right, bars, above);

    public static void Same(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int bars, Span<ulong> same) =>
        Fill<IsSame>(left, right, bars, same);

    public static void Finite(ReadOnlySpan<double> values, int bars, Span<ulong> finite) =>
        Fill<IsFinite>(values, values, bars, finite);

    public static void And(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> both)
    {
        for (var i = 0; i < both.Length; i += Doubles) (Eight(left, i) & Eight(right, i)).CopyTo(both[i..]);
    }

    public static void Or(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> any)
    {
        for (var i = 0; i < any.Length; i += Doubles) (Eight(left, i) | Eight(right, i)).CopyTo(any[i..]);
    }

    /// <summary>What is in the first and not in the second.</summary>
    public static void AndNot(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> rest)
    {
        for (var i = 0; i < rest.Length; i += Doubles) (Eight(left, i) & ~Eight(right, i)).CopyTo(rest[i..]);
    }

    /// <summary>Every bar true.</summary>
    public static void All(int bars, Span<ulong> words)
    {
        words.Fill(ulong.MaxValue);
        Cut(bars, words);
    }

    /// <summary>Clears what is behind the last bar.</summary>
    public static void Cut(int bars, Span<ulong> words)
    {
        if (bars % Bits > 0) words[bars / Bits] &= (1UL << bars) - 1;
        words[For(bars)..].Clear();
    }

    /// <summary>Every bit one bar later.</summary>
    /// <param name="carry">That of the bar before the first.</param>
    /// <returns>The bit of the last bar.</returns>
    public static bool Later(ReadOnlySpan<ulong> words, int bars, bool carry, Span<ulong> later)
    {
        var (before, count) = (carry ? 1UL : 0, For(bars));
        for (var i = 0; i < count; i++)
        {
            later[i] = (words[i] << 1) | before;
            before = words[i] >> (Bits - 1);
        }

        Cut(bars, later);
        return bars == 0 ? carry : ((words[(bars - 1) / Bits] >> (bars - 1)) & 1) == 1;
    }

    /// <summary>Writes bits behind those that are there; both begin at the lowest bit.</summary>
    /// <param name="at">How many are there; what is behind them is zero.</param>
    /// <param name="bits">Bits that are not zero are in front of this many.</param>
    public static void Append(Span<ulong> words, int at, ReadOnlySpan<ulong> more, int bits)
    {
        var (word, shift) = (at / Bits, at % Bits);
        for (var i = 0; i < For(bits); i++)
        {
            words[word + i] |= more[i] << shift;
            if (shift > 0) words[word + i + 1] |= more[i] >> (Bits - shift);
        }
    }

    /// <summary>Reads bits from a place on; the rest of the last word is zero.</summary>
    public static void Copy(ReadOnlySpan<ulong> words, int from, int bits, Span<ulong> copy)
    {
        var (word, shift) = (from / Bits, from % Bits);
        for (var i = 0; i < For(bits); i++)
        {
            var high = shift > 0 && word + i + 1 < words.Length ? words[word + i + 1] << (Bits - shift) : 0;
            copy[i] = (words[word + i] >> shift) | high;
        }

        Cut(bits, copy);
    }

    private static Vector512<ulong> Eight(ReadOnlySpan<ulong> words, int at) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(words[at..(at + Doubles)]));

    /// <remarks>A column of one word stands for all words.</remarks>
    private static void Fill<TSign>(
        ReadOnlySpan<double> left, ReadOnlySpan<double> right, int bars, Span<ulong> words)
        where TSign : struct, ISign
    {
        var (count, leftStep, rightStep) = (For(bars), StepOf(left), StepOf(right));
        ref var x = ref MemoryMarshal.GetReference(left[..(leftStep > 0 ? count * Bits : Bits)]);
        ref var y = ref MemoryMarshal.GetReference(right[..(rightStep > 0 ? count * Bits : Bits)]);
        for (var word = 0; word < count; word++)
        {
            var held = 0UL;
            for (var bit = 0; bit < Bits; bit += Doubles)
            {
                var a = Vector512.LoadUnsafe(ref x, (nuint)((word * leftStep) + bit));
                var b = Vector512.LoadUnsafe(ref y, (nuint)((word * rightStep) + bit));
                held |= TSign.Of(a, b).ExtractMostSignificantBits() << bit;
            }

            words[word] = held;
        }
    }

    private static int StepOf(ReadOnlySpan<double> column) => column.Length == Bits ? 0 : Bits;

    private interface ISign
    {
        static abstract Vector512<double> Of(Vector512<double> left, Vector512<double> right);
    }

    private readonly struct IsAbove : ISign
    {
        public static Vector512<double> Of(Vector512<double> left, Vector512<double> right) =>
            Vector512.GreaterThan(left, right);
    }

    private readonly struct IsSame : ISign
    {
        public static Vector512<double> Of(Vector512<double> left, Vector512<double> right) =>
            Vector512.Equals(left, right);
    }

    private readonly struct IsFinite : ISign
    {
        public static Vector512<double> Of(Vector512<double> left, Vector512<double> right) =>
            Vector512.LessThan(Vector512.Abs(left), Vector512.Create(double.PositiveInfinity));
    }
}
